//! Shedding: so many requests from one address, and no more. Finer limits — sign-in, codes, tracking — are counted in
//! the database by the areas that need them, so that they hold across replicas and restarts.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::Arc;

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

/// How fast one address may ask a running server.
///
/// It belongs to the server that puts it into its requests ([`serve`](super::serve)); calls from within the process
/// (the demo's play, tests) come without it and are never shed.
#[derive(Clone, Debug)]
pub struct AddressLimit(Arc<DefaultKeyedRateLimiter<IpAddr>>);

impl AddressLimit {
    /// As many requests from each address as the quota says.
    #[must_use]
    pub fn new(quota: Quota) -> Self {
        Self(Arc::new(RateLimiter::keyed(quota)))
    }

    /// Forgets addresses that have not asked for a while; otherwise every address ever seen would be kept.
    pub(super) fn forget_idle(&self) {
        self.0.retain_recent();
        self.0.shrink_to_fit();
    }
}

impl Default for AddressLimit {
    fn default() -> Self {
        Self::new(Quota::per_second(PER_SECOND).allow_burst(BURST))
    }
}

/// Answers 429 to an address that asks too fast.
pub(super) async fn shed(request: Request, next: Next) -> Response {
    let Some(AddressLimit(limiter)) = request.extensions().get() else { return next.run(request).await };
    match limiter.check_key(&address_of(request.headers(), request.extensions())) {
        Ok(()) => next.run(request).await,
        Err(until) => {
            let wait = until.wait_time_from(DefaultClock::default().now());
            let error = Error::TooMany { retry_after_s: wait.as_secs().saturating_add(1) };
            problem_response(&error, &request_id(request.headers()))
        }
    }
}
