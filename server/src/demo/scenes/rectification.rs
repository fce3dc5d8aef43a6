//! Bad ratings: what is done about them, a morning at a time.

use chrono::NaiveDate;
use domain::access::Actor;
use domain::endpoint::{Nothing, Page};
use domain::evaluation::api::{ConfirmRectification, Confirmation};
use domain::ids::RectificationId;
use domain::problem::Problem;
use domain::rectification::api::{
    AnswerRequest, AttemptRequest, CloseRectification, FeedBackRectification, FeedbackRequest, FollowUpRectification,
    HandleRectification, RectificationRow, ShowRectification, VerificationRequest, VerifyRating,
};
use domain::rectification::{AttemptOutcome, Cause, ContactChannel, RatingVerdict, StageKind};
use domain::text_enum::TextEnum;
use futures_util::future::BoxFuture;
use rand::RngExt;

use crate::demo::city::{City, Office};
use crate::demo::client::Client;
use crate::demo::play::{Area, Play};
use crate::error::Result;

/// The mornings of those who put bad ratings right.
pub(super) struct Mornings;

impl Area for Mornings {
    /// A morning's work on the bad ratings of earlier days, one step each: the supervisors verify what was said of other
    /// units and follow up, the units answer, and the raters, whom the program told, say whether it is solved. Whatever the
    /// rules do not allow is left as it is; one in eight waits for whoever opens the demo.
    fn morning<'a>(&'a mut self, play: &'a mut Play) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move {
            supervise(&play.stage, &play.city, play.app.clock().now().local_date()).await;
            for receipt in std::mem::take(&mut play.receipts) {
                if play.random.random_bool(0.7) {
                    let mut rater = play.stage.acting_as(Actor::Anonymous);
                    let body = Confirmation { solved: true, text: String::new() };
                    drop(rater.call(ConfirmRectification, &[&receipt.as_str()], &body, None).await);
                }
            }
            Ok(())
        })
    }
}

async fn supervise(stage: &Client, city: &City, today: NaiveDate) {
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
            let body = VerificationRequest { verdict: RatingVerdict::Genuine, grounds };
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
