//! Anybody with a document in hand can check it against what the centre holds (CW-8, OP-11).

use std::sync::Arc;

use domain::identity::mask_name;
use domain::letter::{LetterVerification, Validity, VerifyLetter, normalize_code};

use super::facts::{self, EndorsementKind, LetterFacts};
use super::store::{self, StoredLetter};
use crate::account;
use crate::error::{Error, Result};
use crate::http::{Call, Reply};

/// How many codes one address may try within an hour.
const TRIES: u32 = 120;

/// Verify a document by its code.
pub(super) async fn verify_letter(call: Arc<Call<VerifyLetter>>) -> Result<Reply> {
    account::throttle(&call, "verify", &call.caller.address.to_string(), TRIES).await?;
    let reader = call.read();
    let code = normalize_code(&call.path).ok_or(Error::NotFound)?;
    let kept = store::find_by_code(reader.db(), reader.app(), &code).await?.ok_or(Error::NotFound)?;
    let facts = facts::facts(&reader.context(), &kept).await?;
    Reply::with(&verification(kept, facts))
}

fn verification(kept: StoredLetter, facts: LetterFacts) -> LetterVerification {
    let name = |kind| match kind {
        EndorsementKind::Signature => "分管领导签发",
        EndorsementKind::ApprovalSeal => "审批专用章",
        EndorsementKind::BureauSeal => "审批服务局印章",
    };
    LetterVerification {
        validity: if facts.is_valid { Validity::Valid } else { Validity::Unsealed },
        title: kept.kind.title.to_owned(),
        number: kept.number,
        unit_name: kept.content.issuer,
        matter_name: facts.matter_name,
        addressee: kept.content.addressee.as_deref().map(mask_name).unwrap_or_default(),
        at: kept.at,
        endorsements: facts
            .endorsements
            .into_iter()
            .map(|endorsed| (name(endorsed.kind).to_owned(), endorsed.at))
            .collect(),
        digest: kept.digest,
    }
}
