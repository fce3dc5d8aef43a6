//! A whole area that the program does not have: whoever's application is accepted leaves a deposit (保证金) within some working
//! days, or the case ends. It plugs in by its lines in [`wire`], and nothing of the case, of letters, supervision, statistics
//! or notification knows of it.

use docgen::Block;
use domain::access::{Action, Permission, Relation, may};
use domain::account::api::WaitingCount;
use domain::case::api::{Aside, AsideAct, AsideLine};
use domain::case::counted::RECEIVED;
use domain::case::{Act, By, Fact, Hold};
use domain::counted::{Counted, FigureKind, MadeOf, Sum};
use domain::deadline::{Basis, ClockInputs, ClockKind, ClockLimit, Facts, Milestone, StartEvent};
use domain::ids::{CaseId, HallId, HoldId, UnitId};
use domain::letter::{LetterKind, LetterRef};
use domain::notification::{Message, MessageKind, Text};
use domain::policy::Policy;
use domain::subject::{Subject, SubjectKind};
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};
use server::account::Waiting;
use server::announce::{Provider, Subscriber};
use server::case::{self, Asides, Moved, orders};
use server::db::setting;
use server::deadline::{self, Inputs, MilestoneReached};
use server::error::{Error, Result};
use server::files::MayOpen;
use server::jobs::{InWork, Job};
use server::letter::{FactsFor, Heading, LetterFacts, NewLetter};
use server::statistics::{Counts, CountsDays, Day, Place};
use server::wiring::Wiring;
use server::work::{ReadContext, Work};
use uuid::Uuid;

/// What letters, files and the clock hang on.
pub(super) const SUBJECT: SubjectKind = SubjectKind::new("deposit");
/// Where staff find what waits.
pub(super) const PAGE: &str = "/desk/deposits";
/// What is published.
pub(super) const DEMANDED_SHARE: FigureKind = FigureKind {
    word: "deposits_demanded",
    name: "保证金收取率",
    formula: "收取保证金的办件数 ÷ 本期提交的办件数",
    made_of: MadeOf::Share { part: Sum::of(&[DEMANDED]), whole: Sum::of(&[RECEIVED]) },
    records: None,
};

const DEMANDED: Counted = Counted::at_once("deposits_demanded");
const NOTICE: LetterKind = LetterKind::notice("deposit_notice", "保证金缴纳通知书", "保");
const CLOCK: &str = "deposit.payment";
/// The setting that stands for the area's table; there is one deposit in a test.
const RECORD: &str = "test_deposit";

/// Plugs the area in.
pub(super) fn wire(wiring: &mut Wiring) {
    wiring.job::<Demand>();
    wiring.job::<Forfeit>();
    wiring.add(NOTICE);
    wiring.subscribe::<Moved, Deposits>();
    wiring.subscribe::<MilestoneReached, Deposits>();
    wiring.provide::<Inputs, Deposits>();
    wiring.provide::<FactsFor, Deposits>();
    wiring.provide::<MayOpen, Deposits>();
    wiring.provide::<Waiting, Deposits>();
    wiring.provide::<Asides, Deposits>();
    wiring.count::<Deposits>();
}

/// A deposit.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Deposit {
    pub(super) id: Uuid,
    pub(super) case: CaseId,
    unit: UnitId,
    hall: HallId,
    hold: HoldId,
    demanded_at: Timestamp,
    paid_at: Option<Timestamp>,
}

impl Deposit {
    fn clock(&self, policy: &Policy) -> ClockInputs {
        let facts = Facts { ended_at: self.paid_at, ..Facts::started(StartEvent::Served, self.demanded_at) };
        let basis = Basis::of(ClockLimit::ruled(&policy.accountability.explanation_days));
        ClockInputs { kind: ClockKind::ToleranceSupplement, basis, facts }
    }

    pub(super) fn subject(&self) -> Subject {
        Subject::new(SUBJECT, self.id)
    }
}

struct Deposits;

/// The one deposit, if one was demanded.
pub(super) async fn find(context: &ReadContext<'_>) -> Result<Option<Deposit>> {
    let text = setting::find(&context.db, RECORD).await?;
    text.map(|text| serde_json::from_str(&text).map_err(Error::internal)).transpose()
}

async fn find_of(context: &ReadContext<'_>, subject: &Subject) -> Result<Option<Deposit>> {
    Ok(find(context).await?.filter(|deposit| deposit.subject() == *subject))
}

async fn save(work: &Work, deposit: &Deposit) -> Result<()> {
    let text = serde_json::to_string(deposit).map_err(Error::internal)?;
    setting::set(work.db(), RECORD, &text, work.now()).await
}

/// What the applicant is told.
#[derive(Debug)]
struct DepositDemanded {
    case: CaseId,
}

impl Message for DepositDemanded {
    fn kind(&self) -> MessageKind {
        const DEPOSIT: MessageKind = MessageKind::new("deposit");
        DEPOSIT
    }

    fn text(&self) -> Text {
        let body = "您的申请已受理，请按通知书缴纳保证金。".to_owned();
        Text { title: "请缴保证金".to_owned(), body, link: format!("/my/cases/{}", self.case) }
    }
}

/// An announcement about the case only sets a job; the order comes from that. A case that is over waits for no deposit.
impl Subscriber<Moved> for Deposits {
    async fn receive(work: &Work, Moved { loaded }: &Moved) -> Result<()> {
        if loaded.case.state.stage().turn().is_none() {
            let Some(deposit) = find(&work.context()).await? else { return Ok(()) };
            return deadline::end(work, &deposit.subject(), CLOCK, work.now()).await;
        }
        match loaded.events.last().map(|event| &event.fact) {
            Some(Fact::Accepted { .. }) => work.enqueue(&Demand { case: loaded.case.id }, work.now()).await,
            Some(_) | None => Ok(()),
        }
    }
}

/// An order that comes when the case is over changes nothing any more; it is no failure of the job that gives it.
fn unless_over<T>(ordered: Result<T>) -> Result<Option<T>> {
    match ordered {
        Ok(done) => Ok(Some(done)),
        Err(Error::Refused(refusal)) if refusal.code == "case_over" => Ok(None),
        Err(error) => Err(error),
    }
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Demand {
    case: CaseId,
}

impl Job for Demand {
    const KIND: &'static str = "test_demand_deposit";
}

impl InWork for Demand {
    async fn run(self, work: &Work) -> Result<()> {
        let hold = Hold {
            blocks: vec![Act::Deliver],
            stops_clock: None,
            why: "保证金还没有缴，缴清以后才能送达结果".to_owned(),
            clause: Some("OP-5".to_owned()),
        };
        let held = unless_over(orders::hold(work, self.case, By::System, hold).await)?;
        let Some(hold) = held else { return Ok(()) };
        let loaded = case::store::find(work.db(), work.app(), self.case).await?;
        let terms = &loaded.case.terms;
        let deposit = Deposit {
            id: work.new_id(),
            case: self.case,
            unit: terms.unit,
            hall: terms.hall,
            hold,
            demanded_at: work.now(),
            paid_at: None,
        };
        save(work, &deposit).await?;
        deadline::set(work, &deposit.subject(), CLOCK, &deposit.clock(&work.rules().policy)).await?;
        notice(work, &deposit).await?;
        case::tell(work, &loaded, &DepositDemanded { case: self.case }).await
    }
}

async fn notice(work: &Work, deposit: &Deposit) -> Result<LetterRef> {
    let heading =
        Heading {
            subject: deposit.subject(), unit: deposit.unit, hall: deposit.hall, addressee: "田小满".to_owned()
        };
    let new_letter = NewLetter::begin(work, heading, NOTICE).await?;
    let letter = new_letter.letter(work, vec![Block::Paragraph("请在期限内缴纳保证金。".to_owned())]);
    new_letter.keep(work, &letter).await
}

/// It was paid: the case goes on.
pub(super) async fn pay(work: &Work) -> Result<()> {
    let mut deposit = find(&work.context()).await?.ok_or(Error::NotFound)?;
    deposit.paid_at = Some(work.now());
    save(work, &deposit).await?;
    deadline::end(work, &deposit.subject(), CLOCK, work.now()).await?;
    orders::release(work, deposit.case, By::System, deposit.hold, "保证金已缴".to_owned()).await.map(drop)
}

impl Subscriber<MilestoneReached> for Deposits {
    async fn receive(work: &Work, reached: &MilestoneReached) -> Result<()> {
        match (find_of(&work.context(), &reached.subject).await?, &reached.what) {
            (Some(deposit), Milestone::RanOut) => work.enqueue(&Forfeit { case: deposit.case }, work.now()).await,
            (Some(_), Milestone::Level { .. }) | (None, _) => Ok(()),
        }
    }
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Forfeit {
    case: CaseId,
}

impl Job for Forfeit {
    const KIND: &'static str = "test_forfeit_deposit";
}

impl InWork for Forfeit {
    async fn run(self, work: &Work) -> Result<()> {
        let deposit = find(&work.context()).await?.ok_or(Error::NotFound)?;
        if deposit.paid_at.is_some() {
            return Ok(());
        }
        let notice = notice(work, &deposit).await?;
        let cause = "保证金逾期未缴".to_owned();
        unless_over(orders::end(work, self.case, By::System, cause, notice).await).map(drop)
    }
}

impl Provider<Inputs> for Deposits {
    async fn answer(context: &ReadContext<'_>, asked: &Inputs) -> Result<Option<ClockInputs>> {
        let deposit = find_of(context, &asked.subject).await?.filter(|_| asked.key == CLOCK);
        Ok(deposit.map(|deposit| deposit.clock(&context.rules.policy)))
    }
}

/// A deposit stands to everybody as its case does.
async fn relation(context: &ReadContext<'_>, subject: &Subject) -> Result<Option<Relation>> {
    let Some(deposit) = find_of(context, subject).await? else { return Ok(None) };
    let loaded = case::store::find(&context.db, context.app, deposit.case).await?;
    Ok(Some(loaded.relation_to(context.actor)))
}

impl Provider<FactsFor> for Deposits {
    async fn answer(context: &ReadContext<'_>, asked: &FactsFor) -> Result<Option<LetterFacts>> {
        let Some(relation) = relation(context, &asked.subject).await? else { return Ok(None) };
        Ok(Some(LetterFacts {
            relation, is_valid: true, endorsements: Vec::new(), matter_name: "保证金".to_owned()
        }))
    }
}

impl Provider<MayOpen> for Deposits {
    async fn answer(context: &ReadContext<'_>, asked: &MayOpen) -> Result<Option<Relation>> {
        relation(context, &asked.subject).await
    }
}

impl Provider<Waiting> for Deposits {
    async fn answer(context: &ReadContext<'_>, _: &Waiting) -> Result<Option<Vec<WaitingCount>>> {
        if may(context.actor, Action::DeliverResult, Relation::General) != Permission::Allow {
            return Ok(None);
        }
        let count = u32::from(find(context).await?.is_some_and(|deposit| deposit.paid_at.is_none()));
        Ok(Some(vec![WaitingCount { page: PAGE.to_owned(), count, urgent: false }]))
    }
}

impl Provider<Asides> for Deposits {
    async fn answer(context: &ReadContext<'_>, Asides { loaded }: &Asides) -> Result<Option<Vec<Aside>>> {
        let deposit = find(context).await?.filter(|deposit| deposit.case == loaded.case.id);
        Ok(deposit.map(|deposit| {
            let state = if deposit.paid_at.is_some() { "已缴" } else { "待缴" };
            let line = AsideLine { label: "保证金".to_owned(), value: state.to_owned() };
            let act = AsideAct { label: "缴费".to_owned(), address: PAGE.to_owned(), blocked: None };
            vec![Aside { title: "保证金".to_owned(), lines: vec![line], acts: vec![act] }]
        }))
    }
}

impl CountsDays for Deposits {
    const COUNTED: &'static [Counted] = &[DEMANDED];
    const FIGURES: &'static [FigureKind] = &[DEMANDED_SHARE];

    async fn count(context: &ReadContext<'_>, day: Day, counts: &mut Counts) -> Result<()> {
        let of_day = |deposit: &Deposit| (day.from..day.to).contains(&deposit.demanded_at.millis());
        if let Some(deposit) = find(context).await?.filter(of_day) {
            counts.add(Place { unit: deposit.unit, hall: deposit.hall }, DEMANDED, 1);
        }
        Ok(())
    }
}
