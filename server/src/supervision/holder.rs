//! Who has a case: the person, where the record names one, and the step in words.

use domain::case::{By, Event, Fact, Hand, Stage, State};
use domain::ids::AccountId;

use crate::case::Loaded;

/// Who has a case now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Holder {
    /// The person, where one has it.
    pub(super) account: Option<AccountId>,
    /// Unit, step and staff number; empty where it waits for the applicant.
    pub(super) words: String,
}

/// Who has the case, as its own record tells: whoever last worked on the step that it waits for.
pub(super) fn holder(loaded: &Loaded) -> Holder {
    let case = &loaded.case;
    let hand = match &case.state {
        State::Correcting { stops_clock: true, .. } => return Holder { account: None, words: String::new() },
        State::Submitted { .. } | State::Correcting { .. } => last(&loaded.events, is_first_check),
        State::Reviewing { review, .. } | State::Suspended { review, .. } => {
            last(&loaded.events, is_review).or(review.accepted_by.as_ref())
        }
        State::Signed(decision) | State::ApprovalSealed(decision) | State::Issued(decision) => {
            Some(&decision.signed_by)
        }
        State::Proposed { .. }
        | State::Delivered { .. }
        | State::Archived { .. }
        | State::Refused { .. }
        | State::Withdrawn { .. }
        | State::Lapsed { .. } => None,
    };
    let place = format!("{} · {}", case.terms.unit_name, step(case.state.stage()));
    let words = match hand {
        Some(hand) => format!("{place} · 工号 {}", hand.badge),
        None => place,
    };
    Holder { account: hand.map(|hand| hand.account), words }
}

fn last(events: &[Event], belongs: fn(&Fact) -> bool) -> Option<&Hand> {
    events.iter().rev().filter(|event| belongs(&event.fact)).find_map(|event| match &event.by {
        By::Staff(hand) => Some(hand),
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

const fn step(stage: Stage) -> &'static str {
    match stage {
        Stage::Submitted | Stage::Correcting => "受理窗口",
        Stage::Reviewing => "后台审查",
        Stage::Suspended => "特别程序",
        Stage::Proposed => "待签发",
        Stage::Signed | Stage::ApprovalSealed => "用印",
        Stage::Issued => "出件窗口",
        Stage::Delivered | Stage::Archived | Stage::Refused | Stage::Withdrawn | Stage::Lapsed => "已办结",
    }
}
