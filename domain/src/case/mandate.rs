//! Agents in a case (帮办代办): who may act for the applicant, and decides nothing for having done so (DL-14).

use serde::{Deserialize, Serialize};

use super::Case;
use super::act::{Act, ActingAs};
use super::event::Fact;
use super::order::written;
use super::state::State;
use crate::ids::{AccountId, MandateId};
use crate::problem::Refusal;
use crate::staff::StaffMember;
use crate::time::Timestamp;

/// An agent's right to act for the applicant in this case (委托).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mandate {
    /// The mandate.
    pub id: MandateId,
    /// The agent.
    pub agent: StaffMember,
}

/// An agent's mandate in a case, holding or over. Whoever ever held one decides nothing in it (DL-14).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlacedMandate {
    /// The mandate.
    pub mandate: Mandate,
    /// Until when; nothing while it holds.
    pub to: Option<Timestamp>,
}

impl Case {
    /// Entrusts the case to an agent, who may then see it and act for the applicant, and decides nothing (DL-14).
    ///
    /// # Errors
    /// The case is over, the mandate is on record already, or the agent has had a hand in the office's part of it.
    pub fn entrust(&self, mandate: Mandate) -> Result<Fact, Refusal> {
        self.must_be_open()?;
        if self.handled_by.contains(&mandate.agent.account) {
            let words = "这位同事已经经办过这件办件，不能再当申请人的代办员";
            return Err(Refusal::new("worked_on_it", words).under("DL-14"));
        }
        if self.mandates.iter().any(|placed| placed.mandate.id == mandate.id) {
            return Err(Refusal::new("entrusted_already", "这份委托已经登记在这件办件上").under("GC-10"));
        }
        Ok(Fact::Entrusted { mandate })
    }

    /// Ends an agent's right to act.
    ///
    /// # Errors
    /// The mandate does not hold.
    pub fn end_trust(&self, mandate: MandateId, why: String) -> Result<Fact, Refusal> {
        written("why", &why)?;
        if self.mandates.iter().any(|placed| placed.mandate.id == mandate && placed.to.is_none()) {
            return Ok(Fact::TrustEnded { mandate, why });
        }
        Err(Refusal::new("not_entrusted", "这份委托已经结束，或不属于这件办件").under("GC-10"))
    }

    /// Whether this agent holds a mandate in the case.
    #[must_use]
    pub fn is_entrusted_to(&self, agent: AccountId) -> bool {
        self.mandates.iter().any(|placed| placed.mandate.agent.account == agent && placed.to.is_none())
    }

    /// Refuses the office's acts to whoever ever acted for the applicant (DL-14).
    pub(super) fn never_entrusted(&self, act: Act, who: ActingAs) -> Result<(), Refusal> {
        let (ActingAs::Staff(account), Some(_)) = (who, act.duty().role()) else { return Ok(()) };
        if self.mandates.iter().any(|placed| placed.mandate.agent.account == account) {
            let words = "您是或曾是这件办件的代办员，要由别的同事办理";
            return Err(Refusal::new("entrusted", words).under("DL-14"));
        }
        Ok(())
    }

    pub(super) fn begin_trust(&mut self, mandate: &Mandate) -> Option<State> {
        let state = self.still_open()?;
        self.mandates.push(PlacedMandate { mandate: mandate.clone(), to: None });
        Some(state)
    }

    /// A mandate ends also after the case is over.
    pub(super) fn finish_trust(&mut self, mandate: MandateId, at: Timestamp) -> Option<State> {
        let placed = self.mandates.iter_mut().find(|placed| placed.mandate.id == mandate && placed.to.is_none())?;
        placed.to = Some(at);
        Some(self.state.clone())
    }
}
