//! A draft becomes a case: checked whole, numbered, receipted, its clocks set, all in one transaction.

use std::sync::Arc;

use chrono::NaiveDate;
use domain::case::api::{SubmitDraft, Submitted};
use domain::case::draft::Asked;
use domain::case::{Case, Channel, Terms};
use domain::deadline;
use domain::identity::Phone;
use domain::ids::{AccountId, CaseId, HallId};
use domain::matter::Handling;
use domain::problem::Refusal;

use super::advance::announce;
use super::draft::{self, StoredDraft};
use super::posts::{self, PostsFor};
use super::store::{self, NewCase};
use super::{Loaded, files, letters, number, tell};
use crate::account;
use crate::error::{Error, Result};
use crate::http::{Call, Reply};
use crate::matter::{self, StoredMatter};
use crate::unit;
use crate::work::Work;

/// Submit a draft.
pub(super) async fn submit_draft(call: Arc<Call<SubmitDraft>>) -> Result<Reply> {
    let work = call.begin().await?;
    let owner = draft::owner(&call)?;
    let stored = draft::find_own_for_change(&work, call.path, owner).await?;
    call.expect_version(stored.version)?;
    if !stored.at_window {
        draft::refuse_staff(call.actor())?;
    }
    let submitted = submit(&work, stored, owner).await?;
    call.commit_reply(work, Reply::with(&submitted)?.created()).await
}

async fn submit(work: &Work, stored: StoredDraft, owner: AccountId) -> Result<Submitted> {
    let matter = matter::find(work.db(), stored.matter).await?.ok_or_else(gone)?;
    if matter::is_retired(work.db(), stored.matter, work.now().local_date()).await? {
        return Err(gone());
    }
    let faults = stored.application.faults(asked(&matter, work.now().local_date()));
    if !faults.is_empty() {
        return Err(Refusal::fields(faults).into());
    }
    let applicant = if stored.at_window { visitor(work, &stored.application.applicant.phone).await? } else { owner };
    let case = open(work, &stored, &matter, owner).await?;
    files::hand_over(work, stored.id, &case).await?;
    draft::remove(work, stored.id).await?;
    let new = NewCase { case, applicant: Some(applicant), application: stored.application.tidied(&matter.matter.form) };
    let loaded = store::insert(work, new).await?;
    let receipt = letters::issue_receipt(work, &loaded).await?;
    tell::submitted(work, &loaded).await?;
    let loaded = announce(work, loaded).await?;
    submitted(work, &loaded, receipt.letter)
}

/// The account of somebody for whom staff entered the application: known by the phone, and theirs from the first
/// time they sign in with it.
async fn visitor(work: &Work, phone: &str) -> Result<AccountId> {
    let phone = Phone::parse(phone).map_err(Error::internal)?;
    account::find_or_create_by_phone(work, &phone).await
}

/// What a matter asks, in the form the domain checks against.
fn asked(matter: &StoredMatter, today: NaiveDate) -> Asked<'_> {
    Asked {
        form: &matter.matter.form,
        materials: &matter.matter.materials,
        objects: &matter.matter.service_objects,
        deliveries: &matter.matter.deliveries,
        today,
    }
}

async fn open(work: &Work, stored: &StoredDraft, matter: &StoredMatter, owner: AccountId) -> Result<Case> {
    let unit = unit::find(work.db(), matter.unit).await?.ok_or_else(gone)?;
    let hall = hall_of(work, stored, owner).await?;
    let channel = if stored.at_window { Channel::Window } else { Channel::Online };
    let asked = PostsFor { matter_code: matter.matter.code.clone(), unit: unit.id, hall, channel };
    let posts = work.context().ask_one(&asked).await?.unwrap_or_default();
    let number = number::next(work, &unit.region_code).await?;
    let mut terms = Terms {
        number,
        matter: stored.matter,
        matter_name: matter.matter.name.clone(),
        unit: unit.id,
        unit_name: unit.name,
        hall,
        statutory: matter.matter.statutory_limit,
        promised: matter.matter.promised_limit,
        instant: matter.matter.handling == Handling::Instant,
        site_survey: matter.matter.site_survey,
        posts,
    };
    posts::of_bureau(work.db(), &mut terms).await?;
    let checklist = stored.application.checklist(&matter.matter.materials, work.now());
    Ok(Case::open(CaseId(work.new_id()), terms, channel, checklist, work.now()))
}

/// What staff enter is handled in their hall; what comes online, in the centre's main hall (OP-1).
async fn hall_of(work: &Work, stored: &StoredDraft, owner: AccountId) -> Result<HallId> {
    if stored.at_window
        && let Some(hall) = account::person(work.db(), owner).await?.hall
    {
        return Ok(hall);
    }
    let main = unit::main_hall(work.db()).await?;
    main.map(|hall| hall.id)
        .ok_or_else(|| Error::Refused(Refusal::new("no_hall", "还没有登记办事大厅，请联系管理员").under("OP-1")))
}

fn submitted(work: &Work, loaded: &Loaded, receipt: domain::ids::LetterId) -> Result<Submitted> {
    let rules = work.rules();
    let clock = loaded.case.clock(&rules.policy).ok_or_else(|| Error::internal("a new case has no clock"))?;
    let proof = deadline::prove(&clock, &rules.calendar, &rules.clock, work.now());
    Ok(Submitted {
        case: loaded.case.id,
        number: loaded.case.terms.number.to_string(),
        receipt,
        answer_by: proof.due_on,
        track_url: letters::track_url(work.app(), &loaded.case.terms.number),
    })
}

fn gone() -> Error {
    Refusal::new("matter_gone", "这个事项已经停办或换了新版，请重新查找后再申请").into()
}
