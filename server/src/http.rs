//! The HTTP side: routes made from the endpoints that `domain` declares, and the layers around them.
//!
//! An operation's handler takes a [`Call`] of its endpoint and answers a [`Reply`]; everything that all operations
//! share — who is asking, whether they may, reading path, query and body, repeating an answer, problem+json — happens
//! here and nowhere else.

mod assets;
mod call;
mod caller;
pub mod idempotency;
mod layers;
mod limit;
mod openapi;
mod page;
mod paging;
mod problem;
mod reply;
mod routes;
mod serve;
mod visible;

pub use assets::{Built, Pages};
pub use call::Call;
pub(crate) use call::require;
pub use caller::{Caller, DEVICE_COOKIE, Holder, InProcess, Presented, SESSION_COOKIE, TrustedProxies, cookie_header};
pub(crate) use layers::request_id;
pub use limit::AddressLimit;
pub use openapi::{Shape, document, schemas};
pub use paging::{COUNT_TO, PageRequest, PageSize};
pub use problem::problem_response;
pub use reply::Reply;
pub use routes::{Operation, Routes};
pub use serve::serve;

use std::sync::Arc;

use axum::Router;

use crate::app::App;

/// The API, its document and page, and the health checks, without the pages of the app: what asks from within the process
/// needs no more.
pub fn router(app: Arc<App>, routes: Routes) -> Router {
    site(app, routes, Pages::default())
}

/// The whole site: [`router`] and the app.
pub fn site(app: Arc<App>, routes: Routes, pages: Pages) -> Router {
    let document = Arc::new(document(routes.operations()));
    let uploads = routes.operations().iter().filter(|operation| operation.shape.is_upload());
    let uploads: Arc<[&'static str]> = uploads.map(|operation| operation.path).collect();
    let api = routes.into_router();
    let site = api.merge(openapi::routes(document)).merge(assets::routes(pages));
    layers::around(site.with_state(Arc::clone(&app)), app, uploads)
}
