//! People for tests: an office with an administrator, and citizens who sign in by phone.

use domain::access::Role;
use domain::account::api::NewStaff;
use domain::ids::{AccountId, HallId, RegionId, UnitId};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::json;
use server::account::{self, Contact, FirstPassword, password};
use server::http::Routes;
use server::unit::{self, Hall, Region, RegionLevel, Unit};
use server::{notification, work::Work};
use tokio::sync::OnceCell;

use crate::browser::Browser;
use crate::support::TestApp;

/// The password of everybody on the staff.
pub(crate) const PASSWORD: &str = "correct horse battery staple";

/// A program with a region, a unit, a hall and an administrator, run as the demo, so that codes can be read.
pub(crate) struct Office {
    pub(crate) test: TestApp,
    pub(crate) unit: UnitId,
    pub(crate) hall: HallId,
    /// The administrator's browser, signed in.
    pub(crate) admin: Browser,
}

/// The operations of accounts, directory and messages.
pub(crate) fn routes() -> Routes {
    notification::routes(unit::routes(account::routes(Routes::default())))
}

impl Office {
    pub(crate) async fn new() -> Self {
        Self::with(|config| config.demo = true).await
    }

    /// An office on a program configured otherwise.
    pub(crate) async fn with(configure: impl FnOnce(&mut server::config::Config)) -> Self {
        let register = |wiring: &mut server::wiring::Wiring| {
            account::jobs(wiring);
            notification::jobs(wiring);
        };
        let test = TestApp::with(register, configure).await;
        let work = test.work().await;
        let (unit, hall) = found(&work).await;
        work.commit().await.unwrap();
        let mut office = Self { admin: Browser::new(&test, routes()), test, unit, hall };
        office.hire("GL0001", &[Role::Administrator]).await;
        let mut admin = office.admin.another();
        sign_in_staff(&mut admin, "GL0001").await;
        office.admin = admin;
        office
    }

    /// Enters a member of staff with [`PASSWORD`].
    pub(crate) async fn hire(&self, badge: &str, roles: &[Role]) -> AccountId {
        let work = self.test.work().await;
        let new = NewStaff {
            badge: badge.to_owned(),
            name: "王试用".to_owned(),
            roles: roles.to_vec(),
            unit: Some(self.unit),
            hall: Some(self.hall),
        };
        let password = FirstPassword { hashed: hashed(&self.test).await, must_change: false };
        let id = account::create_staff(&work, &new, &Contact::default(), &password).await.unwrap();
        work.commit().await.unwrap();
        id
    }

    /// The latest code sent to any phone, as the demo's mailbox shows it.
    pub(crate) async fn latest_code(&mut self) -> String {
        let answer = self.admin.get("/api/v1/demo/messages?channel=sms&limit=1").await.ok();
        let text = answer.body["items"][0]["text"].as_str().unwrap().to_owned();
        let (_, code) = text.split_once("验证码 ").unwrap();
        code.chars().take(6).collect()
    }

    /// Signs a citizen in by phone, and returns the answer.
    pub(crate) async fn sign_in_citizen(&mut self, browser: &mut Browser, phone: &str) -> serde_json::Value {
        browser.post("/api/v1/codes", json!({ "phone": phone })).await.ok();
        let code = self.latest_code().await;
        browser.post("/api/v1/sessions", json!({ "how": "code", "phone": phone, "code": code })).await.ok().body
    }

    /// A browser that nobody is signed in with.
    pub(crate) fn browser(&self) -> Browser {
        self.admin.another()
    }
}

/// Signs a member of staff in.
pub(crate) async fn sign_in_staff(browser: &mut Browser, badge: &str) {
    let body = json!({ "how": "password", "login": badge, "password": PASSWORD });
    browser.post("/api/v1/sessions", body).await.ok();
}

/// Hashing takes a while: once for all tests of a process.
async fn hashed(test: &TestApp) -> password::Hashed {
    static HASHED: OnceCell<password::Hashed> = OnceCell::const_new();
    HASHED.get_or_init(|| async { password::hash(test.app.clock(), PASSWORD).await.unwrap() }).await.clone()
}

async fn found(work: &Work) -> (UnitId, HallId) {
    let region = Region {
        id: RegionId(work.new_id()),
        code: "999901".to_owned(),
        name: "青禾县".to_owned(),
        parent: None,
        level: RegionLevel::County,
    };
    unit::create_region(work, &region).await.unwrap();
    let unit = Unit {
        id: UnitId(work.new_id()),
        code: "SPJ".to_owned(),
        name: "青禾县行政审批服务局".to_owned(),
        short_name: "青审".to_owned(),
        region_code: region.code.clone(),
        is_bureau: true,
    };
    unit::create_unit(work, &unit).await.unwrap();
    let hall = Hall {
        id: HallId(work.new_id()),
        code: "ZX".to_owned(),
        name: "青禾县政务服务中心".to_owned(),
        region_code: region.code,
        address: "青禾县样板路 1 号".to_owned(),
        phone: "000-0000".to_owned(),
        hours: "工作日 9:00–17:00".to_owned(),
        is_main: true,
    };
    unit::create_hall(work, &hall).await.unwrap();
    (unit.id, hall.id)
}

impl TestApp {
    /// How many rows a query of the database past the program finds.
    pub(crate) async fn count(&self, sql: &str) -> usize {
        let connection = self.intruder().await;
        let statement = Statement::from_string(connection.get_database_backend(), sql);
        connection.query_all_raw(statement).await.unwrap().len()
    }

    /// Everything that the database holds, as far as it is text.
    pub(crate) async fn everything(&self) -> String {
        if !self.is_postgres() {
            let file = self.directory().join("greenlane.sqlite");
            let read = |path: &std::path::Path| std::fs::read(path).unwrap_or_default();
            let bytes = [read(&file), read(&file.with_extension("sqlite-wal"))].concat();
            return String::from_utf8_lossy(&bytes).into_owned();
        }
        let mut all = Vec::new();
        for table in self.texts("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()").await {
            all.extend(self.texts(&format!("SELECT t::text FROM \"{table}\" t")).await);
        }
        all.join("\n")
    }
}
