//! Rating by link, and the receipt.

use serde::{Deserialize, Serialize};

use crate::access::Action;
use crate::deadline::ProvenClock;
use crate::endpoint;
use crate::evaluation::{
    InvitationToken, RatingChannel, RatingDraft, RatingKind, RatingScale, ReceiptToken, ServiceAct,
};
use crate::ids::CaseId;
use crate::merkle::LedgerReceipt;
use crate::problem::Refusal;
use crate::text::is_blank;
use crate::time::Timestamp;

/// What a rating is about, in words that name no applicant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RatedMatter {
    /// The matter's name; nothing for a ticket that was not bound to a case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matter: Option<String>,
    /// The act.
    pub act: ServiceAct,
    /// Which time this act took place in the case, counted from 1.
    pub occasion: u8,
    /// The unit that served.
    pub unit: String,
    /// The hall and window, as `青禾市政务服务中心 3 号窗口`; empty online.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// The queue ticket, as `A037`; nothing without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticket: Option<String>,
    /// When the act took place.
    pub at: Timestamp,
}

/// How an invitation stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum InvitationStanding {
    /// It can be used.
    Open {
        /// The question to ask.
        scale: RatingScale,
        /// Until when.
        expires_at: Timestamp,
    },
    /// It was used. Which level was chosen stands on the receipt alone.
    Used {
        /// When.
        at: Timestamp,
    },
    /// Nobody used it in time.
    Expired {
        /// Since when.
        at: Timestamp,
    },
}

/// An invitation as whoever holds the link sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvitationView {
    /// What is rated.
    pub service: RatedMatter,
    /// Whether it can be rated now.
    pub standing: InvitationStanding,
}

/// The answer to a rating: the way to the receipt, shown once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReceiptIssued {
    /// The secret of the receipt `/receipt/TOKEN`.
    pub receipt: ReceiptToken,
    /// The place of the rating in the public ledger, with its proof.
    pub ledger: LedgerReceipt,
    /// Whether a rectification was opened.
    pub rectification_opened: bool,
}

/// Which service act of the case the person wants to rate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvitationRequest {
    /// The act, which must have taken place.
    pub act: ServiceAct,
    /// Through what the person is going to rate: a desk browser or a phone.
    pub channel: RatingChannel,
}

/// An invitation for the person's own case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvitationIssued {
    /// The secret of the link `/r/TOKEN`.
    pub token: InvitationToken,
    /// Until when it can be used.
    pub expires_at: Timestamp,
}

crate::text_enum! {
    /// How far the answer to a bad rating has come, in the rater's eyes.
    pub enum RatingAnswerStage {
        /// Somebody who is not the office rated is checking it.
        Verifying = "verifying", "正在核实";
        /// It was found to be a mistake or malicious, and the rater may object.
        Excluded = "excluded", "认定不计入";
        /// The office is dealing with it.
        Handling = "handling", "正在整改";
        /// The office answered; the rater is asked whether it is solved.
        AwaitingRater = "awaiting_rater", "等您确认";
        /// Closed: the rater says it is solved.
        Confirmed = "confirmed", "您已确认解决";
        /// Closed after three documented attempts to reach the rater.
        ClosedUnreached = "closed_unreached", "多次未联系上，已办结";
    }
}

/// What became of a bad rating, for the rater.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RatingAnswer {
    /// How far it has come.
    pub stage: RatingAnswerStage,
    /// When the first answer is due, with the proof (EV-5).
    pub answer_clock: ProvenClock,
    /// When it is to be solved, with the proof (EV-6).
    pub solution_clock: ProvenClock,
    /// Why it was excluded, or what the office did and says; empty while there is neither.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The unit that wrote it; empty while there is no text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// Whether the rater can say now whether it is solved.
    pub can_confirm: bool,
    /// Whether the rater can object now to the exclusion.
    pub can_object: bool,
}

/// Everything the rater sees about the rating given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RatingReceipt {
    /// What was rated.
    pub service: RatedMatter,
    /// What was said.
    pub rating: RatingDraft,
    /// The words of the level and the reasons, as they were shown.
    pub wording: Vec<String>,
    /// First or later word.
    pub kind: RatingKind,
    /// When it was given.
    pub rated_at: Timestamp,
    /// Its place in the public ledger.
    pub ledger: LedgerReceipt,
    /// What became of it; nothing unless it was a bad rating.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<RatingAnswer>,
    /// The question for the later rating, while one can be given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follow_up: Option<RatingScale>,
}

/// The rater's word on the answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Confirmation {
    /// Whether it is solved.
    pub solved: bool,
    /// What is still wrong, or anything else; at most 150 characters, needed where it is not solved.
    #[serde(default)]
    pub text: String,
}

/// The rater's objection to an exclusion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ObjectionRequest {
    /// Why the rating was meant and is true; 1 to 500 characters.
    pub grounds: String,
}

impl Confirmation {
    /// Whether a no says what is still wrong, and nothing is too long.
    ///
    /// # Errors
    /// The text, where it is at fault.
    pub fn validate(&self) -> Result<(), Refusal> {
        if self.solved && is_blank(&self.text) {
            return Ok(());
        }
        Refusal::unless_written(&[("text", &self.text, 150)])
    }
}

impl ObjectionRequest {
    /// Whether everything is written, and nothing at too great a length.
    ///
    /// # Errors
    /// Every field at fault.
    pub fn validate(&self) -> Result<(), Refusal> {
        Refusal::unless_written(&[("grounds", &self.grounds, 500)])
    }
}

endpoint! {
    /// Show what an invitation asks.
    ShowInvitation "show_invitation" "查看评价邀请" = Get "/api/v1/invitations/{token}", Action::RateByToken, plain;
    path InvitationToken; answer InvitationView;
}

endpoint! {
    /// Rate (EV-1, EV-2). The token works once.
    SubmitRating "submit_rating" "提交评价" = Post "/api/v1/invitations/{token}/rating", Action::RateByToken, plain;
    path InvitationToken; body RatingDraft; answer ReceiptIssued;
}

endpoint! {
    /// Ask for an invitation to rate an act of one's own case (EV-2).
    InviteRating "invite_rating" "申请评价本人办件" = Post "/api/v1/cases/{case}/invitations", Action::InviteRating, plain;
    path CaseId; body InvitationRequest; answer InvitationIssued;
}

endpoint! {
    /// Show the rating given, its proof and what became of it.
    ShowRatingReceipt "show_rating_receipt" "查看评价回执" = Get "/api/v1/receipts/{receipt}", Action::RateByToken, plain;
    path ReceiptToken; answer RatingReceipt;
}

endpoint! {
    /// Give the one later rating (追评) the policy allows.
    SubmitFollowUpRating "submit_follow_up_rating" "追加评价" = Post "/api/v1/receipts/{receipt}/follow_up_rating",
        Action::RateByToken, plain;
    path ReceiptToken; body RatingDraft; answer ReceiptIssued;
}

endpoint! {
    /// Say whether a bad rating's cause is solved; only the rater can (EV-5).
    ConfirmRectification "confirm_rectification" "评价人确认是否解决" = Post "/api/v1/receipts/{receipt}/confirmation",
        Action::RateByToken, plain;
    path ReceiptToken; body Confirmation; answer RatingReceipt;
}

endpoint! {
    /// Object to a rating's exclusion as mistaken or malicious.
    ObjectToExclusion "object_to_exclusion" "对不计入认定提出异议" = Post "/api/v1/receipts/{receipt}/objection",
        Action::RateByToken, plain;
    path ReceiptToken; body ObjectionRequest; answer RatingReceipt;
}
