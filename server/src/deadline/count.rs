//! How a clock stands by what it follows from now: when it is due, and what it has still to tell.

use domain::deadline::{ClockInputs, Milestone, milestones, prove};
use domain::time::Timestamp;

use super::store::StoredDeadline;
use crate::work::Work;

impl StoredDeadline {
    /// Counts the clock by these inputs and the rules in force. One that had ended keeps the due date by which it was judged;
    /// one that was set going anew has told nothing yet, and what one told for an instant that is now yet to come, it tells
    /// again.
    pub(super) fn count(&mut self, work: &Work, inputs: &ClockInputs) {
        let deadline = &mut self.deadline;
        let facts = &inputs.facts;
        if deadline.started_at != facts.start.at {
            deadline.started_at = facts.start.at;
            deadline.ran_out_at = None;
            self.told.clear();
        } else if facts.ended_at.is_some() && deadline.ended_at == facts.ended_at {
            return;
        }
        let rules = work.rules();
        deadline.ended_at = facts.ended_at;
        deadline.due_at = prove(inputs, &rules.calendar, &rules.clock, work.now()).due_at;
        let all = milestones(inputs, &rules.calendar, &rules.clock, work.now());
        self.forget_untimely(&all, work.now());
        self.deadline.next_at = self.untold(all).first().map(|(at, _)| *at);
    }

    /// Forgets what was told too early by the rules in force: by a wrong notice of holidays, before one that came late.
    fn forget_untimely(&mut self, milestones: &[(Timestamp, Milestone)], now: Timestamp) {
        for (_, what) in milestones.iter().filter(|(at, _)| *at > now) {
            match what {
                Milestone::RanOut => self.deadline.ran_out_at = None,
                Milestone::Level { key, .. } => self.told.retain(|told| told != key),
            }
        }
    }

    /// Marks as told what the clock has reached by now, and returns it.
    pub(super) fn tell(&mut self, work: &Work, inputs: &ClockInputs) -> Vec<Milestone> {
        let (rules, now) = (work.rules(), work.now());
        let untold = self.untold(milestones(inputs, &rules.calendar, &rules.clock, now));
        let (reached, ahead): (Vec<_>, Vec<_>) = untold.into_iter().partition(|(at, _)| *at <= now);
        for (_, what) in &reached {
            match what {
                Milestone::RanOut => self.deadline.ran_out_at = Some(now),
                Milestone::Level { key, .. } => self.told.push(key.clone()),
            }
        }
        self.deadline.next_at = ahead.first().map(|(at, _)| *at);
        reached.into_iter().map(|(_, what)| what).collect()
    }

    /// Which of these the clock has still to tell, the earliest first.
    fn untold(&self, mut milestones: Vec<(Timestamp, Milestone)>) -> Vec<(Timestamp, Milestone)> {
        milestones.retain(|(_, what)| match what {
            Milestone::RanOut => self.deadline.ran_out_at.is_none(),
            Milestone::Level { key, .. } => !self.told.contains(key),
        });
        milestones
    }
}
