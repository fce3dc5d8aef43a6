//! Which clock runs for a case now, and what set, stopped and extended it (XT-1, OP-5).

use super::Case;
use super::order::CaseMark;
use super::state::{Review, State};
use crate::deadline::{
    Basis, ClockInputs, ClockKind, ClockLimit, Extension, Facts, Pause, Reduction, Span, StartEvent,
};
use crate::matter;
use crate::policy::{Clause, PauseReason, Policy};
use crate::time::Timestamp;

impl Case {
    /// The clock that counts now: the window's answer, the applicant's correction, the decision, the delivery.
    /// Nothing once the result is delivered or the case ended otherwise.
    #[must_use]
    pub fn clock(&self, policy: &Policy) -> Option<ClockInputs> {
        match &self.state {
            State::Submitted { received_at } => Some(answer_clock(*received_at, None, policy)),
            State::Correcting { stops_clock: true, asked_at, due_on, .. } => {
                let clause = Clause::new("许可法 32 条", "《行政许可法》第三十二条：一次告知需要补正的全部内容");
                let basis = Basis::of(ClockLimit::agreed(*due_on, clause));
                Some(inputs(ClockKind::Correction, basis, Facts::started(StartEvent::Served, *asked_at)))
            }
            State::Correcting { stops_clock: false, received_at, asked_at, notice, .. } => {
                let pause = Pause {
                    reason: PauseReason::Correction,
                    from: *asked_at,
                    to: None,
                    document: Some(notice.number.clone()),
                    announced_days: None,
                    avoidable: true,
                };
                Some(answer_clock(*received_at, Some(pause), policy))
            }
            State::Reviewing { review, .. } | State::Suspended { review, .. } | State::Proposed { review, .. } => {
                Some(self.decision_clock(review, None, policy))
            }
            State::Signed(decision) | State::ApprovalSealed(decision) | State::Issued(decision) => {
                let basis = Basis::of(ClockLimit {
                    origin: crate::deadline::Origin::Statutory,
                    ..ClockLimit::ruled(&policy.decision.delivery_days)
                });
                Some(inputs(ClockKind::Delivery, basis, Facts::started(StartEvent::Decided, decision.signed_at)))
            }
            State::Delivered { .. }
            | State::Archived { .. }
            | State::Refused { .. }
            | State::Withdrawn { .. }
            | State::Lapsed { .. }
            | State::Ended { .. } => None,
        }
    }

    /// The decision clock as it stood when the deputy signed; for statistics and for the page of a decided case.
    #[must_use]
    pub fn finished_clock(&self, policy: &Policy) -> Option<ClockInputs> {
        let decision = self.state.decision()?;
        Some(self.decision_clock(&decision.review, Some(decision.signed_at), policy))
    }

    /// The decision clock that the window's silence sets going, as it began when the materials came in; nothing once the
    /// window has spoken (行政许可法第三十二条).
    #[must_use]
    pub fn silent_clock(&self, policy: &Policy) -> Option<ClockInputs> {
        let review = Review { accepted_at: self.state.submitted()?, accepted_by: None };
        Some(self.decision_clock(&review, None, policy))
    }

    fn decision_clock(&self, review: &Review, ended_at: Option<Timestamp>, policy: &Policy) -> ClockInputs {
        let event = if review.accepted_by.is_some() { StartEvent::Accepted } else { StartEvent::Deemed };
        let mut facts = Facts::started(event, review.accepted_at);
        facts.ended_at = ended_at;
        facts.pauses = self
            .pauses
            .iter()
            .map(|pause| Pause {
                reason: pause.procedure,
                from: pause.from,
                to: Some(pause.to),
                document: Some(pause.notice.number.clone()),
                announced_days: Some(pause.expected_days),
                avoidable: false,
            })
            .collect();
        facts.pauses.extend(self.state.suspended().map(|on| Pause {
            reason: on.procedure,
            from: on.since,
            to: None,
            document: Some(on.notice.number.clone()),
            announced_days: Some(on.expected_days),
            avoidable: false,
        }));
        facts.pauses.extend(self.hold_pauses(review.accepted_at));
        facts.extensions = self
            .extension
            .iter()
            .map(|extension| Extension {
                days: extension.days,
                approved_at: extension.granted_at,
                document: extension.notice.number.clone(),
            })
            .collect();
        inputs(ClockKind::Decision, self.decision_basis(policy, review.accepted_at), facts)
    }

    /// The holds by which the clock of the decision, and no other, may stand still (行政许可法第四十五条). What a notice announced
    /// runs from the hold's own beginning, once, also where that was before the clock's `start`.
    fn hold_pauses(&self, start: Timestamp) -> impl Iterator<Item = Pause> {
        self.holds.iter().filter(move |placed| placed.to.is_none_or(|to| to > start)).filter_map(|placed| {
            let pause = placed.hold.stops_clock.as_ref()?;
            Some(Pause {
                reason: pause.reason,
                from: placed.from,
                to: placed.to,
                document: Some(pause.notice.number.clone()),
                announced_days: Some(pause.announced_days),
                avoidable: false,
            })
        })
    }

    fn decision_basis(&self, policy: &Policy, started_at: Timestamp) -> Basis {
        let promise = Clause::new("公开承诺", "办事指南公开的承诺时限（OP-5）");
        let promised = if self.terms.instant { Some(Span::SameDay) } else { self.terms.promised.map(span) };
        let promised = promised.map(|span| ClockLimit::promised(span, promise));
        let statutory = match self.terms.statutory {
            Some(limit) => {
                ClockLimit::statutory(span(limit), Clause::new("设定依据", "办事指南所列的法律法规规定的时限"))
            }
            None => ClockLimit {
                origin: crate::deadline::Origin::Statutory,
                ..ClockLimit::ruled(&policy.decision.limit_days)
            },
        };
        let basis = match promised {
            Some(promised) => Basis::of(statutory).and(promised),
            None => Basis::of(statutory),
        };
        self.marked(basis, policy, started_at)
    }

    /// What the ways of handling make of a basis: the shortest limit for the green channel (GC-4), the reductions of a key
    /// project (KP-10). Where no pack in force speaks of them, or the clock ran already, the mark shortens nothing: nobody is late
    /// for a limit that came afterwards.
    fn marked(&self, basis: Basis, policy: &Policy, started_at: Timestamp) -> Basis {
        let has = |mark| self.marks.iter().any(|placed| placed.mark == mark && placed.stood(started_at));
        let green = policy.green_channel.as_ref().filter(|rules| has(CaseMark::Green) && rules.shortest_limit.value);
        let basis = match green {
            Some(rules) => basis.shortest_by(rules.shortest_limit.clause.clone()),
            None => basis,
        };
        match policy.key_project.as_ref().filter(|_| has(CaseMark::KeyProject)) {
            Some(rules) => basis.reduced_by(Reduction::key_project(rules, self.terms.site_survey)),
            None => basis,
        }
    }
}

fn answer_clock(received_at: Timestamp, pause: Option<Pause>, policy: &Policy) -> ClockInputs {
    let mut facts = Facts::started(StartEvent::Received, received_at);
    facts.pauses.extend(pause);
    inputs(ClockKind::AcceptanceAnswer, Basis::of(ClockLimit::ruled(&policy.acceptance.answer_days)), facts)
}

const fn inputs(kind: ClockKind, basis: Basis, facts: Facts) -> ClockInputs {
    ClockInputs { kind, basis, facts }
}

fn span(limit: matter::Limit) -> Span {
    match limit.unit {
        matter::LimitUnit::WorkingDays => Span::working(limit.value),
        matter::LimitUnit::CalendarDays => Span::Calendar { days: limit.value },
    }
}
