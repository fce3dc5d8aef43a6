//! What surrounds every request: whatever goes wrong is answered with the id under which it is logged.

use std::io::ErrorKind;
use std::net::{Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Method, Request};
use domain::endpoint::Endpoint;
use domain::evaluation::api::{PairTablet, PairingRequest};
use domain::ledger::api::ShowLedgerHead;
use governor::Quota;
use http_body_util::BodyExt;
use serde_json::{Value, json};
use server::config::Network;
use server::demo::client::Client;
use server::error::Result;
use server::http::{AddressLimit, Call, Reply, Routes, TrustedProxies};
use server::{areas, http};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tower::ServiceExt;

use crate::browser::{Answer, Browser};
use crate::stopped_time::StoppedTime;
use crate::support::TestApp;

async fn stumbles(_: Arc<Call<ShowLedgerHead>>) -> Result<Reply> {
    panic!("as the test wants")
}

/// Whether the problem names the request by the id that the response's header gives it.
fn names_its_request(answer: &Answer) -> bool {
    let id = answer.headers["x-request-id"].to_str().unwrap();
    id.len() == 32 && answer.body["request_id"] == id
}

#[tokio::test]
async fn a_handler_that_panics_is_answered_with_the_requests_id() {
    let test = TestApp::new().await;
    let mut browser = Browser::new(&test, Routes::default().on(ShowLedgerHead, stumbles));
    let answer = browser.send(Method::GET, "/api/v1/ledger/head", &[], Value::Null).await;
    assert_eq!(answer.status, 500);
    assert!(names_its_request(&answer), "{answer:?}");
}

#[tokio::test]
async fn a_request_from_another_site_is_refused_with_its_id() {
    let test = TestApp::new().await;
    let mut browser = Browser::new(&test, areas::routes());
    let headers = [("sec-fetch-site", "cross-site")];
    let answer = browser.send(Method::POST, "/api/v1/sessions", &headers, json!({})).await;
    assert_eq!((answer.status, answer.code()), (403, "foreign_origin"));
    assert!(names_its_request(&answer), "{answer:?}");
}

/// Asks for a document of a case as a browser does that says what it would like to read: status, kind, text.
async fn open(test: &TestApp, accept: &str) -> (u16, String, String) {
    let router = http::router(Arc::clone(&test.app), areas::routes());
    let address = "/api/v1/letters/00000000-0000-0000-0000-000000000063/pdf?print=1&copy=2";
    let request = Request::get(address).header("accept", accept).body(Body::empty()).unwrap();
    let (parts, body) = router.oneshot(request).await.unwrap().into_parts();
    let kind = parts.headers["content-type"].to_str().unwrap().to_owned();
    let policy = parts.headers["content-security-policy"].to_str().unwrap();
    assert!(!policy.contains("unsafe-inline"), "{policy}");
    let text = String::from_utf8(body.collect().await.unwrap().to_bytes().to_vec()).unwrap();
    (parts.status.as_u16(), kind, text)
}

#[tokio::test]
async fn a_page_of_what_is_not_there_says_so_and_leads_home() {
    let test = TestApp::new().await;
    let get = async |accept: &str| {
        let router = http::router(Arc::clone(&test.app), areas::routes());
        let address = "/api/v1/matters/00000000-0000-0000-0000-000000000063";
        let request = Request::get(address).header("accept", accept).body(Body::empty()).unwrap();
        let (parts, body) = router.oneshot(request).await.unwrap().into_parts();
        assert_eq!(parts.status, 404);
        String::from_utf8(body.collect().await.unwrap().to_bytes().to_vec()).unwrap()
    };
    let problem: Value = serde_json::from_str(&get("application/json").await).unwrap();
    let (title, detail) = (problem["title"].as_str().unwrap(), problem["detail"].as_str().unwrap());
    let page = get("text/html").await;
    assert!(page.contains(&format!("<h1>{title}</h1>")), "{page}");
    assert_eq!(page.contains(&format!("<p>{detail}</p>")), title != detail, "said once: {page}");
    assert!(page.contains("它可能已经删除") && page.contains("<a href=\"/\">"), "{page}");
}

#[tokio::test]
async fn a_document_that_does_not_open_in_a_tab_says_why_on_a_page() {
    let test = TestApp::new().await;
    let browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";
    let (status, kind, page) = open(&test, browser).await;
    assert_eq!((status, kind.as_str()), (401, "text/html; charset=utf-8"));
    assert!(page.contains("<h1>请先登录</h1>"), "{page}");
    let next =
        "/sign-in?next=%2Fapi%2Fv1%2Fletters%2F00000000-0000-0000-0000-000000000063%2Fpdf%3Fprint%3D1%26copy%3D2";
    assert!(page.contains(&format!("href=\"{next}\"")), "{page}");
    assert!(!page.contains("style=") && !page.contains("<script"), "{page}");
    for program in ["*/*", "application/json", "application/json, text/html;q=0.5"] {
        let (status, kind, text) = open(&test, program).await;
        assert_eq!((status, kind.as_str()), (401, "application/problem+json"), "{program}");
        assert!(text.starts_with('{'), "{text}");
    }
}

#[tokio::test]
async fn limits_count_a_network_of_ipv6_as_one_address() {
    let test = TestApp::new().await;
    let router = http::router(Arc::clone(&test.app), areas::routes());
    let body = PairingRequest { code: "000000".parse().unwrap(), name: "平板".to_owned() };
    let mut statuses = Vec::new();
    for host in 1..=11 {
        let address = Ipv6Addr::new(0x2001, 0xdb8, 0, 7, 0, 0, host, 1);
        let answer = Client::new(router.clone(), address.into()).call(PairTablet, &[], &body, None).await;
        statuses.push(answer.unwrap_err().status);
    }
    assert_eq!((statuses[9], statuses[10]), (422, 429));
    let neighbour = Ipv6Addr::new(0x2001, 0xdb8, 0, 8, 0, 0, 0, 1);
    let answer = Client::new(router, neighbour.into()).call(PairTablet, &[], &body, None).await;
    assert_eq!(answer.unwrap_err().status, 422);
}

#[tokio::test]
async fn limits_count_the_address_that_a_trusted_proxy_wrote_whatever_stands_left_of_it() {
    let test = TestApp::new().await;
    let router = http::router(Arc::clone(&test.app), areas::routes());
    let proxies: Arc<[Network]> = ["127.0.0.0/8".parse().unwrap()].into();
    let body =
        serde_json::to_vec(&PairingRequest { code: "000000".parse().unwrap(), name: "平板".to_owned() }).unwrap();
    for written in ["192.0.2.4", "192.0.2.5:5555", "[2001:db8:1::1]", "[2001:db8:2::1]:80", "unknown"] {
        let mut statuses = Vec::new();
        for host in 1..=11 {
            let request = Request::post(PairTablet::PATH)
                .header("sec-fetch-site", "same-origin")
                .header("content-type", "application/json")
                .header("x-forwarded-for", format!("198.51.100.{host}, {written}, 127.0.0.9"))
                .extension(ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 0))))
                .extension(TrustedProxies(Arc::clone(&proxies)));
            let request = request.body(Body::from(body.clone())).unwrap();
            statuses.push(router.clone().oneshot(request).await.unwrap().status().as_u16());
        }
        assert_eq!((statuses[9], statuses[10]), (422, 429), "{written}");
    }
}

/// A site on a port of its own, until it is ended.
struct Site {
    address: SocketAddr,
    end: oneshot::Sender<()>,
    task: JoinHandle<Result<()>>,
}

impl Site {
    async fn serving(test: &TestApp, limit: AddressLimit) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let router = http::router(Arc::clone(&test.app), areas::routes());
        let (end, ended) = oneshot::channel::<()>();
        let ended = async move {
            let _ = ended.await;
        };
        let serve = async move { http::serve(listener, router, TrustedProxies::default(), limit, ended).await };
        Self { address, end, task: tokio::spawn(serve) }
    }

    /// The first line of what is answered to one request on a connection of its own.
    async fn status_line(&self) -> String {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        stream.write_all(b"GET /livez HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        answer.lines().next().unwrap_or_default().to_owned()
    }

    /// The same of a request with these headers, and of this version.
    async fn status_of(&self, version: &str, headers: &str) -> String {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        stream
            .write_all(format!("GET /livez {version}\r\n{headers}Connection: close\r\n\r\n").as_bytes())
            .await
            .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        answer.split(' ').nth(1).unwrap_or_default().to_owned()
    }

    async fn close(self) {
        self.end.send(()).unwrap();
        self.task.await.unwrap().unwrap();
    }
}

#[tokio::test]
async fn a_connection_that_says_nothing_is_closed_after_ten_seconds() {
    let mut time = StoppedTime::stop();
    let test = TestApp::new().await;
    let site = Site::serving(&test, AddressLimit::default()).await;
    let mut silent = TcpStream::connect(site.address).await.unwrap();
    // Connections are taken up in turn: when a later one is answered, the silent one is being waited for.
    assert_eq!(site.status_line().await, "HTTP/1.1 200 OK");
    time.pass(Duration::from_millis(9_999)).await;
    assert_eq!(site.status_line().await, "HTTP/1.1 200 OK");
    let mut nothing = [0; 1];
    assert_eq!(silent.try_read(&mut nothing).unwrap_err().kind(), ErrorKind::WouldBlock, "it has its ten seconds");
    time.pass(Duration::from_millis(2)).await;
    assert_eq!(silent.read(&mut nothing).await.unwrap(), 0);
    assert!(time.has_stood_still());
    site.close().await;
}

#[tokio::test]
async fn an_address_that_asks_a_server_too_fast_is_told_so_by_that_server_alone() {
    let test = TestApp::new().await;
    // One in an hour: how fast this machine is does not matter.
    let hourly = Quota::with_period(Duration::from_secs(3600)).unwrap();
    let site = Site::serving(&test, AddressLimit::new(hourly)).await;
    let other = Site::serving(&test, AddressLimit::new(hourly)).await;
    assert_eq!(site.status_line().await, "HTTP/1.1 200 OK");
    assert_eq!(site.status_line().await, "HTTP/1.1 429 Too Many Requests");
    assert_eq!(other.status_line().await, "HTTP/1.1 200 OK");
    site.close().await;
    other.close().await;
}

#[tokio::test]
async fn calls_from_within_the_process_are_never_shed() {
    let test = TestApp::new().await;
    let router = http::router(Arc::clone(&test.app), areas::routes());
    for _ in 0..1500 {
        let request = Request::get("/livez").body(Body::empty()).unwrap();
        assert_eq!(router.clone().oneshot(request).await.unwrap().status(), 200);
    }
}

#[tokio::test]
async fn long_answers_in_json_travel_compressed_and_short_ones_do_not() {
    let test = TestApp::new().await;
    let router = http::router(Arc::clone(&test.app), areas::routes());
    let ask = async |path: &str| {
        let request = Request::get(path).header("accept-encoding", "br, gzip").body(Body::empty()).unwrap();
        let response = router.clone().oneshot(request).await.unwrap();
        response.headers().get("content-encoding").map(|coding| coding.to_str().unwrap().to_owned())
    };
    assert_eq!(ask("/api/v1/openapi.json").await.as_deref(), Some("br"));
    assert_eq!(ask("/api/v1/letters/none/pdf").await, None, "a short problem");
}

#[tokio::test]
async fn a_request_says_once_for_whom_it_is() {
    let test = TestApp::new().await;
    let site = Site::serving(&test, AddressLimit::default()).await;
    for (version, headers, status) in [
        ("HTTP/1.1", "Host: localhost\r\n", "200"),
        ("HTTP/1.1", "", "400"),
        ("HTTP/1.1", "Host: localhost\r\nHost: elsewhere\r\n", "400"),
        ("HTTP/1.0", "", "200"),
    ] {
        assert_eq!(site.status_of(version, headers).await, status, "{version} {headers:?}");
    }
    site.close().await;
}

#[tokio::test]
async fn json_is_told_by_its_media_type_however_that_is_written() {
    let test = TestApp::new().await;
    let router = http::router(Arc::clone(&test.app), areas::routes());
    let body = serde_json::to_vec(&json!({ "code": "000000", "name": "平板" })).unwrap();
    let status = async |kind: &str| {
        let request = Request::post(PairTablet::PATH)
            .header("sec-fetch-site", "same-origin")
            .header("content-type", kind)
            .extension(ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 0))))
            .body(Body::from(body.clone()))
            .unwrap();
        router.clone().oneshot(request).await.unwrap().status().as_u16()
    };
    assert_eq!(status("APPLICATION/JSON; charset=utf-8").await, 422, "read, and the code is wrong");
    assert_eq!(status("application/jsonx").await, 415);
}

#[tokio::test]
async fn what_scanners_ask_for_is_no_page_and_https_is_kept_to_where_the_site_has_it() {
    let test = TestApp::new().await;
    let router = http::router(Arc::clone(&test.app), areas::routes());
    for path in ["/metrics", "/.git/config", "/.env", "/api"] {
        let request = Request::get(path).body(Body::empty()).unwrap();
        let response = router.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), 404, "{path}");
        assert!(!response.headers().contains_key("strict-transport-security"), "the tests' site is http");
    }
    let test = TestApp::with(|_| {}, |config| config.public_url = "https://zw.example.cn".to_owned()).await;
    let router = http::router(Arc::clone(&test.app), areas::routes());
    let request = Request::get("/livez").body(Body::empty()).unwrap();
    let response = router.oneshot(request).await.unwrap();
    assert_eq!(response.headers()["strict-transport-security"], "max-age=31536000");
}
