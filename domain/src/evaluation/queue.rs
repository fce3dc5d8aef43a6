//! Queue tickets: who is next, and what a window did with a number.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use crate::ids::{CaseId, HallId, TicketId, WindowId};
use crate::problem::Refusal;
use crate::text_enum::TextEnum;
use crate::time::Timestamp;

crate::text_enum! {
    /// A queue of a hall (队列).
    pub enum QueueKind {
        /// Natural persons.
        Person = "person", "个人业务";
        /// Enterprises.
        Enterprise = "enterprise", "企业业务";
        /// Green channel: the old, the ill, the disabled, the pregnant, the military, urgent cases (GC-3).
        Priority = "priority", "绿色通道";
    }
}

impl QueueKind {
    /// The letter in front of its numbers.
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Self::Person => 'A',
            Self::Enterprise => 'B',
            Self::Priority => 'P',
        }
    }
}

/// A queue number (票号): the queue's letter and a count that begins anew every day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TicketNumber {
    /// The queue.
    pub kind: QueueKind,
    /// The count of the day, from 1.
    pub count: u16,
}

crate::string_schema!(TicketNumber => "A037");

impl std::fmt::Display for TicketNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{:03}", self.kind.letter(), self.count)
    }
}

impl std::str::FromStr for TicketNumber {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const RULE: &str = "票号应为一个字母加三位以上数字，例如 A037";
        let text = crate::text::narrowed(text).to_ascii_uppercase();
        let letter = text.chars().next().ok_or(RULE)?;
        let kind = QueueKind::ALL.iter().copied().find(|kind| kind.letter() == letter).ok_or(RULE)?;
        let digits = text.get(1..).filter(|rest| rest.len() >= 3 && rest.bytes().all(|b| b.is_ascii_digit()));
        let count = digits.and_then(|rest| rest.parse().ok()).filter(|count| *count > 0).ok_or(RULE)?;
        Ok(Self { kind, count })
    }
}

impl TryFrom<String> for TicketNumber {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<TicketNumber> for String {
    fn from(number: TicketNumber) -> Self {
        number.to_string()
    }
}

/// Where a ticket stands (排队状态).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum TicketState {
    /// Waiting to be called.
    Waiting,
    /// Called to a window and being served there.
    Called {
        /// The window.
        window: WindowId,
        /// When it was last called.
        at: Timestamp,
        /// How often it was called, from 1.
        calls: u8,
        /// The case it is about, once the window knows.
        case: Option<CaseId>,
    },
    /// Nobody came; it can be called again.
    Passed {
        /// When it was set aside.
        at: Timestamp,
    },
    /// Served.
    Finished {
        /// The window.
        window: WindowId,
        /// When.
        at: Timestamp,
        /// The case it was about.
        case: Option<CaseId>,
    },
}

/// A queue ticket (排队票).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticket {
    /// Its id.
    pub id: TicketId,
    /// The hall it is good in.
    pub hall: HallId,
    /// Its number.
    pub number: TicketNumber,
    /// When it was taken.
    pub taken_at: Timestamp,
    /// Where it stands.
    pub state: TicketState,
}

impl Ticket {
    /// Calls it to a window: for the first time, again at the same window, or after it was set aside.
    ///
    /// # Errors
    /// Another window is serving it, or it is finished.
    pub fn call(self, window: WindowId, at: Timestamp) -> Result<Self, Refusal> {
        let (calls, case) = match self.state {
            TicketState::Waiting | TicketState::Passed { .. } => (1, None),
            TicketState::Called { window: there, calls, case, .. } if there == window => {
                (calls.saturating_add(1), case)
            }
            TicketState::Called { .. } => {
                return Err(refuse("ticket_elsewhere", format!("{} 正在别的窗口办理，请呼叫下一位", self.number)));
            }
            TicketState::Finished { .. } => return Err(finished(self.number)),
        };
        Ok(Self { state: TicketState::Called { window, at, calls, case }, ..self })
    }

    /// Sets it aside because nobody came.
    ///
    /// # Errors
    /// This window is not serving it.
    pub fn pass(self, window: WindowId, at: Timestamp) -> Result<Self, Refusal> {
        self.case_at(window)?;
        Ok(Self { state: TicketState::Passed { at }, ..self })
    }

    /// Binds it to the case it is about.
    ///
    /// # Errors
    /// This window is not serving it.
    pub fn bind(mut self, window: WindowId, case: CaseId) -> Result<Self, Refusal> {
        self.case_at(window)?;
        if let TicketState::Called { case: bound, .. } = &mut self.state {
            *bound = Some(case);
        }
        Ok(self)
    }

    /// Finishes it, which is what brings the rating up on the tablet (EV-1).
    ///
    /// # Errors
    /// This window is not serving it.
    pub fn finish(self, window: WindowId, at: Timestamp) -> Result<Self, Refusal> {
        let case = self.case_at(window)?;
        Ok(Self { state: TicketState::Finished { window, at, case }, ..self })
    }

    fn case_at(&self, window: WindowId) -> Result<Option<CaseId>, Refusal> {
        match &self.state {
            TicketState::Called { window: there, case, .. } if *there == window => Ok(*case),
            TicketState::Called { .. } | TicketState::Waiting | TicketState::Passed { .. } => {
                Err(refuse("ticket_not_here", format!("{} 不在您的窗口办理，请先呼叫这个号", self.number)))
            }
            TicketState::Finished { .. } => Err(finished(self.number)),
        }
    }
}

/// A waiting ticket, as much of it as decides whose turn it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingTicket {
    /// The ticket.
    pub id: TicketId,
    /// Its number.
    pub number: TicketNumber,
    /// When it was taken.
    pub taken_at: Timestamp,
}

impl WaitingTicket {
    /// Whose turn it is at a window that serves these queues: the green channel first (GC-3), then whoever came
    /// first.
    #[must_use]
    pub fn next(waiting: &[Self], serves: &[QueueKind]) -> Option<Self> {
        waiting.iter().filter(|ticket| serves.contains(&ticket.number.kind)).min_by_key(|ticket| ticket.turn()).copied()
    }

    /// How many of the others are served before this one, if all windows serve all queues.
    #[must_use]
    pub fn ahead(self, waiting: &[Self]) -> usize {
        waiting.iter().filter(|other| other.turn() < self.turn()).count()
    }

    /// Sorts waiting tickets into the order of their turns.
    fn turn(self) -> (Reverse<bool>, Timestamp, TicketNumber) {
        (Reverse(self.number.kind == QueueKind::Priority), self.taken_at, self.number)
    }
}

fn refuse(code: &'static str, message: String) -> Refusal {
    Refusal::new(code, message).under("EV-1")
}

fn finished(number: TicketNumber) -> Refusal {
    refuse("ticket_finished", format!("{number} 已经办完，请呼叫下一位"))
}
