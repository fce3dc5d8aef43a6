//! Anybody with a document in hand can check it against what the centre holds (CW-8, OP-11).

use std::sync::Arc;

use domain::case::State;
use domain::identity::mask_name;
use domain::letter::{Validity, Verification, VerifyLetter, normalize_code};
use domain::text_enum::TextEnum;

use super::store::{self, Kept};
use crate::account;
use crate::case::{self, Loaded};
use crate::error::{Error, Result};
use crate::http::{Call, Reply};

/// How many codes one address may try within an hour.
const TRIES: u32 = 120;

/// Verify a document by its code.
pub(super) async fn verify_letter(call: Arc<Call<VerifyLetter>>) -> Result<Reply> {
    account::throttle(&call.app, "verify", &call.caller.address.to_string(), TRIES).await?;
    let reader = call.read();
    let code = normalize_code(&call.path).ok_or(Error::NotFound)?;
    let kept = store::find_by_code(reader.db(), reader.app(), &code).await?.ok_or(Error::NotFound)?;
    let loaded = case::store::find(reader.db(), reader.app(), kept.case).await?;
    Reply::with(&verification(&kept, &loaded))
}

fn verification(kept: &Kept, loaded: &Loaded) -> Verification {
    let decision = loaded.case.state.decision().filter(|decision| decision.notice.letter == kept.id);
    let is_valid = !kept.kind.is_decision() || decision.is_some_and(domain::case::Decision::is_valid);
    let mut marks = Vec::new();
    if let Some(decision) = decision {
        marks.push(("分管领导签发".to_owned(), decision.signed_at));
        marks.extend(decision.approval_seal.iter().map(|mark| ("审批专用章".to_owned(), mark.at)));
        marks.extend(decision.bureau_seal.iter().map(|mark| ("审批服务局印章".to_owned(), mark.at)));
    }
    Verification {
        validity: if is_valid { Validity::Valid } else { Validity::Unsealed },
        title: kept.kind.name().to_owned(),
        number: kept.number.clone(),
        unit_name: kept.content.issuer.clone(),
        matter_name: loaded.case.terms.matter_name.clone(),
        addressee: kept.content.addressee.as_deref().map(mask_name).unwrap_or_default(),
        at: kept.at,
        marks,
        digest: kept.digest.clone(),
    }
}

/// Whether the applicant may have the document yet: decisions only with signature and both seals (OP-11).
pub(super) fn may_be_handed_out(kept: &Kept, state: &State) -> bool {
    !kept.kind.is_decision() || state.decision().is_some_and(domain::case::Decision::is_valid)
}
