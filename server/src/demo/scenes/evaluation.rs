//! Ratings: applicants rate how their case went.

use domain::evaluation::api::{InvitationRequest, InvitationStanding, InviteRating, ShowInvitation, SubmitRating};
use domain::evaluation::{RatingChannel, RatingDraft, RatingScale, ReceiptToken, Satisfaction, ServiceAct};
use domain::ids::CaseId;
use domain::problem::Problem;
use futures_util::future::BoxFuture;
use rand::RngExt;
use rand::rngs::StdRng;

use crate::demo::client::Client;
use crate::demo::play::{Play, Scene};
use crate::error::Result;

/// An applicant rates their case.
pub(super) struct Rate {
    pub(super) case: CaseId,
    /// Who applied.
    pub(super) who: usize,
}

impl Scene for Rate {
    /// A case that cannot be rated, because it went another way, is left alone.
    fn play(self: Box<Self>, play: &mut Play) -> BoxFuture<'_, Result<()>> {
        Box::pin(async move {
            let applicant = play.enter(self.who).await?;
            let mut client = play.stage.acting_as(applicant);
            if let Ok(Some(receipt)) = rate(&mut client, self.case, &mut play.random).await {
                play.receipts.push(receipt);
            }
            Ok(())
        })
    }
}

/// How often each level is chosen, the best first, in thousandths.
const SHARES: &[(u32, Satisfaction)] = &[
    (560, Satisfaction::VerySatisfied),
    (270, Satisfaction::Satisfied),
    (90, Satisfaction::Fair),
    (55, Satisfaction::Dissatisfied),
    (25, Satisfaction::VeryDissatisfied),
];

/// Rates one's own case; the receipt when the rating was a bad one.
async fn rate(client: &mut Client, case: CaseId, random: &mut StdRng) -> Result<Option<ReceiptToken>, Problem> {
    let request = InvitationRequest { act: ServiceAct::Decision, channel: RatingChannel::Mobile };
    let issued = client.call(InviteRating, &[&case], &request, None).await?;
    let invitation = client.get(ShowInvitation, &[&issued.token.as_str()]).await?;
    let InvitationStanding::Open { scale, .. } = invitation.standing else { return Ok(None) };
    let draft = draft(&scale, random);
    let receipt = client.call(SubmitRating, &[&issued.token.as_str()], &draft, None).await?;
    Ok(receipt.rectification_opened.then_some(receipt.receipt))
}

/// What somebody might say on this scale.
pub(super) fn draft(scale: &RatingScale, random: &mut StdRng) -> RatingDraft {
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
