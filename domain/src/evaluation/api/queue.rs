//! Queue tickets: the machine at the door, the board in the hall, the window that calls.

use serde::{Deserialize, Serialize};

use crate::access::Action;
use crate::endpoint;
use crate::evaluation::{QueueKind, ServiceAct, TicketNumber};
use crate::ids::{CaseId, HallId, TicketId, WindowId};
use crate::time::Timestamp;

/// A window as people in the hall know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WindowLabel {
    /// The window.
    pub id: WindowId,
    /// Its number in the hall.
    pub number: u16,
    /// What it is for: `市场监管综合窗口`.
    pub name: String,
}

/// A window in the list of those a person may work at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WindowRow {
    /// The window.
    pub window: WindowLabel,
    /// Its hall's name.
    pub hall: String,
    /// The name of the unit that serves there.
    pub unit: String,
    /// The queues it serves.
    pub serves: Vec<QueueKind>,
    /// The staff number of whoever sits there now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attendant: Option<String>,
    /// Whether it is the asking person who sits there.
    pub mine: bool,
}

/// Which queue to join.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketRequest {
    /// The queue.
    pub kind: QueueKind,
}

/// A ticket just taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketTaken {
    /// The ticket; its page is `/tickets/{id}`.
    pub id: TicketId,
    /// The number to listen for.
    pub number: TicketNumber,
    /// How many wait in front.
    pub ahead: u32,
}

/// How a ticket stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum TicketStatus {
    /// Waiting.
    Waiting {
        /// The number.
        number: TicketNumber,
        /// How many wait in front.
        ahead: u32,
    },
    /// Called to a window.
    Called {
        /// The number.
        number: TicketNumber,
        /// Where to go.
        window: WindowLabel,
        /// When it was last called.
        at: Timestamp,
    },
    /// Called and nobody came; the window can still call it again.
    Passed {
        /// The number.
        number: TicketNumber,
    },
    /// Served.
    Finished {
        /// The number.
        number: TicketNumber,
    },
}

/// One queue of a hall.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QueueLine {
    /// Which queue.
    pub kind: QueueKind,
    /// How many wait.
    pub waiting: u32,
    /// How long the first of them has waited, in whole minutes; nothing where nobody waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub longest_wait_minutes: Option<u32>,
    /// How many windows that are staffed now serve it.
    pub windows: u32,
}

/// A call on the board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QueueCall {
    /// The number called.
    pub number: TicketNumber,
    /// The number of the window.
    pub window: u16,
    /// When.
    pub at: Timestamp,
}

/// The board of a hall; it names nobody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HallQueue {
    /// The hall's name.
    pub hall: String,
    /// Its queues.
    pub lines: Vec<QueueLine>,
    /// The last calls, the newest first, at most ten.
    pub calls: Vec<QueueCall>,
    /// The instant these counts were taken.
    pub at: Timestamp,
}

crate::text_enum! {
    /// What a window does with the queue (叫号).
    pub enum TicketCall {
        /// Call whoever is next.
        Next = "next", "呼叫下一位";
        /// Call the current number again.
        Again = "again", "再次呼叫";
        /// Set the current number aside because nobody came.
        Pass = "pass", "过号";
    }
}

/// What to do with the queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CallRequest {
    /// The call.
    pub call: TicketCall,
    /// A number set aside earlier to call instead of the next one; only with [`TicketCall::Next`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<TicketNumber>,
}

/// The ticket a window is serving.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CurrentTicket {
    /// The ticket.
    pub id: TicketId,
    /// Its number.
    pub number: TicketNumber,
    /// When it was taken.
    pub taken_at: Timestamp,
    /// When it was last called.
    pub called_at: Timestamp,
    /// How often it was called.
    pub calls: u8,
    /// The case it was bound to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseId>,
    /// The number of that case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case_number: Option<String>,
}

crate::text_enum! {
    /// What the window sees of a rating on its tablet: never the level (XT-2).
    pub enum RatingProgress {
        /// The question is on the tablet.
        Asking = "asking", "等待评价";
        /// Rated.
        Rated = "rated", "已评价";
        /// The person chose not to rate, or walked away. Nothing is stored as a rating.
        NotRated = "not_rated", "未评价";
    }
}

/// The rating that was last brought up on the window's tablet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RatingOnTablet {
    /// The number of the ticket it is about.
    pub number: TicketNumber,
    /// How it goes.
    pub progress: RatingProgress,
    /// Since when.
    pub since: Timestamp,
}

/// What a window works with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WindowConsole {
    /// The window.
    pub window: WindowLabel,
    /// Whether the asking person sits there.
    pub mine: bool,
    /// The ticket being served.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current: Option<CurrentTicket>,
    /// The queues it serves.
    pub lines: Vec<QueueLine>,
    /// Tickets set aside today that can still be called again, the last first.
    pub passed: Vec<TicketNumber>,
    /// When the tablet was last heard of; nothing where none is paired.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tablet_seen_at: Option<Timestamp>,
    /// The rating last brought up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<RatingOnTablet>,
}

/// Which case a ticket is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketBinding {
    /// The case.
    pub case: CaseId,
}

/// What was done for the ticket that is finished.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Completion {
    /// The act to be rated.
    pub act: ServiceAct,
}

endpoint! {
    /// List the windows: those of one's hall, and for an administrator those of every hall.
    ListWindows "list_windows" "查看窗口" = Get "/api/v1/windows", Action::ListWindows, plain;
    answer Vec<WindowRow>;
}

endpoint! {
    /// Sit down at a window, so that its tablet shows one's staff number.
    TakeWindow "take_window" "到窗口上岗" = Post "/api/v1/windows/{window}/attendance", Action::CallTicket, plain;
    path WindowId; answer WindowConsole;
}

endpoint! {
    /// Leave the window one sits at.
    LeaveWindow "leave_window" "离开窗口" = Post "/api/v1/windows/{window}/departure", Action::CallTicket, plain;
    path WindowId; answer WindowConsole;
}

endpoint! {
    /// Show what a window works with.
    ShowWindowConsole "show_window_console" "查看窗口叫号台" = Get "/api/v1/windows/{window}/desk", Action::CallTicket, plain;
    path WindowId; answer WindowConsole;
}

endpoint! {
    /// Call the next number, the same again, or set it aside.
    CallTicket "call_ticket" "叫号" = Post "/api/v1/windows/{window}/calls", Action::CallTicket, plain;
    path WindowId; body CallRequest; answer WindowConsole;
}

endpoint! {
    /// Bind the current ticket to the case it is about (EV-1).
    BindTicket "bind_ticket" "票号关联办件" = Put "/api/v1/tickets/{ticket}/case", Action::CallTicket, plain;
    path TicketId; body TicketBinding; answer WindowConsole;
}

endpoint! {
    /// Finish serving the ticket; the question comes up on the window's tablet (EV-1).
    FinishService "finish_service" "结束服务并邀请评价" = Post "/api/v1/tickets/{ticket}/completion", Action::CallTicket, plain;
    path TicketId; body Completion; answer WindowConsole;
}

endpoint! {
    /// Take a number.
    TakeTicket "take_ticket" "取号" = Post "/api/v1/halls/{hall}/tickets", Action::TakeTicket, plain;
    path HallId; body TicketRequest; answer TicketTaken;
}

endpoint! {
    /// Show how a ticket stands.
    ShowTicket "show_ticket" "查看排队情况" = Get "/api/v1/tickets/{ticket}", Action::TakeTicket, plain;
    path TicketId; answer TicketStatus;
}

endpoint! {
    /// Show the queues of a hall.
    ShowHallQueue "show_hall_queue" "查看大厅排队" = Get "/api/v1/halls/{hall}/queue", Action::ReadPublic, plain;
    path HallId; answer HallQueue;
}
