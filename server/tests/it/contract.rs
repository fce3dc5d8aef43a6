//! The API's contract: its document, and who may call what, both held against what was agreed before.

mod document;

use std::fmt::Write as _;
use std::net::IpAddr;
use std::sync::Arc;

use domain::access::{self, Actor, Permission, Person, Relation, Role};
use domain::endpoint::Method;
use domain::ids::{AccountId, DeviceId, HallId, UnitId, WindowId};
use domain::text_enum::TextEnum;
use server::demo::client::Client;
use server::http::Operation;
use server::{areas, http};
use uuid::Uuid;

use crate::support::TestApp;

fn actor(role: Option<Role>) -> Actor {
    match role {
        None => Actor::Anonymous,
        Some(Role::Tablet) => {
            Actor::Device { device: DeviceId(Uuid::from_u128(1)), window: WindowId(Uuid::from_u128(2)) }
        }
        Some(role) => Actor::Person(Person {
            account: AccountId(Uuid::from_u128(3)),
            roles: vec![role],
            unit: Some(UnitId(Uuid::from_u128(4))),
            hall: Some(HallId(Uuid::from_u128(5))),
        }),
    }
}

fn roles() -> Vec<Option<Role>> {
    std::iter::once(None).chain(Role::ALL.iter().copied().map(Some)).collect()
}

fn mark(decision: &Permission) -> char {
    match decision {
        Permission::Allow => 'Y',
        Permission::Hide => '-',
        Permission::SignIn => '?',
        Permission::Deny(_) => 'n',
    }
}

/// Y may, n is told no, - is told that there is no such thing, ? has to sign in; for: nothing in particular, one's
/// own, one's unit's, another unit's, another person's.
#[test]
fn every_operation_has_its_row_in_the_access_table() {
    let mut table = String::new();
    let mut operations: Vec<Operation> = areas::routes().operations().to_vec();
    operations.sort_by_key(|operation| (operation.path, operation.method));
    for operation in operations {
        let _ = write!(table, "{:6} {:64} {:26}", operation.method.as_str(), operation.path, operation.action.code());
        for role in roles() {
            let name = role.map_or("anonymous", TextEnum::code);
            let cells: String = Relation::ALL
                .iter()
                .map(|relation| mark(&access::may(&actor(role), operation.action, *relation)))
                .collect();
            let _ = write!(table, " {name}:{cells}");
        }
        table.push('\n');
    }
    insta::assert_snapshot!("access", table);
}

/// Calls every operation as everybody, on things that do not exist: whoever may not is told so before anything else,
/// and nothing at all makes the server fail.
#[tokio::test]
async fn every_operation_asks_for_its_permission_at_the_door() {
    let test = TestApp::new().await;
    let router = http::router(Arc::clone(&test.app), areas::routes());
    for operation in areas::routes().operations() {
        for role in roles() {
            let who = actor(role);
            let mut client = Client::new(router.clone(), IpAddr::from([10, 0, 0, 9])).acting_as(who.clone());
            let path = filled(operation.path);
            let body = if operation.method == Method::Get { Vec::new() } else { b"{}".to_vec() };
            let answer = client.send(operation.method.as_str(), &path, Some("application/json"), body, Some(1)).await;
            let status = answer.status.as_u16();
            let expected: &[u16] = match access::may(&who, operation.action, Relation::General) {
                Permission::SignIn => &[401],
                Permission::Deny(_) => &[403, 404],
                Permission::Hide => &[404],
                Permission::Allow => &[200, 201, 204, 400, 403, 404, 409, 412, 415, 422],
            };
            assert!(expected.contains(&status), "{} {path} as {role:?}: {status}", operation.method.as_str());
        }
    }
}

fn filled(pattern: &str) -> String {
    let segment = |part: &str| match part {
        "{code}" => "ABCD-EFGH-JKLM".to_owned(),
        "{token}" => "ABCDEFGHJKLM".to_owned(),
        "{receipt}" => "ABCDEFGHJKLMNPQRSTUVWXYZ23".to_owned(),
        "{item}" => "1".to_owned(),
        other if other.starts_with('{') => Uuid::from_u128(99).to_string(),
        other => other.to_owned(),
    };
    pattern.split('/').map(segment).collect::<Vec<_>>().join("/")
}

#[tokio::test]
async fn every_answer_keeps_browsers_safe() {
    let test = TestApp::new().await;
    let router = http::router(Arc::clone(&test.app), areas::routes());
    let mut client = Client::new(router, IpAddr::from([10, 0, 0, 9]));
    for path in ["/", "/api/v1/openapi.json", "/api/v1/me", "/nowhere.js", "/api/v1/nowhere"] {
        let answer = client.send("GET", path, None, Vec::new(), None).await;
        for name in ["content-security-policy", "x-content-type-options", "x-frame-options", "referrer-policy"] {
            assert!(answer.headers.contains_key(name), "{path} lacks {name}");
        }
        let policy = answer.headers["content-security-policy"].to_str().unwrap();
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
    }
}
