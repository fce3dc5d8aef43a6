//! The one-time right to rate one service act.

use serde::{Deserialize, Serialize};

use super::ServiceAct;
use crate::ids::{CaseId, InvitationId, RatingId, TicketId};
use crate::policy;
use crate::problem::Refusal;
use crate::time::{DAY_MS, Timestamp};

/// What an invitation is bound to (评价对象).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "subject", content = "id", rename_all = "snake_case")]
pub enum InvitationSubject {
    /// A case (一事一评, EV-2).
    Case(CaseId),
    /// A queue ticket that was never bound to a case (一次一评, EV-1).
    Ticket(TicketId),
}

/// How long an invitation lives and how often a person may add to a rating, cut from the policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationRules {
    /// Calendar days for which an invitation can be used.
    pub invitation_days: u16,
    /// How many later ratings (追评) one rating may have.
    pub follow_ups: u16,
}

impl From<&policy::Evaluation> for InvitationRules {
    fn from(rules: &policy::Evaluation) -> Self {
        Self { invitation_days: rules.invitation_days.value, follow_ups: rules.follow_ups.value }
    }
}

/// What became of an invitation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum InvitationState {
    /// Not used.
    Open,
    /// Used, once and for ever.
    Used {
        /// The first rating.
        rating: RatingId,
        /// When it was given.
        at: Timestamp,
        /// The later ratings (追评), the oldest first.
        follow_ups: Vec<RatingId>,
    },
}

/// A one-time invitation to rate (评价邀请). One act on one occasion has one invitation, whichever way people come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// Its id.
    pub id: InvitationId,
    /// What it is bound to.
    pub subject: InvitationSubject,
    /// The act.
    pub act: ServiceAct,
    /// Which time this act took place, counted from 1 (national 服务次数, at most 99).
    pub occasion: u8,
    /// When it was made.
    pub issued_at: Timestamp,
    /// The last instant at which a rating can be given.
    pub expires_at: Timestamp,
    /// What became of it.
    pub state: InvitationState,
}

impl Invitation {
    /// Invites to rate `act`.
    #[must_use]
    pub fn issue(
        id: InvitationId,
        subject: InvitationSubject,
        act: ServiceAct,
        occasion: u8,
        at: Timestamp,
        rules: InvitationRules,
    ) -> Self {
        let expires_at = at.plus_millis(i64::from(rules.invitation_days) * DAY_MS);
        Self { id, subject, act, occasion, issued_at: at, expires_at, state: InvitationState::Open }
    }

    /// Whether a rating given at `at` is taken.
    ///
    /// # Errors
    /// It was used before (EV-2), or ran out.
    pub fn can_rate(&self, at: Timestamp) -> Result<(), Refusal> {
        match self.state {
            InvitationState::Used { .. } => Err(Self::already_rated()),
            InvitationState::Open if at > self.expires_at => {
                Err(Refusal::new("invitation_expired", "评价链接已过期；您仍可以拨打 12345，或到大厅服务台反映")
                    .under("EV-2"))
            }
            InvitationState::Open => Ok(()),
        }
    }

    /// When a rating out of a tablet's outbox was given: what its clock says, kept between the invitation and the
    /// arrival, so that a wrong clock can neither revive an invitation that ran out nor spoil one that did not.
    #[must_use]
    pub fn given_at(&self, device_time: Timestamp, received_at: Timestamp) -> Timestamp {
        device_time.min(received_at).max(self.issued_at.min(received_at))
    }

    /// Whether a later rating (追评) is taken at `at`.
    ///
    /// # Errors
    /// There is no first rating, the policy allows no more, or the time has run out.
    pub fn can_follow_up(&self, at: Timestamp, rules: InvitationRules) -> Result<(), Refusal> {
        match &self.state {
            InvitationState::Open => Err(Refusal::new("not_rated", "还没有首次评价，请先评价").under("EV-2")),
            InvitationState::Used { follow_ups, .. } if follow_ups.len() >= usize::from(rules.follow_ups) => {
                let message = match rules.follow_ups {
                    0 => "按本地规则，评价提交后不能追加".to_owned(),
                    most => format!("按本地规则，最多追加评价 {most} 次，您已经用完"),
                };
                Err(Refusal::new("follow_ups_used", message).under("EV-2"))
            }
            InvitationState::Used { at: first, .. }
                if at > first.plus_millis(i64::from(rules.invitation_days) * DAY_MS) =>
            {
                let message = format!("首次评价后 {} 天内可以追加，现在已经过了", rules.invitation_days);
                Err(Refusal::new("follow_up_expired", message).under("EV-2"))
            }
            InvitationState::Used { .. } => Ok(()),
        }
    }

    /// The refusal of a second rating on one invitation (EV-2), also where two came at the same moment.
    #[must_use]
    pub fn already_rated() -> Refusal {
        let message = "这次服务已经评价过了，一次服务只能评价一次；要补充，请打开评价回执追加评价";
        Refusal::new("already_rated", message).under("EV-2")
    }
}
