//! A small town for the tests of whole flows: one unit, one hall, the people who work there, and somebody who applies.

use std::net::IpAddr;
use std::sync::Arc;

use chrono::{Days, NaiveDate};
use domain::access::{Actor, Person, Power, Role};
use domain::account::api::{NewAuthorization, NewStaff, Profile};
use domain::case::api::{
    CaseDetail, CheckMaterials, Checks, CreateDraft, NewDraft, SaveDraft, SavedDraft, ShowCase, SubmitDraft, Submitted,
};
use domain::case::draft::{ApplicantKind, Application, DeliveryChoice};
use domain::endpoint::Nothing;
use domain::identity::Phone;
use domain::ids::{AccountId, CaseId, DraftId, HallId, LetterId, RegionId, UnitId, WindowId};
use domain::material::{Check, Supply, Verdict};
use domain::matter::{FormFieldKind, Matter, Necessity};
use domain::notification::api::ListMessages;
use domain::problem::Problem;
use lopdf::Document;
use server::account::{self, Contact, FirstPassword};
use server::demo::client::Client;
use server::matter::{self, StoredMatter};
use server::unit::{self, Hall, Region, RegionLevel, Unit, Window};
use server::wiring::Wiring;
use server::work::Work;
use server::{areas, http};

use crate::support::TestApp;

/// The catalogue of the demo.
const CATALOGUE: &str = include_str!("../../../demo/catalogue.json");
/// The phone of whoever applies.
pub(crate) const PHONE: &str = "19900001000";
/// Their identity number: of an unassigned region, with a right check digit.
pub(crate) const NUMBER: &str = "519901199001010011";

/// The town.
pub(crate) struct Town {
    pub(crate) test: TestApp,
    pub(crate) stage: Client,
    pub(crate) unit: UnitId,
    pub(crate) hall: HallId,
    pub(crate) window: WindowId,
    pub(crate) clerk: Actor,
    pub(crate) reviewer: Actor,
    pub(crate) deputy: Actor,
    pub(crate) sealer: Actor,
    pub(crate) supervisor: Actor,
    pub(crate) administrator: Actor,
    pub(crate) stranger: Actor,
    pub(crate) citizen: Actor,
    pub(crate) matter: StoredMatter,
    password: FirstPassword,
}

impl Town {
    /// Founds the town.
    pub(crate) async fn found() -> Self {
        Self::found_with(|_| {}).await
    }

    /// The same with more laid into the program's wiring.
    pub(crate) async fn found_with(more: impl FnOnce(&mut Wiring)) -> Self {
        let test = TestApp::with(more, |_| {}).await;
        let password = FirstPassword {
            hashed: account::password::hash(test.app.clock(), "a password for tests").await.unwrap(),
            must_change: false,
        };
        let work = test.work().await;
        let hall = HallId(work.new_id());
        let region = Region {
            id: RegionId(work.new_id()),
            code: "519901".to_owned(),
            name: "青禾市".to_owned(),
            parent: None,
            level: RegionLevel::City,
        };
        unit::create_region(&work, &region).await.unwrap();
        let bureau = new_unit(&work, "spj", "青禾市行政审批服务局", "青审", true).await;
        let unit = new_unit(&work, "scjgj", "青禾市市场监督管理局", "青市监", false).await;
        for code in ["zrzyj", "zjj", "rsj", "mzj", "cl", "wjj", "jtj", "jyj", "slj", "lyj", "yjj", "gaj"] {
            new_unit(&work, code, code, code, false).await;
        }
        let window = places(&work, hall).await;
        let hire = async |badge, role, unit| hire(&work, badge, &[role], unit, hall, &password).await;
        let clerk = hire("0417", Role::Window, bureau).await;
        let reviewer = hire("0701", Role::BackOffice, unit).await;
        let deputy = hire("0702", Role::BackOffice, unit).await;
        let sealer = self::hire(&work, "0490", &[Role::Window, Role::BackOffice], bureau, hall, &password).await;
        let supervisor = hire("0911", Role::Supervisor, bureau).await;
        let administrator = hire("0001", Role::Administrator, bureau).await;
        authorize(&work, &deputy, unit, &[Power::Sign, Power::ApprovalSeal]).await;
        authorize(&work, &sealer, bureau, &[Power::BureauSeal]).await;
        let source = matter::Source::of_bytes(CATALOGUE.as_bytes().to_vec()).unwrap();
        matter::import(&work, &source, work.now().local_date()).await.unwrap();
        let citizen = enrol(&work, PHONE, NUMBER).await;
        let stranger = enrol(&work, "19900001007", "519901198505050020").await;
        work.commit().await.unwrap();

        let matters = matter::in_effect(test.app.store().reader(), test.app.clock().now().local_date()).await.unwrap();
        let matter = matters.into_iter().find(|stored| stored.matter.name == "食品经营许可").unwrap();
        let router = http::router(Arc::clone(&test.app), areas::routes());
        let stage = Client::new(router, IpAddr::from([10, 1, 2, 3]));
        Self {
            test,
            stage,
            unit,
            hall,
            window,
            clerk,
            reviewer,
            deputy,
            sealer,
            supervisor,
            administrator,
            stranger,
            citizen,
            matter,
            password,
        }
    }

    /// A browser in this person's hands.
    pub(crate) fn client(&self, actor: &Actor) -> Client {
        self.stage.acting_as(actor.clone())
    }

    /// Another member of staff, in the town's hall, who is authorised to nothing.
    pub(crate) async fn hire(&self, badge: &str, roles: &[Role], unit: UnitId) -> Actor {
        self.hire_in(badge, roles, unit, self.hall).await
    }

    /// The same in another hall.
    pub(crate) async fn hire_in(&self, badge: &str, roles: &[Role], unit: UnitId, hall: HallId) -> Actor {
        let work = self.test.work().await;
        let actor = hire(&work, badge, roles, unit, hall, &self.password).await;
        work.commit().await.unwrap();
        actor
    }

    /// Records a written authorisation of somebody.
    pub(crate) async fn authorize(&self, who: &Actor, new: &NewAuthorization) {
        let work = self.test.work().await;
        let holder = account::find(work.db(), who.account().unwrap()).await.unwrap();
        account::authorize(&work, &holder, new).await.unwrap();
        work.commit().await.unwrap();
    }

    /// The unit of the bureau, which runs the centre.
    pub(crate) fn bureau(&self) -> UnitId {
        match &self.supervisor {
            Actor::Person(person) => person.unit.unwrap(),
            _ => unreachable!("a supervisor is a person"),
        }
    }

    /// The unit with this code.
    pub(crate) async fn unit_called(&self, code: &str) -> UnitId {
        unit::unit_by_code(self.test.app.store().reader(), code).await.unwrap().unwrap().id
    }

    /// Another hall of the town, with one window at which nobody sits and no tablet stands.
    pub(crate) async fn another_hall(&self) -> (HallId, WindowId) {
        let work = self.test.work().await;
        let (hall, window) = (HallId(work.new_id()), WindowId(work.new_id()));
        let place = Hall {
            id: hall,
            code: "519901-hk".to_owned(),
            name: "青禾市河口镇便民服务中心".to_owned(),
            region_code: "519901".to_owned(),
            address: "河口镇 1 号".to_owned(),
            phone: "0999-000-0001".to_owned(),
            hours: "09:00–17:00".to_owned(),
            is_main: false,
        };
        unit::create_hall(&work, &place).await.unwrap();
        let place = Window { id: window, hall, number: "1".to_owned(), name: "综合窗口".to_owned() };
        unit::create_window(&work, &place).await.unwrap();
        work.commit().await.unwrap();
        (hall, window)
    }

    /// A matter of the catalogue by its name, to be applied for instead of the usual one.
    pub(crate) async fn matter_called(&self, name: &str) -> StoredMatter {
        let (reader, today) = (self.test.app.store().reader(), self.test.app.clock().now().local_date());
        let matters = matter::in_effect(reader, today).await.unwrap();
        matters.into_iter().find(|stored| stored.matter.name == name).unwrap()
    }

    /// A browser that nobody is signed in with, at another address than everybody else's.
    pub(crate) fn browser_at(&self, address: [u8; 4]) -> Client {
        Client::new(http::router(Arc::clone(&self.test.app), areas::routes()), IpAddr::from(address))
    }

    /// The addresses to which a document leads whoever downloads it so.
    pub(crate) async fn links(&self, who: &Actor, letter: LetterId) -> Vec<String> {
        let path = format!("/api/v1/letters/{letter}/pdf");
        let answer = self.client(who).send("GET", &path, None, Vec::new(), None).await;
        assert_eq!(answer.status, 200, "{}", String::from_utf8_lossy(&answer.body));
        let document = Document::load_mem(&answer.body).unwrap();
        let pages = document.get_pages().into_values();
        let links = pages.flat_map(|page| document.get_page_annotations(page).unwrap()).map(|link| {
            let action = document.dereference(link.get(b"A").unwrap()).unwrap().1.as_dict().unwrap();
            String::from_utf8(action.get(b"URI").unwrap().as_str().unwrap().to_vec()).unwrap()
        });
        links.collect()
    }

    /// The titles in somebody's inbox, the newest first.
    pub(crate) async fn told(&self, actor: &Actor) -> Vec<String> {
        let inbox = self.client(actor).get(ListMessages, &[]).await.unwrap();
        inbox.messages.items.into_iter().map(|message| message.title).collect()
    }

    /// A draft of the citizen, filled in.
    pub(crate) async fn draft(&self) -> (DraftId, u32) {
        let mut citizen = self.client(&self.citizen);
        let id = citizen.call(CreateDraft, &[], &NewDraft { matter: self.matter.id }, None).await.unwrap().id;
        let body = SavedDraft { application: application(&self.matter.matter) };
        let saved = citizen.call(SaveDraft, &[&id], &body, Some(1)).await.unwrap();
        (id, saved.version)
    }

    /// A case of the citizen, just submitted.
    pub(crate) async fn submit(&self) -> Submitted {
        let (draft, version) = self.draft().await;
        self.client(&self.citizen).call(SubmitDraft, &[&draft], &Nothing {}, Some(version)).await.unwrap()
    }

    /// The case as this person sees it.
    pub(crate) async fn show(&self, actor: &Actor, case: CaseId) -> Result<CaseDetail, Problem> {
        self.client(actor).get(ShowCase, &[&case]).await
    }

    /// The window finds everything in order.
    pub(crate) async fn check_all(&self, case: CaseId) -> CaseDetail {
        self.check(case, |_| Verdict::Complete).await
    }

    /// The window finds what `verdict` says of each material.
    pub(crate) async fn check(&self, case: CaseId, verdict: impl Fn(usize) -> Verdict) -> CaseDetail {
        let detail = self.show(&self.clerk, case).await.unwrap();
        let needed = detail.materials.iter().filter(|item| item.needed);
        let checks = needed.enumerate().map(|(place, item)| Check {
            code: item.code.clone(),
            verdict: verdict(place),
            on_paper: false,
        });
        let body = Checks { checks: checks.collect() };
        self.client(&self.clerk).call(CheckMaterials, &[&case], &body, Some(detail.version)).await.unwrap()
    }
}

/// An application with everything in it.
pub(crate) fn application(matter: &Matter) -> Application {
    let answers = matter.form.iter().map(|field| {
        let answer = match field.kind {
            FormFieldKind::Number | FormFieldKind::Count | FormFieldKind::Area => "86".to_owned(),
            FormFieldKind::Date => "2026-10-01".to_owned(),
            FormFieldKind::Select => field.options[0].clone(),
            FormFieldKind::Text | FormFieldKind::Textarea | FormFieldKind::Address => "禾苗路 99 号".to_owned(),
        };
        (field.key.as_str().to_owned(), answer)
    });
    let required = matter.materials.iter().filter(|material| material.necessity == Necessity::Required);
    Application {
        applicant: domain::case::draft::Applicant {
            kind: Some(ApplicantKind::Person),
            name: "田小满".to_owned(),
            number: NUMBER.to_owned(),
            phone: PHONE.to_owned(),
            contact: String::new(),
        },
        answers: answers.collect(),
        conditions: std::collections::BTreeSet::new(),
        materials: required
            .map(|material| Supply { code: material.code.clone(), files: Vec::new(), on_paper: true })
            .collect(),
        delivery: DeliveryChoice {
            way: matter.deliveries.first().copied(), address: "青禾市禾苗路 99 号".to_owned()
        },
        truthful: true,
    }
}

async fn new_unit(work: &Work, code: &str, name: &str, short: &str, is_bureau: bool) -> UnitId {
    let id = UnitId(work.new_id());
    let unit = Unit {
        id,
        code: code.to_owned(),
        name: name.to_owned(),
        short_name: short.to_owned(),
        region_code: "519901".to_owned(),
        is_bureau,
    };
    unit::create_unit(work, &unit).await.unwrap();
    id
}

async fn places(work: &Work, hall: HallId) -> WindowId {
    let place = Hall {
        id: hall,
        code: "519901-h".to_owned(),
        name: "青禾市政务服务中心".to_owned(),
        region_code: "519901".to_owned(),
        address: "禾苗路 1 号".to_owned(),
        phone: "0999-000-0000".to_owned(),
        hours: "09:00–17:00".to_owned(),
        is_main: true,
    };
    unit::create_hall(work, &place).await.unwrap();
    let id = WindowId(work.new_id());
    let window = Window { id, hall, number: "3".to_owned(), name: "综合窗口".to_owned() };
    unit::create_window(work, &window).await.unwrap();
    id
}

async fn hire(work: &Work, badge: &str, roles: &[Role], unit: UnitId, hall: HallId, password: &FirstPassword) -> Actor {
    let new = NewStaff {
        badge: badge.to_owned(),
        name: "谷雨".to_owned(),
        roles: roles.to_vec(),
        unit: Some(unit),
        hall: Some(hall),
    };
    let account = account::create_staff(work, &new, &Contact::default(), password).await.unwrap();
    Actor::Person(Person { account, roles: roles.to_vec(), unit: Some(unit), hall: Some(hall) })
}

async fn authorize(work: &Work, who: &Actor, unit: UnitId, powers: &[Power]) {
    let holder = account::find(work.db(), who.account().unwrap()).await.unwrap();
    let from: NaiveDate = work.now().local_date();
    let to = from.checked_add_days(Days::new(300)).unwrap();
    let new = NewAuthorization { powers: powers.to_vec(), unit, from, to };
    account::authorize(work, &holder, &new).await.unwrap();
}

async fn enrol(work: &Work, phone: &str, number: &str) -> Actor {
    let account: AccountId = account::find_or_create_by_phone(work, &Phone::parse(phone).unwrap()).await.unwrap();
    let profile = Profile {
        kind: Some(ApplicantKind::Person),
        name: "田小满".to_owned(),
        number: number.to_owned(),
        contact: String::new(),
    };
    account::set_profile(work, account, &profile).await.unwrap();
    Actor::Person(Person { account, roles: vec![Role::Citizen], unit: None, hall: None })
}
