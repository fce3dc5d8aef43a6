//! Finding a case by its number and the last four digits of the phone: for everybody, masked, and slowly enough that
//! nobody tries all ten thousand.

use std::sync::Arc;

use domain::access::Actor;
use domain::case::Reader;
use domain::case::api::{TrackCase, TrackedCase};
use domain::identity::{CaseNumber, mask_name};
use domain::problem::{FieldError, Refusal};
use domain::time::{MINUTE_MS, SECOND_MS};

use super::{store, view};
use crate::account::{Guesses, Patience};
use crate::error::{Error, Result};
use crate::http::{Call, Reply};

/// Wrong phones for one number. There are ten thousand of them, and all that is shown is masked.
const PATIENCE: Patience = Patience { free: 5, first_ms: 10 * SECOND_MS, longest_ms: 15 * MINUTE_MS, of_all: 50 };

/// Wrong answers for whichever numbers from one address, which a whole hall may share: one phone tried on every number.
const OF_ADDRESS: Patience =
    Patience { free: 100, first_ms: 5 * SECOND_MS, longest_ms: 2 * MINUTE_MS, of_all: u32::MAX };

/// Find a case by number and phone.
pub(super) async fn track_case(call: Arc<Call<TrackCase>>) -> Result<Reply> {
    let (number, tail) = parse(&call)?;
    let guesses = Guesses::at(&call.app, "track", number.as_str(), call.caller.address, PATIENCE);
    let of_address = Guesses::at(&call.app, "track_address", "", call.caller.address, OF_ADDRESS);
    // One at a time for one number: a thousand guesses that are under way together are a thousand guesses.
    let _turn = call.app.turn_at_guessing(number.as_str()).await;
    let reader = call.read();
    of_address.may_try(reader.db(), reader.now().millis()).await?;
    guesses.may_try(reader.db(), reader.now().millis()).await?;
    let Some(loaded) = store::find_by_number(&reader, number.as_str(), &tail).await? else {
        return Err(wrong(&call, &guesses, &of_address).await?);
    };
    let (clock, standing) = view::clock_of(&loaded.case, reader.rules(), reader.now());
    Reply::with(&TrackedCase {
        number: loaded.case.terms.number.to_string(),
        matter_name: loaded.case.terms.matter_name.clone(),
        applicant: mask_name(&loaded.application.applicant.name),
        stage: loaded.case.state.stage(),
        standing,
        holder: loaded.case.holder(Reader::Public),
        next_step: loaded.case.next_step(Reader::Public, &reader.rules().policy.acceptance),
        clock,
        timeline: view::timeline(&loaded, Reader::Public),
    })
}

/// Counts a wrong answer, unless somebody who guesses at the same number at the same time has been wrong too often meanwhile.
async fn wrong(call: &Call<TrackCase>, guesses: &Guesses, of_address: &Guesses) -> Result<Error> {
    let work = call.app.begin(Actor::System, call.request()).await?;
    guesses.may_try_in_turn(&work).await?;
    guesses.wrong(&work).await?;
    of_address.wrong(&work).await?;
    work.commit().await?;
    let message = "没有找到。请核对回执上的办件编号，以及申请时填的手机号后四位";
    Ok(Error::Invalid(Refusal::fields(vec![FieldError::new("number", "not_found", message)])))
}

fn parse(call: &Call<TrackCase>) -> Result<(CaseNumber, String)> {
    let mut errors = Vec::new();
    let number = CaseNumber::parse(&call.body.number).map_err(|fault| {
        errors.push(FieldError::new("number", "invalid", fault.to_string()));
    });
    let tail: String = domain::text::narrowed(&call.body.phone_tail).chars().filter(|c| !c.is_whitespace()).collect();
    if tail.len() != 4 || !tail.bytes().all(|byte| byte.is_ascii_digit()) {
        errors.push(FieldError::new("phone_tail", "invalid", "请填写手机号的后四位数字"));
    }
    match (number, errors.is_empty()) {
        (Ok(number), true) => Ok((number, tail)),
        _ => Err(Error::Invalid(Refusal::fields(errors))),
    }
}
