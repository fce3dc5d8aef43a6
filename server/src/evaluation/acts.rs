//! Which service acts a case has seen, and how often: what a person can rate follows from what happened.

use domain::case::{Event, Fact};
use domain::evaluation::ServiceAct;
use domain::time::Timestamp;

use crate::case::Loaded;

/// An act that took place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Done {
    pub(super) act: ServiceAct,
    /// Which time, counted from 1.
    pub(super) occasion: u8,
    pub(super) at: Timestamp,
}

/// The acts of a case in the order in which they took place.
pub(super) fn done(loaded: &Loaded) -> Vec<Done> {
    let applied = Done { act: ServiceAct::Application, occasion: 1, at: loaded.case.submitted_at };
    let mut done = vec![applied];
    for (act, at) in loaded.events.iter().filter_map(act_of) {
        let before = done.iter().filter(|earlier| earlier.act == act).count();
        let occasion = u8::try_from(before).unwrap_or(u8::MAX).saturating_add(1);
        done.push(Done { act, occasion, at });
    }
    done
}

/// The last time this act took place in the case.
pub(super) fn last(loaded: &Loaded, act: ServiceAct) -> Option<Done> {
    done(loaded).into_iter().rfind(|done| done.act == act)
}

/// Whether a case's history says when this act takes place; of advice and payments it says nothing.
pub(super) const fn is_in_history(act: ServiceAct) -> bool {
    match act {
        ServiceAct::Advice | ServiceAct::Payment => false,
        ServiceAct::Application
        | ServiceAct::Acceptance
        | ServiceAct::Supplement
        | ServiceAct::Decision
        | ServiceAct::Delivery => true,
    }
}

/// A decision can be rated once it is valid and the applicant can know it (OP-11), or once acceptance was refused.
const fn act_of(event: &Event) -> Option<(ServiceAct, Timestamp)> {
    let act = match &event.fact {
        Fact::Accepted { .. } => ServiceAct::Acceptance,
        Fact::Supplemented { .. } => ServiceAct::Supplement,
        Fact::BureauSealed { .. } | Fact::Refused { .. } | Fact::Ended { .. } => ServiceAct::Decision,
        Fact::Delivered { .. } => ServiceAct::Delivery,
        Fact::MaterialsChecked { .. }
        | Fact::CorrectionRequested { .. }
        | Fact::Suspended { .. }
        | Fact::Resumed { .. }
        | Fact::ExtensionRequested { .. }
        | Fact::ExtensionGranted { .. }
        | Fact::ExtensionDenied
        | Fact::Proposed { .. }
        | Fact::Returned { .. }
        | Fact::Signed { .. }
        | Fact::ApprovalSealed { .. }
        | Fact::Archived
        | Fact::Withdrawn { .. }
        | Fact::Lapsed
        | Fact::Marked { .. }
        | Fact::Unmarked { .. }
        | Fact::Held { .. }
        | Fact::Released { .. }
        | Fact::Deferred { .. }
        | Fact::Supplied { .. }
        | Fact::Entrusted { .. }
        | Fact::TrustEnded { .. } => return None,
    };
    Some((act, event.at))
}
