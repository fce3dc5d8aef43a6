//! Who is asking: the session or device behind the cookie, and the address the request came from.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

use axum::extract::ConnectInfo;
use axum::http::header::COOKIE;
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap, HeaderValue};
use domain::access::{Actor, Person};
use domain::ids::SessionId;
use domain::text_enum::TextEnum;
use uuid::Uuid;

use crate::announce::Query;
use crate::app::App;
use crate::config::Network;
use crate::error::{Error, Result};

/// The cookie that holds a session's token.
pub const SESSION_COOKIE: &str = "greenlane_session";
/// The cookie that holds a tablet's token.
pub const DEVICE_COOKIE: &str = "greenlane_device";

/// Who is asking.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The person, tablet or nobody.
    pub actor: Actor,
    /// The session, when a person is signed in.
    pub session: Option<SessionId>,
    /// Where the request came from, seen through the trusted proxies, as limits count it: of IPv6 the network.
    pub address: IpAddr,
}

impl Caller {
    /// Finds out who is asking. A cookie that no longer counts makes nobody of the caller.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn of(parts: &Parts, app: &Arc<App>) -> Result<Self> {
        let address = address_of(&parts.headers, &parts.extensions);
        if let Some(InProcess(actor)) = parts.extensions.get::<InProcess>() {
            return Ok(Self { actor: actor.clone(), session: None, address });
        }
        let session = cookie(&parts.headers, app, SESSION_COOKIE).map(Presented::Session);
        let device = cookie(&parts.headers, app, DEVICE_COOKIE).map(Presented::Device);
        let reader = app.read(Actor::Anonymous);
        for presented in session.into_iter().chain(device) {
            if let Some(holder) = reader.context().ask_one(&presented).await? {
                return Ok(Self { actor: holder.actor, session: holder.session, address });
            }
        }
        Ok(Self { actor: Actor::Anonymous, session: None, address })
    }

    /// The name under which answers are remembered: whoever has another role, unit or hall since is answered anew, by what they
    /// may see now.
    #[must_use]
    pub(super) fn key_of_answers(&self) -> String {
        let Actor::Person(Person { roles, unit, hall, .. }) = &self.actor else { return self.key() };
        let place = |id: Option<Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
        let roles: Vec<&str> = roles.iter().map(|role| role.code()).collect();
        format!(
            "{}:{}:{}:{}",
            self.key(),
            place(unit.map(|unit| unit.0)),
            place(hall.map(|hall| hall.0)),
            roles.join("+")
        )
    }

    /// The name under which rate limits are kept: the account, the device, or the address.
    #[must_use]
    pub fn key(&self) -> String {
        match &self.actor {
            Actor::Person(person) => format!("account:{}", person.account),
            Actor::Device { device, .. } => format!("device:{device}"),
            Actor::Anonymous | Actor::System => format!("address:{}", self.address),
        }
    }
}

/// A token that was presented in a cookie: who holds it is asked of whoever gave it out.
pub enum Presented {
    /// Of a session.
    Session(String),
    /// Of a tablet.
    Device(String),
}

impl std::fmt::Debug for Presented {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Session(_) => "Session(***)",
            Self::Device(_) => "Device(***)",
        })
    }
}

impl Query for Presented {
    type Answer = Holder;
}

/// Whoever holds a token that counts.
#[derive(Clone, Debug)]
pub struct Holder {
    /// Who it is.
    pub actor: Actor,
    /// The session, when a person is signed in.
    pub session: Option<SessionId>,
}

/// Who asks, said by code of this very process. Nothing that comes over the network can carry it: the demo's sixty days
/// of history are played by hundreds of people whose sessions would all have run out.
#[derive(Clone, Debug)]
pub struct InProcess(pub Actor);

/// The networks whose `X-Forwarded-For` counts, put into every request by the server.
#[derive(Clone, Debug, Default)]
pub struct TrustedProxies(pub Arc<[Network]>);

/// Where the request came from, as limits count it.
pub(super) fn address_of(headers: &HeaderMap, extensions: &Extensions) -> IpAddr {
    match sender(headers, extensions).to_canonical() {
        // Whoever has one address of IPv6 has all those of its /64.
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << 64))),
        address => address,
    }
}

/// The right-most address that is not a proxy of ours: further left, the header is whatever the client wrote. A hop that cannot
/// be read is not skipped, since what stands left of it is the client's word as well.
fn sender(headers: &HeaderMap, extensions: &Extensions) -> IpAddr {
    let peer = extensions.get::<ConnectInfo<SocketAddr>>().map_or(IpAddr::from([127, 0, 0, 1]), |info| info.0.ip());
    let proxies = extensions.get::<TrustedProxies>().cloned().unwrap_or_default();
    let trusted = |address: IpAddr| proxies.0.iter().any(|network| network.contains(address));
    if !trusted(peer) {
        return peer;
    }
    let lines = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
    let hops: Vec<Option<IpAddr>> = lines.flat_map(|line| line.split(',')).map(read_hop).collect();
    hops.into_iter().rev().map_while(|hop| hop).find(|hop| !trusted(*hop)).unwrap_or(peer)
}

/// One hop: an address, with its port or in brackets where a proxy writes it so.
fn read_hop(written: &str) -> Option<IpAddr> {
    let written = written.trim();
    let with_port = || written.parse::<SocketAddr>().ok().map(|hop| hop.ip());
    let in_brackets = || written.strip_prefix('[')?.strip_suffix(']')?.parse().ok();
    written.parse().ok().or_else(with_port).or_else(in_brackets)
}

fn cookie(headers: &HeaderMap, app: &App, name: &str) -> Option<String> {
    let name = full_name(app, name);
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}

/// Behind TLS the name carries the prefix that binds the cookie to this host (RFC 6265bis 4.1.3.2).
fn full_name(app: &App, name: &str) -> String {
    if is_https(app) { format!("__Host-{name}") } else { name.to_owned() }
}

fn is_https(app: &App) -> bool {
    app.config().public_url.starts_with("https://")
}

/// The header that sets a cookie for `seconds`, or removes it when they are 0. Scripts cannot read it.
///
/// # Errors
/// When the value cannot stand in a header, which would be a defect.
pub fn cookie_header(app: &App, name: &str, value: &str, seconds: i64) -> Result<HeaderValue> {
    let secure = if is_https(app) { "; Secure" } else { "" };
    let name = full_name(app, name);
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
    HeaderValue::from_str(&text).map_err(Error::internal)
}
