//! The demo's raters, and what is done about the bad ratings.

use chrono::NaiveDate;
use domain::access::Actor;
use domain::endpoint::{Nothing, Page};
use domain::evaluation::api::{
    ConfirmRectification, Confirmation, InvitationRequest, InvitationStanding, InviteRating, ShowInvitation,
    SubmitRating,
};
use domain::evaluation::{RatingChannel, RatingDraft, ReceiptToken, Satisfaction, Scale, ServiceAct};
use domain::ids::{CaseId, RectificationId};
use domain::problem::Problem;
use domain::rectification::api::{
    AnswerRequest, AttemptRequest, CloseRectification, FeedBackRectification, FeedbackRequest, FollowUpRectification,
    HandleRectification, RectificationRow, ShowRectification, VerificationRequest, VerifyRating,
};
use domain::rectification::{AttemptOutcome, Cause, ContactChannel, StageKind, Verdict};
use domain::text_enum::TextEnum;
use rand::RngExt;
use rand::rngs::StdRng;

use super::city::{City, Office};
use super::client::Client;

/// A picture of one grey dot, for forms that want a file.
pub(super) const SAMPLE_PNG: &[u8] = include_bytes!("../../../demo/sample.png");

/// How often each level is chosen, the best first, in thousandths.
const SHARES: &[(u32, Satisfaction)] = &[
    (560, Satisfaction::VerySatisfied),
    (270, Satisfaction::Satisfied),
    (90, Satisfaction::Fair),
    (55, Satisfaction::Dissatisfied),
    (25, Satisfaction::VeryDissatisfied),
];

/// Rates one's own case; the receipt when the rating was a bad one.
pub(super) async fn rate(
    client: &mut Client,
    case: CaseId,
    random: &mut StdRng,
) -> Result<Option<ReceiptToken>, Problem> {
    let request = InvitationRequest { act: ServiceAct::Decision, channel: RatingChannel::Mobile };
    let issued = client.call(InviteRating, &[&case], &request, None).await?;
    let invitation = client.get(ShowInvitation, &[&issued.token.as_str()]).await?;
    let InvitationStanding::Open { scale, .. } = invitation.standing else { return Ok(None) };
    let draft = draft(&scale, random);
    let receipt = client.call(SubmitRating, &[&issued.token.as_str()], &draft, None).await?;
    Ok(receipt.rectification_opened.then_some(receipt.receipt))
}

/// What somebody might say on this scale.
pub(super) fn draft(scale: &Scale, random: &mut StdRng) -> RatingDraft {
    let mut dice = random.random_range(0..1000);
    let mut satisfaction = Satisfaction::Satisfied;
    for (share, level) in SHARES {
        if dice < *share {
            satisfaction = *level;
            break;
        }
        dice -= share;
    }
    let level = scale.level(satisfaction).or_else(|| scale.levels.first());
    let reasons: Vec<_> =
        level.map(|level| level.reasons.iter().map(|reason| reason.code).collect()).unwrap_or_default();
    let bad = level.is_some_and(|level| level.bad);
    let ticked = if reasons.is_empty() || (!bad && random.random_bool(0.4)) {
        Vec::new()
    } else {
        vec![reasons[random.random_range(0..reasons.len())]]
    };
    let text = if bad { "排了很久，希望一次说清要带什么".to_owned() } else { String::new() };
    RatingDraft { satisfaction: level.map_or(satisfaction, |level| level.satisfaction), reasons: ticked, text }
}

/// A morning's work on the bad ratings of earlier days, one step each: the supervisors verify what was said of other
/// units and follow up, the units answer, and the raters, whom the program told, say whether it is solved. Whatever the
/// rules do not allow is left as it is; one in eight waits for whoever opens the demo.
pub(super) async fn put_right(
    stage: &Client,
    city: &City,
    today: NaiveDate,
    receipts: Vec<ReceiptToken>,
    random: &mut StdRng,
) {
    for supervisor in &city.supervisors {
        let mut supervisor = stage.acting_as(supervisor.clone());
        for at in [StageKind::FedBack, StageKind::Answered, StageKind::Opened] {
            for row in listed(&mut supervisor, at).await {
                if row.rated_on < today && row.id.0.as_u128() % 8 != 0 {
                    drop(step(stage, &mut supervisor, city, &row).await);
                }
            }
        }
    }
    for receipt in receipts.iter().filter(|_| random.random_bool(0.7)) {
        let mut rater = stage.acting_as(Actor::Anonymous);
        let body = Confirmation { solved: true, text: String::new() };
        drop(rater.call(ConfirmRectification, &[&receipt.as_str()], &body, None).await);
    }
}

async fn listed(supervisor: &mut Client, at: StageKind) -> Vec<RectificationRow> {
    let path = format!("/api/v1/rectifications?stage={}&limit=100", at.code());
    let list = supervisor.send("GET", &path, None, Vec::new(), None).await;
    list.json::<Page<RectificationRow>>().map(|page| page.items).unwrap_or_default()
}

async fn step(stage: &Client, supervisor: &mut Client, city: &City, row: &RectificationRow) -> Result<(), Problem> {
    let version = Some(supervisor.get(ShowRectification, &[&row.id]).await?.version);
    match row.stage {
        StageKind::Opened => {
            let grounds = "查看了叫号和办件记录，情况属实".to_owned();
            let body = VerificationRequest { verdict: Verdict::Genuine, grounds };
            let verified = supervisor.call(VerifyRating, &[&row.id], &body, version).await?;
            answer(stage, &city.offices, row.id, verified.version).await;
        }
        StageKind::Answered => {
            let body = FeedbackRequest { channel: ContactChannel::InPerson };
            supervisor.call(FeedBackRectification, &[&row.id], &body, version).await?;
        }
        StageKind::FedBack => {
            if supervisor.call(CloseRectification, &[&row.id], &Nothing {}, version).await.is_err() {
                let (channel, outcome) = (ContactChannel::Phone, AttemptOutcome::NoAnswer);
                let body = AttemptRequest { channel, outcome, note: "无人接听".to_owned() };
                supervisor.call(FollowUpRectification, &[&row.id], &body, version).await?;
            }
        }
        StageKind::Excluded | StageKind::Handling | StageKind::Closed => {}
    }
    Ok(())
}

/// Of all offices only that of the unit rated may answer.
async fn answer(stage: &Client, offices: &[Office], id: RectificationId, version: u32) {
    for office in offices {
        let mut unit = stage.acting_as(office.deputy.clone());
        let body = AnswerRequest {
            cause: Cause::Guide,
            measures: "约谈窗口人员，补充办事指南的样本".to_owned(),
            reply: "给您添麻烦了。样本已经补上，以后会一次说清要带的材料。".to_owned(),
        };
        if unit.call(HandleRectification, &[&id], &body, Some(version)).await.is_ok() {
            return;
        }
    }
}
