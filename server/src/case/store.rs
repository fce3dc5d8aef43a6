//! Loading a case from its events and saving the next one. Drafts, files and numbers keep their own rows.

use domain::access::{Actor, Person, Relation};
use domain::case::draft::Application;
use domain::case::{ActingAs, By, Case, CaseMark, Duty, Event, Fact, ORDINARY_RANK, Terms};
use domain::deadline::{self, ClockSummary};
use domain::ids::{AccountId, CaseId};
use domain::material::Item;
use domain::text_enum::TextEnum;
use domain::time::{DAY_MS, Timestamp};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::entity::{case_file, event};
use super::{clock, posts};
use crate::app::App;
use crate::audit;
use crate::calendar;
pub(super) use crate::db::column::{from_json, small, to_json, word};
use crate::error::{Error, Result};
use crate::rules::Rules;
use crate::secrets::Field;
use crate::work::{Reader, Work};

/// Everything the applicant wrote.
pub(super) const APPLICATION: Field = Field::new("case_file", "application");
/// Opinions and reasons may name people.
const FACT: Field = Field::new("case_event", "fact");
/// How far behind the due ones a list puts cases that wait for nobody: a thousand years.
const NEVER_MS: i64 = 365_000 * DAY_MS;

/// A case as it stands, with what the area keeps beside it.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The case.
    pub case: Case,
    /// Its history, oldest first.
    pub events: Vec<Event>,
    /// Whose it is; nobody where it was entered for somebody without an account.
    pub applicant: Option<AccountId>,
    /// What the applicant wrote.
    pub application: Application,
}

impl Loaded {
    /// How the case stands to somebody.
    #[must_use]
    pub fn relation_to(&self, actor: &Actor) -> Relation {
        match actor {
            Actor::Person(person) if self.applicant == Some(person.account) => Relation::Own,
            Actor::Person(person) if self.case.is_entrusted_to(person.account) => Relation::Entrusted,
            Actor::Person(person) if self.involves(person) => Relation::SameUnit,
            Actor::Person(_) if actor.is_staff() => Relation::OtherUnit,
            Actor::Person(_) | Actor::Anonymous | Actor::Device { .. } | Actor::System => Relation::Others,
        }
    }

    fn involves(&self, person: &Person) -> bool {
        let (terms, stage) = (&self.case.terms, self.case.state.stage());
        person.unit.is_some_and(|unit| terms.involves_unit(unit, stage))
            || person.hall.is_some_and(|hall| terms.involves_hall(hall))
    }

    /// How the case stands to somebody who wants to do what belongs to this duty: to staff, as its post does.
    #[must_use]
    pub fn relation_for(&self, actor: &Actor, duty: Duty) -> Relation {
        let seen = self.relation_to(actor);
        let (Relation::SameUnit, Actor::Person(person)) = (seen, actor) else { return seen };
        let post = self.case.terms.post(duty.of_office());
        // To examine and to decide is the unit's power, not its hall's (行政许可法第二十二条).
        let by_hall = !matches!(duty, Duty::Review | Duty::Sign) && person.hall == Some(post.hall);
        if by_hall || person.unit == Some(post.unit) { seen } else { Relation::OtherUnit }
    }

    /// Who somebody is to the case, as its own rules ask.
    #[must_use]
    pub fn acting_as(&self, actor: &Actor) -> ActingAs {
        match actor {
            Actor::System => ActingAs::System,
            Actor::Person(person) if actor.is_staff() && self.applicant != Some(person.account) => {
                ActingAs::Staff(person.account)
            }
            Actor::Person(_) | Actor::Anonymous | Actor::Device { .. } => ActingAs::Applicant,
        }
    }
}

/// A new case: what [`insert`] stores.
#[derive(Debug)]
pub(super) struct NewCase {
    pub case: Case,
    pub applicant: Option<AccountId>,
    pub application: Application,
}

/// Stores a case that was just submitted.
pub(super) async fn insert(work: &Work, new: NewCase) -> Result<Loaded> {
    let NewCase { case, applicant, application } = new;
    let secrets = work.app().secrets();
    let row = case_file::ActiveModel {
        id: Set(case.id.0),
        number: Set(case.terms.number.as_str().to_owned()),
        track_index: Set(track_index(work.app(), case.terms.number.as_str(), &application.applicant.phone)),
        applicant_account: Set(applicant.map(|account| account.0)),
        application: Set(secrets.seal(work.app().clock(), APPLICATION, case.id.0, &to_json(&application)?)?),
        matter_id: Set(case.terms.matter.0),
        matter_name: Set(case.terms.matter_name.clone()),
        unit_id: Set(case.terms.unit.0),
        hall_id: Set(case.terms.hall.0),
        terms: Set(to_json(&case.terms)?),
        checklist: Set(to_json(&case.materials)?),
        channel: Set(case.channel.code().to_owned()),
        submitted_at: Set(case.submitted_at.millis()),
        decided_late: Set(false),
        accountable: Set(false),
        ..projection(&case, work.rules(), work.now())
    };
    case_file::Entity::insert(row).exec_without_returning(work.db()).await?;
    let entry = audit::Entry::new("case", case.id.0, "submit_case").with("matter", case.terms.matter);
    work.record(entry.with("channel", case.channel.code())).await?;
    clock::schedule(work, &case).await?;
    calendar::stay_in_step(work).await?;
    Ok(Loaded { case, events: Vec::new(), applicant, application })
}

/// Loads a case that the actor may know of; as if it did not exist otherwise.
///
/// # Errors
/// [`Error::NotFound`]; or the database is out of reach or inconsistent.
pub async fn find(db: &impl ConnectionTrait, app: &App, id: CaseId) -> Result<Loaded> {
    let row = case_file::Entity::find_by_id(id.0).one(db).await?.ok_or(Error::NotFound)?;
    load(db, app, row).await
}

/// Loads a case for changing it: on PostgreSQL its row stays locked until the work ends.
pub(super) async fn find_for_change(work: &Work, id: CaseId) -> Result<Loaded> {
    let row = case_file::Entity::find_by_id(id.0).lock_exclusive().one(work.db()).await?.ok_or(Error::NotFound)?;
    load(work.db(), work.app(), row).await
}

/// The case with this number and the last four digits of its applicant's phone, if both fit.
pub(super) async fn find_by_number(reader: &Reader, number: &str, phone_tail: &str) -> Result<Option<Loaded>> {
    let app = reader.app();
    let row = case_file::Entity::find().filter(case_file::Column::Number.eq(number)).one(reader.db()).await?;
    let wanted = blind_tail(app, number, phone_tail);
    match row {
        Some(row) if row.track_index == wanted => load(reader.db(), app, row).await.map(Some),
        Some(_) | None => Ok(None),
    }
}

pub(super) async fn load(db: &impl ConnectionTrait, app: &App, row: case_file::Model) -> Result<Loaded> {
    let id = CaseId(row.id);
    let application = app.secrets().open_sealed(APPLICATION, row.id, &row.application)?;
    let mut terms: Terms = from_json("terms", row.id, &row.terms)?;
    posts::of_bureau(db, &mut terms).await?;
    let checklist: Vec<Item> = from_json("checklist", row.id, &row.checklist)?;
    let channel = word("channel", row.id, &row.channel)?;
    let events = events_of(db, app, id).await?;
    let case = Case::open(id, terms, channel, checklist, Timestamp::from_millis(row.submitted_at))
        .replay(&events)
        .map_err(Error::internal)?;
    Ok(Loaded {
        case,
        events,
        applicant: row.applicant_account.map(AccountId),
        application: from_json("application", row.id, &application)?,
    })
}

async fn events_of(db: &impl ConnectionTrait, app: &App, case: CaseId) -> Result<Vec<Event>> {
    let rows =
        event::Entity::find().filter(event::Column::CaseId.eq(case.0)).order_by_asc(event::Column::Seq).all(db).await?;
    rows.into_iter()
        .map(|row| {
            let fact = app.secrets().open_sealed(FACT, row.id, &row.fact)?;
            Ok(Event {
                at: Timestamp::from_millis(row.at),
                by: from_json("author", row.id, &row.author)?,
                fact: from_json("fact", row.id, &fact)?,
            })
        })
        .collect()
}

/// Carries a case over its next event: row, projection, audit trail and clocks, in the work's one transaction.
///
/// # Errors
/// [`Error::Stale`] when another event came in between; or the database is out of reach.
pub(super) async fn record(work: &Work, loaded: Loaded, by: By, fact: Fact) -> Result<Loaded> {
    let Loaded { case, mut events, applicant, application } = loaded;
    let read_at = case.version;
    let event = Event { at: work.now(), by, fact };
    let case = case.apply(&event).map_err(Error::internal)?;
    insert_event(work, &case, &event).await?;
    let mut row = projection(&case, work.rules(), work.now());
    if matches!(event.fact, Fact::Signed { .. }) {
        // By the rules of the day on which it was signed, once: later ones judge no decided case again.
        row.decided_late = Set(is_decided_late(&case, work.rules(), work.now()));
    }
    update(work, &case, row, read_at).await?;
    work.record(audit::Entry::new("case", case.id.0, kind_of(&event.fact)).with("version", case.version)).await?;
    clock::schedule(work, &case).await?;
    calendar::stay_in_step(work).await?;
    events.push(event);
    Ok(Loaded { case, events, applicant, application })
}

/// Stores what follows from a case's state, unless its row is no longer at this version.
async fn update(work: &Work, case: &Case, row: case_file::ActiveModel, read_at: u32) -> Result<()> {
    let updated = case_file::Entity::update_many()
        .set(row)
        .filter(case_file::Column::Id.eq(case.id.0))
        .filter(case_file::Column::Version.eq(small(read_at)?))
        .exec(work.db())
        .await?;
    work.expect_one(updated.rows_affected)
}

/// Counts the clock of a case again under the rules in force now, which changes neither its history nor its version.
pub(super) async fn recount(work: &Work, id: CaseId) -> Result<()> {
    let case = find_for_change(work, id).await?.case;
    show_again(work, &case).await?;
    clock::schedule(work, &case).await
}

/// Brings what lists show of a case in line with the time, which changes neither its history nor its version.
pub(super) async fn show_again(work: &Work, case: &Case) -> Result<()> {
    update(work, case, projection(case, work.rules(), work.now()), case.version).await
}

/// Shows lists whether a record of accountability for the case is open, which changes neither its history nor its version.
///
/// # Errors
/// When the database is out of reach.
pub async fn show_accountable(work: &Work, case: CaseId, is_accountable: bool) -> Result<()> {
    case_file::Entity::update_many()
        .col_expr(case_file::Column::Accountable, Expr::value(is_accountable))
        .filter(case_file::Column::Id.eq(case.0))
        .exec(work.db())
        .await?;
    Ok(())
}

/// Whether the deputy signed after the case was due, under these rules.
fn is_decided_late(case: &Case, rules: &Rules, now: Timestamp) -> bool {
    case.finished_clock(&rules.policy).is_some_and(|inputs| {
        deadline::prove(&inputs, &rules.calendar, &rules.clock, now).state == deadline::State::Missed
    })
}

/// Some open cases in the order of their ids, those after `last`.
pub(super) async fn open_after(db: &impl ConnectionTrait, last: Option<Uuid>, most: u64) -> Result<Vec<Uuid>> {
    let mut open = case_file::Entity::find().select_only().column(case_file::Column::Id);
    open = open.filter(case_file::Column::IsClosed.eq(false));
    if let Some(last) = last {
        open = open.filter(case_file::Column::Id.gt(last));
    }
    Ok(open.order_by_asc(case_file::Column::Id).limit(most).into_tuple().all(db).await?)
}

async fn insert_event(work: &Work, case: &Case, event: &Event) -> Result<()> {
    let id = work.new_id();
    let fact = work.app().secrets().seal(work.app().clock(), FACT, id, &to_json(&event.fact)?)?;
    let row = event::Model {
        id,
        case_id: case.id.0,
        seq: small(case.version)?,
        at: event.at.millis(),
        kind: kind_of(&event.fact).to_owned(),
        author: to_json(&event.by)?,
        fact,
    };
    event::Entity::insert(row.into_active_model()).exec_without_returning(work.db()).await?;
    Ok(())
}

/// The columns of a case's row that follow from its state and the rules in force, and no others.
fn projection(case: &Case, rules: &Rules, now: Timestamp) -> case_file::ActiveModel {
    let clock = case.clock(&rules.policy);
    let summary = clock.map(|inputs| {
        let proof = deadline::prove(&inputs, &rules.calendar, &rules.clock, now);
        (proof.due_on, proof.summary())
    });
    let is_closed = case.state.stage().is_closed() && summary.is_none();
    let due = |pick: fn(&ClockSummary) -> Option<Timestamp>| {
        summary.as_ref().and_then(|(_, summary)| pick(summary)).map(Timestamp::millis)
    };
    let due_at = due(|summary| Some(summary.due_at));
    let is_paused = summary.as_ref().is_some_and(|(_, summary)| summary.paused_left.is_some());
    let decision = case.state.finishing_decision();
    let waits = due_at.is_some() && !is_closed;
    let post = case.terms.answering(case.state.stage());
    case_file::ActiveModel {
        rank: Set(if waits { rank(case) } else { ORDINARY_RANK }),
        marks: Set(case.marks_in_force().map(|mark| format!("{},", mark.code())).collect()),
        post_unit_id: Set(Some(post.unit.0)),
        post_hall_id: Set(Some(post.hall.0)),
        stage: Set(case.state.stage().code().to_owned()),
        is_closed: Set(is_closed),
        due_on: Set(summary.as_ref().map(|(due_on, _)| *due_on)),
        due_at: Set(due_at),
        soon_at: Set(due(|summary| summary.soon_at)),
        is_paused: Set(is_paused),
        paused_left: Set(summary.as_ref().and_then(|(_, summary)| summary.paused_left).map(i32::from)),
        sort_at: Set(match due_at {
            Some(due_at) if !is_paused => due_at,
            Some(_) | None => case.submitted_at.plus_millis(NEVER_MS).millis(),
        }),
        accepted_by: Set(case
            .state
            .review()
            .and_then(|review| review.accepted_by.as_ref())
            .map(|staff| staff.account.0)),
        signed_by: Set(decision.map(|decision| decision.signed_by.account.0)),
        decided_at: Set(decision.map(|decision| decision.signed_at.millis())),
        version: Set(i32::try_from(case.version).unwrap_or(i32::MAX)),
        ..Default::default()
    }
}

fn rank(case: &Case) -> i32 {
    case.marks_in_force().filter_map(CaseMark::rank).min().unwrap_or(ORDINARY_RANK)
}

/// The fact's word in JSON, which is also its audit action.
fn kind_of(fact: &Fact) -> &'static str {
    match fact {
        Fact::MaterialsChecked { .. } => "check_materials",
        Fact::CorrectionRequested { .. } => "request_correction",
        Fact::Supplemented { .. } => "supplement_case",
        Fact::Accepted { .. } => "accept_case",
        Fact::Refused { .. } => "refuse_case",
        Fact::Suspended { .. } => "suspend_case",
        Fact::Resumed { .. } => "resume_case",
        Fact::ExtensionRequested { .. } => "request_extension",
        Fact::ExtensionGranted { .. } => "grant_extension",
        Fact::ExtensionDenied => "deny_extension",
        Fact::Proposed { .. } => "propose_decision",
        Fact::Returned { .. } => "return_proposal",
        Fact::Signed { .. } => "sign_decision",
        Fact::ApprovalSealed { .. } => "apply_approval_seal",
        Fact::BureauSealed { .. } => "apply_bureau_seal",
        Fact::Delivered { .. } => "deliver_result",
        Fact::Archived => "archive_case",
        Fact::Withdrawn { .. } => "withdraw_case",
        Fact::Lapsed => "lapse_case",
        Fact::Marked { .. } => "mark_case",
        Fact::Unmarked { .. } => "unmark_case",
        Fact::Held { .. } => "hold_case",
        Fact::Released { .. } => "release_case",
        Fact::Deferred { .. } => "defer_materials",
        Fact::Supplied { .. } => "supply_materials",
        Fact::Entrusted { .. } => "entrust_case",
        Fact::TrustEnded { .. } => "end_trust",
        Fact::Ended { .. } => "end_case",
    }
}

/// The hash by which number and phone together find a case, and neither alone does.
fn track_index(app: &App, number: &str, phone: &str) -> String {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let tail = digits.get(digits.len().saturating_sub(4)..).unwrap_or_default();
    blind_tail(app, number, tail)
}

fn blind_tail(app: &App, number: &str, tail: &str) -> String {
    app.secrets().blind(Field::new("case_file", "track_index"), &format!("{number}/{tail}"))
}
