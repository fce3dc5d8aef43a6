//! The written authorisations under which a case is decided, sealed or given more time (授权书, OP-9, OP-10). One answer
//! for the handler that does the act and for the page that offers it.

use chrono::NaiveDate;
use domain::access::{Actor, Power};
use domain::account::Authorization;
use domain::case::{Act, ActingAs, Case, Duty};
use domain::ids::{AuthorizationId, UnitId};
use domain::problem::Refusal;
use domain::time::Timestamp;
use sea_orm::ConnectionTrait;

use crate::account;
use crate::error::Result;
use crate::unit;

/// The power that an act is done with; nothing where the person's role is enough.
pub(super) const fn power_of(act: Act) -> Option<Power> {
    match act {
        Act::AnswerExtension | Act::Sign => Some(Power::Sign),
        Act::SealApproval => Some(Power::ApprovalSeal),
        Act::SealBureau => Some(Power::BureauSeal),
        Act::Check
        | Act::RequestCorrection
        | Act::Accept
        | Act::Refuse
        | Act::Supplement
        | Act::Withdraw
        | Act::Suspend
        | Act::Resume
        | Act::RequestExtension
        | Act::Propose
        | Act::Return
        | Act::Deliver
        | Act::Archive => None,
    }
}

/// What one person was authorised to do, and the day on which they want to. The default is nobody's and covers nothing.
#[derive(Debug, Default)]
pub(super) struct Authority {
    authorizations: Vec<Authorization>,
    bureau: Option<UnitId>,
    on: NaiveDate,
}

impl Authority {
    /// Everything that this person was ever authorised to do, asked at this instant.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub(super) async fn of(db: &impl ConnectionTrait, actor: &Actor, now: Timestamp) -> Result<Self> {
        let Some(account) = actor.account() else { return Ok(Self::default()) };
        Ok(Self {
            authorizations: account::authorizations(db, account).await?,
            bureau: unit::bureau(db).await?.map(|unit| unit.id),
            on: now.local_date(),
        })
    }

    /// Whether somebody who stands so to the case can do the act now, and under which authorisation where it needs one.
    ///
    /// # Errors
    /// What the case waits for instead, which rule of two persons stands in the way, or why no authorisation covers it.
    pub(super) fn allow(&self, act: Act, case: &Case, who: ActingAs) -> Result<Option<AuthorizationId>, Refusal> {
        case.can(act, who)?;
        power_of(act).map(|power| self.find(power, case)).transpose()
    }

    /// The authorisation that covers using this power on the case. The bureau's seal is authorised by the bureau,
    /// everything else by the case's own unit.
    fn find(&self, power: Power, case: &Case) -> Result<AuthorizationId, Refusal> {
        let unit = match power {
            Power::BureauSeal => self.bureau.ok_or_else(|| {
                Refusal::new("no_bureau", "还没有登记行政审批服务局，请管理员先在单位表中登记").under("OP-11")
            })?,
            Power::Sign => case.terms.post(Duty::Sign).unit,
            Power::ApprovalSeal => case.terms.post(Duty::SealApproval).unit,
        };
        Authorization::find(&self.authorizations, power, unit, self.on).map(|found| found.id)
    }
}
