//! Pairing a tablet: a code for a cookie.

use std::sync::Arc;

use domain::evaluation::PairingCode;
use domain::evaluation::api::{PairTablet, PairedTablet};
use domain::problem::{FieldError, Refusal};

use super::service;
use super::store::device;
use crate::account;
use crate::error::{Error, Result};
use crate::http::{Call, DEVICE_COOKIE, Reply, cookie_header};
use crate::secrets::Token;
use crate::unit;

/// How many codes one address may try within an hour: of a million, next to none.
const TRIES_OF_ADDRESS: u32 = 20;
/// How many codes may be tried within an hour from everywhere.
const TRIES_OF_ALL: u32 = 400;
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
    account::throttle(&call, "pair_tablet", &call.caller.address.to_string(), TRIES_OF_ADDRESS).await?;
    account::throttle(&call, "pair_tablet", "all", TRIES_OF_ALL).await?;
    let work = call.begin().await?;
    let taken = device::take_code(&work, &call.body.code).await?;
    let unknown = || wrong("code", "unknown", "配对码不对或已经用过，请看窗口电脑上的显示");
    let (window, issued_at) = taken.ok_or_else(unknown)?;
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
