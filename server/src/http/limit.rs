//! Shedding: so many requests from one address, and no more. Finer limits — sign-in, codes, tracking — are counted in
//! the database by the areas that need them, so that they hold across replicas and restarts.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::LazyLock;

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::caller::address_of;
use super::layers::request_id;
use super::problem_response;
use crate::error::Error;

/// A hall's whole staff may sit behind one address: generous, and still far from what would hurt.
const PER_SECOND: NonZeroU32 = NonZeroU32::MIN.saturating_add(199);
const BURST: NonZeroU32 = NonZeroU32::MIN.saturating_add(999);

static BY_ADDRESS: LazyLock<DefaultKeyedRateLimiter<IpAddr>> =
    LazyLock::new(|| RateLimiter::keyed(Quota::per_second(PER_SECOND).allow_burst(BURST)));

/// Forgets addresses that have not asked for a while; otherwise every address ever seen would be kept.
pub(super) fn forget_idle() {
    BY_ADDRESS.retain_recent();
    BY_ADDRESS.shrink_to_fit();
}

/// Answers 429 to an address that asks too fast.
pub(super) async fn shed(request: Request, next: Next) -> Response {
    let address = address_of(request.headers(), request.extensions());
    match BY_ADDRESS.check_key(&address) {
        Ok(()) => next.run(request).await,
        Err(until) => {
            let wait = until.wait_time_from(DefaultClock::default().now());
            let error = Error::TooMany { retry_after_s: wait.as_secs().saturating_add(1) };
            problem_response(&error, &request_id(request.headers()))
        }
    }
}
