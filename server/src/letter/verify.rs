//! Anybody with a document in hand can check it against what the centre holds (CW-8, OP-11).

use std::sync::Arc;

use domain::access::Actor;
use domain::identity::mask_name;
use domain::letter::{LetterVerification, Validity, VerifyLetter, normalize_code};
use domain::time::{MINUTE_MS, SECOND_MS};

use super::facts::{self, EndorsementKind, LetterFacts};
use super::store::{self, StoredLetter};
use crate::account::{Guesses, Patience};
use crate::error::{Error, Result};
use crate::http::{Call, Reply};

/// Codes that no document has. Of 28^12 codes none is found by trying; whoever tries without end is slowed down.
const PATIENCE: Patience = Patience { free: 30, first_ms: 5 * SECOND_MS, longest_ms: 5 * MINUTE_MS, of_all: u32::MAX };

/// Verify a document by its code.
pub(super) async fn verify_letter(call: Arc<Call<VerifyLetter>>) -> Result<Reply> {
    let reader = call.read();
    let code = normalize_code(&call.path).ok_or(Error::NotFound)?;
    let Some(kept) = store::find_by_code(reader.db(), reader.app(), &code).await? else {
        return Err(unknown(&call).await?);
    };
    let facts = facts::facts(&reader.context(), &kept).await?;
    Reply::with(&verification(kept, facts))
}

/// Counts a code that no document has; whoever has a right one is never slowed down.
async fn unknown(call: &Call<VerifyLetter>) -> Result<Error> {
    let guesses = Guesses::at(&call.app, "verify", "", call.caller.address, PATIENCE);
    let work = call.app.begin(Actor::System, call.request()).await?;
    guesses.may_try_in_turn(&work).await?;
    guesses.wrong(&work).await?;
    work.commit().await?;
    Ok(Error::NotFound)
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
