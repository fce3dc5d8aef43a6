//! What a person may see of a case, and what they can do with it.

use domain::access::{self, Action, Actor, Permission, Relation, Role};
use domain::case::api::{ApplicantView, CaseDetail, DeliveryView, HoldView, ProposalView};
use domain::case::draft::ApplicantKind;
use domain::case::{Act, Case, Entry, PlacedHold, Reader, Stage};
use domain::deadline::{ProvenClock, Standing};
use domain::identity::{mask_name, mask_person_number, mask_phone};
use domain::policy::basis;
use domain::record::ActOption;
use domain::subject::Subject;
use domain::text_enum::TextEnum;
use domain::time::Timestamp;

use super::authority::{Authority, power_of};
use super::{Loaded, files};
use crate::announce::Query;
use crate::error::Result;
use crate::letter;
use crate::matter;
use crate::rules::Rules;
use crate::unit;
use crate::work::ReadContext;

/// The permission that an act needs.
pub(super) const fn action_of(act: Act) -> Action {
    match act {
        Act::Check => Action::CheckMaterials,
        Act::RequestCorrection => Action::RequestCorrection,
        Act::Accept => Action::AcceptCase,
        Act::Refuse => Action::RefuseCase,
        Act::Supplement => Action::SupplementCase,
        Act::Withdraw => Action::WithdrawCase,
        Act::Suspend | Act::Resume => Action::SuspendCase,
        Act::RequestExtension => Action::RequestExtension,
        Act::AnswerExtension => Action::GrantExtension,
        Act::Propose => Action::ReviewCase,
        Act::Return | Act::Sign => Action::SignDecision,
        Act::SealApproval => Action::ApplyApprovalSeal,
        Act::SealBureau => Action::ApplyBureauSeal,
        Act::Deliver => Action::DeliverResult,
        Act::Archive => Action::ArchiveCase,
    }
}

/// The act that a permission is for; of acts of one permission, any: they are of one duty.
pub(super) fn act_of(action: Action) -> Option<Act> {
    Act::ALL.iter().copied().find(|act| action_of(*act) == action)
}

/// Whether it is an applicant's act. Everything else is done by somebody else than the applicant, whoever that is (OP-2).
pub(super) const fn is_applicants(action: Action) -> bool {
    matches!(action, Action::SupplementCase | Action::WithdrawCase)
}

/// The act a list names for a stage, for whoever's roles have it; the case's page knows more.
pub(super) fn usual_acts(actor: &Actor, stage: Stage) -> Vec<Act> {
    let act = stage.turn().map(|turn| turn.act);
    let allowed = |act: &Act| access::may(actor, action_of(*act), Relation::General) == Permission::Allow;
    act.into_iter().filter(allowed).collect()
}

/// Whether the applicant can rate something of the case now; asked of whoever takes ratings.
#[derive(Clone, Debug)]
pub struct MayRate {
    /// The case.
    pub loaded: Loaded,
}

impl Query for MayRate {
    type Answer = bool;
}

/// The case for the page of whoever asks.
pub(super) async fn detail(context: &ReadContext<'_>, loaded: Loaded) -> Result<CaseDetail> {
    let ReadContext { db, app, rules, actor, now } = context;
    let relation = loaded.relation_to(actor);
    let own = relation == Relation::Own;
    let outside = relation.is_applicants_side();
    let reader = if outside { Reader::Applicant } else { Reader::Staff };
    let asked = MayRate { loaded };
    let ratable = own && context.ask_one(&asked).await?.unwrap_or(false);
    let MayRate { loaded } = asked;
    let case = &loaded.case;
    let (clock, standing) = clock_of(case, rules, *now);
    let stage = case.state.stage();
    let hall = unit::hall(db, case.terms.hall).await?;
    let matter = matter::find(db, case.terms.matter).await?;
    let (outcome, tracking) = outcome_of(case, outside);
    Ok(CaseDetail {
        id: case.id,
        version: case.version,
        number: case.terms.number.to_string(),
        matter: case.terms.matter,
        matter_name: case.terms.matter_name.clone(),
        unit_name: case.terms.unit_name.clone(),
        hall_name: hall.map(|hall| hall.name).unwrap_or_default(),
        channel: case.channel,
        stage,
        marks: case.marks_in_force().collect(),
        holds: holds(case, outside),
        submitted_at: case.submitted_at,
        own,
        applicant: applicant(&loaded, own),
        answers: matter.as_ref().map(|matter| answers(&loaded, matter)).unwrap_or_default(),
        answer_kinds: matter.iter().flat_map(|matter| &matter.matter.form).map(|field| field.kind).collect(),
        materials: case.materials.clone(),
        files: files::of_case(db, app, case).await?,
        lacks: case.state.correcting().map(|asked| asked.lacks.to_vec()).unwrap_or_default(),
        wanting: if outside { Vec::new() } else { case.lacks() },
        clock,
        standing,
        holder: case.holder(reader),
        next_step: case.next_step(reader, &rules.policy.acceptance),
        timeline: timeline(&loaded, reader),
        letters: letter::of_subject(
            db,
            app,
            &Subject::case(case.id),
            outside && !case.state.decision().is_some_and(|d| d.is_valid()),
        )
        .await?,
        outcome,
        delivery: DeliveryView { way: loaded.application.delivery.way, tracking },
        acts: acts(context, &loaded).await?,
        proposal: proposal(case, outside),
        asked_days: asked_days(case).filter(|_| !outside),
        ratable,
    })
}

/// The running clock with its proof, and how it stands: in working days as in every list, whatever days its limit is in.
pub(super) fn clock_of(case: &Case, rules: &Rules, now: Timestamp) -> (Option<ProvenClock>, Standing) {
    let running = case.clock(&rules.policy);
    let clock = running.map(|inputs| ProvenClock::compute(inputs, &rules.calendar, rules.clock.clone(), now));
    let standing =
        clock.as_ref().map_or(Standing::Done, |clock| Standing::of(clock.proof.summary(), &rules.calendar, now));
    (clock, standing)
}

/// The history, newest first; internal steps only for staff.
pub(super) fn timeline(loaded: &Loaded, reader: Reader) -> Vec<Entry> {
    let submitted = Entry {
        at: loaded.case.submitted_at,
        title: "已提交".to_owned(),
        detail: if reader == Reader::Public { String::new() } else { loaded.case.channel.to_string() },
        who: String::new(),
        letter: None,
        internal: false,
    };
    let mut entries: Vec<Entry> = std::iter::once(submitted)
        .chain(loaded.events.iter().map(|event| event.entry(reader)))
        .filter(|entry| reader == Reader::Staff || !entry.internal)
        .collect();
    entries.reverse();
    entries
}

fn applicant(loaded: &Loaded, own: bool) -> ApplicantView {
    let written = &loaded.application.applicant;
    if own {
        return ApplicantView {
            name: written.name.clone(),
            number: written.number.clone(),
            phone: written.phone.clone(),
            contact: written.contact.clone(),
        };
    }
    let organization = written.kind == Some(ApplicantKind::Organization);
    ApplicantView {
        name: if organization { written.name.clone() } else { mask_name(&written.name) },
        number: if organization { written.number.clone() } else { mask_person_number(&written.number) },
        phone: mask_phone(&written.phone),
        contact: mask_name(&written.contact),
    }
}

fn answers(loaded: &Loaded, matter: &matter::StoredMatter) -> Vec<(String, String)> {
    let answer = |key: &str| loaded.application.answers.get(key).cloned().unwrap_or_default();
    matter.matter.form.iter().map(|field| (field.label.clone(), answer(field.key.as_str()))).collect()
}

fn holds(case: &Case, own: bool) -> Vec<HoldView> {
    let view = |placed: &PlacedHold| HoldView {
        why: placed.hold.why.clone(),
        from: placed.from,
        blocks: if own { Vec::new() } else { placed.hold.blocks.clone() },
        basis: placed.hold.clause.as_deref().map(basis),
    };
    // One that nobody released before the case was over holds nothing any more.
    case.holds_in_force().filter(|_| case.awaits_result()).map(view).collect()
}

/// The applicant learns the outcome when the result is valid; staff when it is signed.
fn outcome_of(case: &Case, own: bool) -> (Option<domain::case::Outcome>, Option<String>) {
    let decision = case.state.decision().filter(|decision| !own || decision.is_valid());
    let tracking = case.state.delivered().and_then(|(_, tracking)| tracking);
    (decision.map(|decision| decision.outcome), tracking.map(str::to_owned))
}

/// How many more days the reviewer has asked for, while nobody has answered.
fn asked_days(case: &Case) -> Option<u16> {
    case.state.reviewing().and_then(|(_, asked)| asked).map(|asked| asked.days)
}

fn proposal(case: &Case, own: bool) -> Option<ProposalView> {
    let proposed = case.state.proposed().filter(|_| !own)?;
    let (opinion, basis) = (proposed.opinion.to_owned(), proposed.basis.to_owned());
    Some(ProposalView { outcome: proposed.outcome, opinion, basis })
}

/// Each act that the state and the person's permissions leave open, with the reason when a rule of two persons, a missing
/// step or a missing authorisation blocks it: what is not blocked here is not refused there.
async fn acts(context: &ReadContext<'_>, loaded: &Loaded) -> Result<Vec<ActOption<Act>>> {
    let ReadContext { db, actor, now, .. } = context;
    let relation = loaded.relation_to(actor);
    let for_applicant = relation.is_applicants_side();
    let staff_in_charge = relation == Relation::SameUnit && actor.has(Role::Window);
    let open: Vec<Act> = loaded
        .case
        .open_acts()
        .into_iter()
        .filter(|act| access::may(actor, action_of(*act), loaded.relation_for(actor, act.duty())) == Permission::Allow)
        .filter(|act| relation != Relation::Own || is_applicants(action_of(*act)))
        .filter(|act| *act != Act::Supplement || for_applicant || staff_in_charge)
        .collect();
    let needs_power = open.iter().any(|act| power_of(*act).is_some());
    let authority = if needs_power { Authority::of(db, actor, *now).await? } else { Authority::default() };
    let who = loaded.acting_as(actor);
    Ok(open.into_iter().map(|act| ActOption::of(act, authority.allow(act, &loaded.case, who))).collect())
}
