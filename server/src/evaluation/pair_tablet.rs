//! Pairing a tablet: a code for a cookie.

use std::sync::Arc;

use domain::evaluation::PairingCode;
use domain::evaluation::api::{PairTablet, PairedTablet};
use domain::problem::{FieldError, Refusal};
use domain::time::{MINUTE_MS, SECOND_MS};

use super::service;
use super::store::device;
use crate::account::{Guesses, Patience};
use crate::error::{Error, Result};
use crate::http::{Call, DEVICE_COOKIE, Reply, cookie_header};
use crate::secrets::Token;
use crate::unit;

/// Wrong codes: of a million, next to none can be tried.
const PATIENCE: Patience = Patience { free: 10, first_ms: 30 * SECOND_MS, longest_ms: 15 * MINUTE_MS, of_all: 400 };
/// How long a browser keeps the cookie, in seconds; the longest that browsers allow.
const COOKIE_SECONDS: i64 = 400 * 86_400;
/// The most characters of a tablet's name.
const NAME_CHARS: usize = 40;

/// Pair this tablet.
pub(super) async fn pair_tablet(call: Arc<Call<PairTablet>>) -> Result<Reply> {
    let name = call.body.name.trim();
    if !(1..=NAME_CHARS).contains(&name.chars().count()) {
        return Err(wrong("name", "invalid", "请给平板起个名字，1 至 40 个字，例如“3号窗口平板”"));
    }
    let guesses = Guesses::at(&call.app, "pair_tablet", "", call.caller.address, PATIENCE);
    let work = call.begin().await?;
    guesses.may_try_in_turn(&work).await?;
    let Some((window, issued_at)) = device::take_code(&work, &call.body.code).await? else {
        guesses.wrong(&work).await?;
        work.commit().await?;
        return Err(wrong("code", "unknown", "配对码不对或已经用过，请看窗口电脑上的显示"));
    };
    PairingCode::still_good(issued_at, work.now())?;
    let (window, hall) = unit::window(work.db(), window).await?.ok_or(Error::NotFound)?;
    let token = Token::new(work.app().clock());
    let device = device::insert(&work, name, hall.id, window.id, &token).await?;
    let reply = Reply::with(&PairedTablet { device, window: service::label(&window)? })?;
    let cookie = cookie_header(&call.app, DEVICE_COOKIE, token.expose(), COOKIE_SECONDS)?;
    // Not remembered for repetition: a repeated answer would come without its cookie.
    work.commit().await?;
    Ok(reply.created().cookie(cookie))
}

fn wrong(field: &str, code: &str, message: &str) -> Error {
    Error::Invalid(Refusal::fields(vec![FieldError::new(field, code, message)]))
}
