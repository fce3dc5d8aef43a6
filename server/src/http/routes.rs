//! The list of operations: router, API document and access table are all made from it.

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::response::{IntoResponse, Response};
use axum::routing::MethodFilter;
use domain::access::Action;
use domain::endpoint::{Endpoint, Method};
use utoipa::ToSchema;

use super::call::Call;
use super::openapi::Shape;
use super::problem_response;
use super::reply::Reply;
use crate::app::App;
use crate::error::Result;

/// What is known of an operation without calling it.
#[derive(Clone, Debug)]
pub struct Operation {
    /// The operation's id: `accept_case`.
    pub name: &'static str,
    /// What it does, in Chinese.
    pub summary: &'static str,
    /// The method.
    pub method: Method,
    /// The path with parameters in braces.
    pub path: &'static str,
    /// The permission it needs.
    pub action: Action,
    /// Whether it needs `If-Match`.
    pub versioned: bool,
    /// Its query, body and answer, for the API document.
    pub shape: Shape,
}

/// The operations registered so far.
#[derive(Default)]
pub struct Routes {
    router: Router<Arc<App>>,
    operations: Vec<Operation>,
}

impl std::fmt::Debug for Routes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.operations.iter().map(|operation| operation.name)).finish()
    }
}

impl Routes {
    /// Adds the handler of an endpoint.
    #[must_use]
    pub fn on<E, H, F>(mut self, _endpoint: E, handler: H) -> Self
    where
        E: Endpoint,
        E::Query: ToSchema,
        E::Body: ToSchema,
        E::Answer: ToSchema,
        Call<E>: Send + Sync,
        H: Fn(Arc<Call<E>>) -> F + Clone + Send + Sync + 'static,
        F: Future<Output = Result<Reply>> + Send + 'static,
    {
        let serve = move |call: Call<E>| run(call, handler);
        self.router = self.router.route(E::PATH, axum::routing::on(filter(E::METHOD), serve));
        self.operations.push(Operation {
            name: E::NAME,
            summary: E::SUMMARY,
            method: E::METHOD,
            path: E::PATH,
            action: E::ACTION,
            versioned: E::VERSIONED,
            shape: Shape::of::<E>(),
        });
        self
    }

    /// Adds an operation that does not speak JSON both ways: an upload, a download.
    ///
    /// The handler has to ask for permission itself.
    #[must_use]
    pub fn raw<H, T>(mut self, operation: Operation, handler: H) -> Self
    where
        H: Handler<T, Arc<App>>,
        T: 'static,
    {
        // Uploads bound their own size while they stream.
        let route = axum::routing::on(filter(operation.method), handler).layer(DefaultBodyLimit::disable());
        self.router = self.router.route(operation.path, route);
        self.operations.push(operation);
        self
    }

    /// The operations, in the order in which they were added.
    #[must_use]
    pub fn operations(&self) -> &[Operation] {
        &self.operations
    }

    pub(super) fn into_router(self) -> Router<Arc<App>> {
        self.router
    }
}

async fn run<E, H, F>(call: Call<E>, handler: H) -> Response
where
    E: Endpoint,
    H: Fn(Arc<Call<E>>) -> F,
    F: Future<Output = Result<Reply>>,
{
    let request = call.request().to_owned();
    let call = Arc::new(call);
    match answer(&call, handler).await {
        Ok(reply) => reply.into_response(),
        Err(error) => problem_response(&error, &request),
    }
}

async fn answer<E, H, F>(call: &Arc<Call<E>>, handler: H) -> Result<Reply>
where
    E: Endpoint,
    H: Fn(Arc<Call<E>>) -> F,
    F: Future<Output = Result<Reply>>,
{
    if let Some(reply) = call.recall().await? {
        return Ok(reply);
    }
    match handler(Arc::clone(call)).await {
        // A twin of this call may have been faster, and what it did stands in the way now: its answer is ours.
        Err(error) => call.recall().await?.ok_or(error),
        done => done,
    }
}

const fn filter(method: Method) -> MethodFilter {
    match method {
        Method::Get => MethodFilter::GET,
        Method::Post => MethodFilter::POST,
        Method::Put => MethodFilter::PUT,
        Method::Delete => MethodFilter::DELETE,
    }
}
