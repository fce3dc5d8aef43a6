//! Who has a case: the person, where the record names one, and the step in words.

use domain::case::{By, Case, Duty, Event, Fact, State, Terms};
use domain::ids::AccountId;
use domain::staff::StaffMember;

use crate::case::Loaded;

/// Who has a case now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Holder {
    /// The person, where one has it.
    pub(super) account: Option<AccountId>,
    /// Unit, step and staff number; empty where it waits for the applicant.
    pub(super) words: String,
}

/// Who has the case, as its own record tells: whoever last worked on the step that it waits for; where nobody has yet, its
/// post alone (GC-5, OP-5).
pub(super) fn holder(loaded: &Loaded) -> Holder {
    let case = &loaded.case;
    let staff = match &case.state {
        State::Correcting { stops_clock: true, .. } => return Holder { account: None, words: String::new() },
        State::Submitted { .. } | State::Correcting { .. } => last(&loaded.events, is_first_check),
        State::Reviewing { .. } | State::Suspended { .. } => last(&loaded.events, is_review),
        // Whoever did the step before has nothing to do with this one.
        State::Proposed { .. }
        | State::Signed(_)
        | State::ApprovalSealed(_)
        | State::Issued(_)
        | State::Delivered { .. }
        | State::Archived { .. }
        | State::Refused { .. }
        | State::Withdrawn { .. }
        | State::Lapsed { .. }
        | State::Ended { .. } => None,
    };
    let place = place(case);
    let words = match staff {
        Some(staff) => format!("{place} · 工号 {}", staff.badge),
        None => place,
    };
    Holder { account: staff.map(|staff| staff.account), words }
}

fn last(events: &[Event], belongs: fn(&Fact) -> bool) -> Option<&StaffMember> {
    events.iter().rev().filter(|event| belongs(&event.fact)).find_map(|event| match &event.by {
        By::Staff(staff) => Some(staff),
        By::Applicant | By::System => None,
    })
}

const fn is_first_check(fact: &Fact) -> bool {
    matches!(fact, Fact::MaterialsChecked { .. } | Fact::CorrectionRequested { .. })
}

const fn is_review(fact: &Fact) -> bool {
    matches!(
        fact,
        Fact::Suspended { .. } | Fact::Resumed { .. } | Fact::ExtensionRequested { .. } | Fact::Proposed { .. }
    )
}

/// The post that answers for what the office owes.
fn place(case: &Case) -> String {
    let stage = case.state.stage();
    let office = Terms::owed(stage).map_or("已办结", Duty::office);
    format!("{} · {office}", case.terms.answering(stage).unit_name)
}
