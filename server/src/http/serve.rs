//! The accept loop: connections with deadlines for their headers, a cap on their number, and a graceful shutdown.
//!
//! `axum::serve` gives hyper no timer, so a client that sends its headers a byte at a time would hold a connection for
//! ever; hence this loop.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::ConnectInfo;
use axum::http::header::HOST;
use axum::http::{Request, Version};
use domain::problem::Refusal;
use hyper::body::Incoming;
use hyper::server::conn::http1::Builder;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tower::ServiceExt;

use super::{AddressLimit, TrustedProxies};
use crate::error::{Error, Result};

/// How long a client may take to send its headers, and a connection may say nothing between two requests.
const HEADER_TIME: Duration = Duration::from_secs(10);
/// How long open requests may take after the end was asked for.
const DRAIN_TIME: Duration = Duration::from_secs(30);
/// The most connections at a time; more wait in the kernel's queue.
const CONNECTIONS: usize = 4096;

/// How often addresses that ask no more are forgotten.
const TIDYING: Duration = Duration::from_secs(60);

/// Serves the site on the listener until `ended` completes, then lets open requests finish.
///
/// # Errors
/// When the listener cannot accept any more.
pub async fn serve(
    listener: TcpListener,
    site: Router,
    proxies: TrustedProxies,
    limit: AddressLimit,
    ended: impl Future<Output = ()> + Send,
) -> Result<()> {
    let graceful = GracefulShutdown::new();
    let room = Arc::new(Semaphore::new(CONNECTIONS));
    let mut tidying = tokio::time::interval(TIDYING);
    tokio::pin!(ended);
    loop {
        let permit = Arc::clone(&room).acquire_owned().await.map_err(Error::internal)?;
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, peer)) => {
                    let site = Around { site: site.clone(), proxies: proxies.clone(), limit: limit.clone() };
                    attend(stream, peer, site, &graceful, permit);
                }
                Err(fault) => {
                    // Out of file descriptors, usually: wait for connections to end instead of spinning.
                    tracing::warn!(%fault, "cannot accept a connection");
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
            },
            _ = tidying.tick() => limit.forget_idle(),
            () = &mut ended => break,
        }
    }
    drop(listener);
    if tokio::time::timeout(DRAIN_TIME, graceful.shutdown()).await.is_err() {
        tracing::warn!("some requests did not finish in time");
    }
    Ok(())
}

/// The site, and what each of its requests over the network carries with it.
struct Around {
    site: Router,
    proxies: TrustedProxies,
    limit: AddressLimit,
}

fn attend(
    stream: TcpStream,
    peer: SocketAddr,
    around: Around,
    graceful: &GracefulShutdown,
    permit: OwnedSemaphorePermit,
) {
    if let Err(fault) = stream.set_nodelay(true) {
        tracing::debug!(%fault, "cannot set TCP_NODELAY");
    }
    let service = hyper::service::service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(peer));
        request.extensions_mut().insert(around.proxies.clone());
        request.extensions_mut().insert(around.limit.clone());
        let (site, names_a_host) = (around.site.clone(), names_one_host(&request));
        async move {
            if names_a_host {
                return site.oneshot(request).await;
            }
            let refusal = Refusal::new("bad_host", "请求里应有且只有一个 Host");
            Ok(super::problem_response(&Error::BadRequest(refusal), ""))
        }
    });
    // Not hyper-util's builder for HTTP/1 and 2: to tell the two apart, it waits for the first bytes without a deadline, and
    // without TLS no browser speaks HTTP/2.
    let mut builder = Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(HEADER_TIME).max_buf_size(64 * 1024);
    let connection = builder.serve_connection(TokioIo::new(stream), service);
    let watched = graceful.watch(connection);
    tokio::spawn(async move {
        if let Err(fault) = watched.await {
            tracing::debug!(%fault, "connection ended");
        }
        drop(permit);
    });
}

/// Whether the request says once for whom it is, as HTTP/1.1 asks (RFC 9112, 3.2): of two that differ, a proxy may have read the
/// other one. HTTP/1.0 needs to say nothing.
fn names_one_host(request: &Request<Incoming>) -> bool {
    let count = request.headers().get_all(HOST).iter().count();
    if count == 0 { request.version() < Version::HTTP_11 } else { count == 1 }
}
