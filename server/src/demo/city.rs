//! 青禾市 itself: regions, halls, windows, units, staff, catalogue.

use std::sync::Arc;

use chrono::{Days, NaiveDate};
use domain::access::{Actor, Person, Power, Role};
use domain::account::api::{NewAuthorization, NewStaff};
use domain::ids::{AccountId, HallId, RegionId, UnitId, WindowId};
use rand::SeedableRng;
use rand::rngs::StdRng;
use sea_orm::ConnectionTrait;

use super::cast;
use crate::account::{self, Contact, FirstPassword};
use crate::app::App;
use crate::db::setting;
use crate::error::{Error, Result};
use crate::matter;
use crate::unit::{self, Hall, Region, RegionLevel, Unit, Window};
use crate::work::Work;

/// The password of every member of the demo's staff.
pub const PASSWORD: &str = "qinghe-demo-2026";
/// Logins worth trying first, with what they are.
pub const STAFF_LOGINS: &[(&str, &str)] = &[
    ("0401", "综合窗口"),
    ("0701", "市场监督管理局后台审批"),
    ("0702", "市场监督管理局分管领导（签发、审批专用章）"),
    ("0490", "审批服务局用印"),
    ("0911", "督查"),
    ("0001", "管理员"),
    ("0002", "审计员"),
];

/// Remembers that the city was built to its end.
pub(super) const BUILT: &str = "demo_city";
/// The catalogue of the demo: real matters, the invented city's promises.
const CATALOGUE: &str = include_str!("../../../demo/catalogue.json");

/// Code, name and the words that begin its documents' numbers.
const UNITS: &[(&str, &str, &str)] = &[
    ("spj", "青禾市行政审批服务局", "青审"),
    ("scjgj", "青禾市市场监督管理局", "青市监"),
    ("zrzyj", "青禾市自然资源局", "青自然"),
    ("zjj", "青禾市住房和城乡建设局", "青住建"),
    ("rsj", "青禾市人力资源和社会保障局", "青人社"),
    ("mzj", "青禾市民政局", "青民"),
    ("cl", "青禾市残疾人联合会", "青残"),
    ("wjj", "青禾市卫生健康局", "青卫"),
    ("jtj", "青禾市交通运输局", "青交"),
    ("jyj", "青禾市教育局", "青教"),
    ("slj", "青禾市水利局", "青水"),
    ("lyj", "青禾市林业局", "青林"),
    ("yjj", "青禾市应急管理局", "青应急"),
    ("gaj", "青禾市公安局", "青公"),
];
const TOWNS: &[(&str, &str, &[&str])] =
    &[("519921", "禾川县", &["禾丰镇", "云溪镇", "石桥镇"]), ("519922", "南溪县", &["南江镇", "松坪镇", "白露镇"])];

/// Who works in a unit's back office.
#[derive(Clone, Debug)]
pub(super) struct Office {
    pub unit: UnitId,
    pub reviewer: Actor,
    pub deputy: Actor,
}

/// The city as the play needs it.
#[derive(Clone, Debug)]
pub(super) struct City {
    pub hall: HallId,
    pub windows: Vec<WindowId>,
    pub clerks: Vec<Actor>,
    pub offices: Vec<Office>,
    pub bureau_sealer: Actor,
    /// Of two units, so that each can verify what is said of the other's.
    pub supervisors: [Actor; 2],
    pub administrator: Actor,
}

/// Whether the city stands in this database already.
pub(super) async fn exists(app: &Arc<App>) -> Result<bool> {
    Ok(setting::find(app.store().reader(), BUILT).await?.is_some())
}

/// Notes that the city is complete.
pub(super) async fn mark_built(app: &Arc<App>) -> Result<()> {
    let work = app.begin(Actor::System, "demo").await?;
    setting::set(work.db(), BUILT, "built", work.now()).await?;
    work.commit().await
}

/// Founds the city.
pub(super) async fn found(app: &Arc<App>) -> Result<City> {
    let password = account::password::hash(app.clock(), PASSWORD).await?;
    let work = app.begin(Actor::System, "demo").await?;
    let hall = places(&work).await?;
    let windows = windows(&work, hall).await?;
    let units = units(&work).await?;
    catalogue(&work).await?;
    let staff = Hiring { work: &work, hall, password: FirstPassword { hashed: password, must_change: false } };
    let city = staff.hire(&units, windows).await?;
    work.commit().await?;
    Ok(city)
}

async fn places(work: &Work) -> Result<HallId> {
    let city = region(work, "519901", "青禾市", None, RegionLevel::City).await?;
    let main = hall(work, "519901", "青禾市政务服务中心", "青禾市禾苗路 1 号", true).await?;
    for (code, name, towns) in TOWNS {
        let county = region(work, code, name, Some(city), RegionLevel::County).await?;
        hall(work, code, &format!("{name}政务服务中心"), &format!("{name}城关路 8 号"), false).await?;
        for (place, town) in towns.iter().enumerate() {
            let town_code = format!("{code}{:03}", place + 101);
            let town_id = region(work, &town_code, town, Some(county), RegionLevel::Town).await?;
            hall(work, &town_code, &format!("{town}便民服务中心"), &format!("{town}便民街 2 号"), false).await?;
            for (number, village) in ["向阳村", "新桥村"].iter().enumerate() {
                let village_code = format!("{town_code}{:03}", number + 201);
                region(work, &village_code, village, Some(town_id), RegionLevel::Village).await?;
            }
        }
    }
    Ok(main)
}

async fn region(work: &Work, code: &str, name: &str, parent: Option<RegionId>, level: RegionLevel) -> Result<RegionId> {
    let id = RegionId(work.new_id());
    let region = Region { id, code: code.to_owned(), name: name.to_owned(), parent, level };
    unit::create_region(work, &region).await?;
    Ok(id)
}

async fn hall(work: &Work, region: &str, name: &str, address: &str, is_main: bool) -> Result<HallId> {
    let id = HallId(work.new_id());
    let hall = Hall {
        id,
        code: format!("{region}-h"),
        name: name.to_owned(),
        region_code: region.to_owned(),
        address: address.to_owned(),
        phone: "0999-000-0000".to_owned(),
        hours: "工作日 09:00–12:00、13:00–17:00".to_owned(),
        is_main,
    };
    unit::create_hall(work, &hall).await?;
    Ok(id)
}

async fn windows(work: &Work, hall: HallId) -> Result<Vec<WindowId>> {
    let mut windows = Vec::new();
    for (number, name) in [("1", "综合窗口"), ("2", "企业开办窗口"), ("3", "民生事务窗口")] {
        let id = WindowId(work.new_id());
        unit::create_window(work, &Window { id, hall, number: number.to_owned(), name: name.to_owned() }).await?;
        windows.push(id);
    }
    Ok(windows)
}

async fn units(work: &Work) -> Result<Vec<UnitId>> {
    let mut units = Vec::new();
    for (code, name, short_name) in UNITS {
        let id = UnitId(work.new_id());
        let unit = Unit {
            id,
            code: (*code).to_owned(),
            name: (*name).to_owned(),
            short_name: (*short_name).to_owned(),
            region_code: "519901".to_owned(),
            is_bureau: *code == "spj",
        };
        unit::create_unit(work, &unit).await?;
        units.push(id);
    }
    Ok(units)
}

async fn catalogue(work: &Work) -> Result<()> {
    let source = matter::Source::of_bytes(CATALOGUE.as_bytes().to_vec())?;
    let imported = matter::import(work, &source, work.now().local_date()).await;
    imported.map(|_| ()).map_err(|fault| Error::internal(fault.to_string()))
}

/// Hires the staff of forty.
struct Hiring<'a> {
    work: &'a Work,
    hall: HallId,
    password: FirstPassword,
}

impl Hiring<'_> {
    async fn hire(&self, units: &[UnitId], windows: Vec<WindowId>) -> Result<City> {
        let mut random = StdRng::seed_from_u64(41);
        let bureau = units.first().copied().ok_or_else(|| Error::internal("the demo has no bureau"))?;
        let mut clerks = Vec::new();
        for number in 1..=6 {
            clerks.push(self.person(&format!("040{number}"), &[Role::Window], bureau, &mut random).await?);
        }
        let mut offices = Vec::new();
        for (place, unit) in units.iter().enumerate() {
            let place = place + 6;
            let reviewer = self.person(&format!("{place:02}01"), &[Role::BackOffice], *unit, &mut random).await?;
            let deputy = self.person(&format!("{place:02}02"), &[Role::BackOffice], *unit, &mut random).await?;
            self.authorize(&deputy, *unit, &[Power::Sign, Power::ApprovalSeal]).await?;
            offices.push(Office { unit: *unit, reviewer, deputy });
        }
        let bureau_sealer = self.person("0490", &[Role::BackOffice], bureau, &mut random).await?;
        self.authorize(&bureau_sealer, bureau, &[Power::BureauSeal]).await?;
        let elsewhere = units.last().copied().unwrap_or(bureau);
        let supervisors = [
            self.person("0911", &[Role::Supervisor], bureau, &mut random).await?,
            self.person("0912", &[Role::Supervisor], elsewhere, &mut random).await?,
        ];
        let administrator = self.person("0001", &[Role::Administrator], bureau, &mut random).await?;
        self.person("0002", &[Role::Auditor], bureau, &mut random).await?;
        self.person("0501", &[Role::Agent], bureau, &mut random).await?;
        Ok(City { hall: self.hall, windows, clerks, offices, bureau_sealer, supervisors, administrator })
    }

    async fn person(&self, badge: &str, roles: &[Role], unit: UnitId, random: &mut StdRng) -> Result<Actor> {
        let new = NewStaff {
            badge: badge.to_owned(),
            name: cast::invented_name(random),
            roles: roles.to_vec(),
            unit: Some(unit),
            hall: Some(self.hall),
        };
        let account = account::create_staff(self.work, &new, &Contact::default(), &self.password).await?;
        Ok(Actor::Person(Person { account, roles: roles.to_vec(), unit: Some(unit), hall: Some(self.hall) }))
    }

    async fn authorize(&self, who: &Actor, unit: UnitId, powers: &[Power]) -> Result<()> {
        let account = who.account().ok_or_else(|| Error::internal("staff without an account"))?;
        let holder = holder(self.work.db(), account).await?;
        let from: NaiveDate = self.work.now().local_date();
        let to = from.checked_add_days(Days::new(720)).unwrap_or(from);
        let new = NewAuthorization { powers: powers.to_vec(), unit, from, to };
        account::authorize(self.work, &holder, &new).await.map(|_| ())
    }
}

async fn holder(db: &impl ConnectionTrait, account: AccountId) -> Result<account::Account> {
    account::find(db, account).await
}
