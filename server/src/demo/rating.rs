//! The demo's raters, and what is done about the bad ratings.

use domain::access::Actor;
use domain::evaluation::api::{
    ConfirmRectification, Confirmation, InvitationRequest, InvitationStanding, InviteRating, ShowInvitation,
    SubmitRating,
};
use domain::evaluation::{RatingChannel, RatingDraft, ReceiptToken, Satisfaction, Scale, ServiceAct};
use domain::ids::CaseId;
use domain::problem::Problem;
use domain::rectification::api::{AnswerRequest, HandleRectification, VerificationRequest, VerifyRating};
use domain::rectification::{Cause, StageKind, Verdict};
use rand::RngExt;
use rand::rngs::StdRng;

use super::city::Office;
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

/// Verifies and answers a bad rating, and lets the rater, whom the program tells, say whether it is solved. Whatever
/// step the rules do not allow ends it there.
pub(super) async fn put_right(
    stage: &Client,
    mut supervisor: Client,
    offices: &[Office],
    receipt: &ReceiptToken,
    random: &mut StdRng,
) {
    let Some((id, version)) = verify(&mut supervisor).await else { return };
    let mut answered = false;
    for office in offices {
        let mut unit = stage.acting_as(office.deputy.clone());
        let body = AnswerRequest {
            cause: Cause::Guide,
            measures: "约谈窗口人员，补充办事指南的样本".to_owned(),
            reply: "给您添麻烦了。样本已经补上，以后会一次说清要带的材料。".to_owned(),
        };
        if unit.call(HandleRectification, &[&id], &body, Some(version)).await.is_ok() {
            answered = true;
            break;
        }
    }
    if answered && random.random_bool(0.7) {
        let mut rater = stage.acting_as(Actor::Anonymous);
        let body = Confirmation { solved: true, text: String::new() };
        drop(rater.call(ConfirmRectification, &[&receipt.as_str()], &body, None).await);
    }
}

async fn verify(supervisor: &mut Client) -> Option<(domain::ids::RectificationId, u32)> {
    let path = format!("/api/v1/rectifications?stage={}", domain::text_enum::TextEnum::code(StageKind::Opened));
    let list = supervisor.send("GET", &path, None, Vec::new(), None).await;
    let page: domain::endpoint::Page<domain::rectification::api::RectificationRow> = list.json().ok()?;
    let id = page.items.first()?.id;
    let detail = supervisor.get(domain::rectification::api::ShowRectification, &[&id]).await.ok()?;
    let body = VerificationRequest {
        verdict: Verdict::Genuine, grounds: "查看了叫号和办件记录，情况属实".to_owned()
    };
    let detail = supervisor.call(VerifyRating, &[&id], &body, Some(detail.version)).await.ok()?;
    Some((id, detail.version))
}
