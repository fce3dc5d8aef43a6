//! Finding a case by its number and the last four digits of the phone: for everybody, masked, and slowly enough that
//! nobody tries all ten thousand.

use std::sync::Arc;

use domain::case::Reader;
use domain::case::api::{TrackCase, TrackedCase};
use domain::identity::{CaseNumber, mask_name};
use domain::problem::{FieldError, Refusal};

use super::{store, view};
use crate::account;
use crate::error::{Error, Result};
use crate::http::{Call, Reply};

/// How often one number may be asked for with a wrong phone, and one address may ask at all, within an hour.
const TRIES_OF_NUMBER: u32 = 10;
const TRIES_OF_ADDRESS: u32 = 60;

/// Find a case by number and phone.
pub(super) async fn track_case(call: Arc<Call<TrackCase>>) -> Result<Reply> {
    let (number, tail) = parse(&call)?;
    account::throttle(&call, "track_address", &call.caller.address.to_string(), TRIES_OF_ADDRESS).await?;
    account::throttle(&call, "track_number", number.as_str(), TRIES_OF_NUMBER).await?;
    let reader = call.read();
    let found = store::find_by_number(&reader, number.as_str(), &tail).await?;
    let loaded = found.ok_or_else(|| {
        let message = "没有找到。请核对回执上的办件编号，以及申请时填的手机号后四位";
        Error::Invalid(Refusal::fields(vec![FieldError::new("number", "not_found", message)]))
    })?;
    account::unthrottle(&call, "track_number", number.as_str()).await?;
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
