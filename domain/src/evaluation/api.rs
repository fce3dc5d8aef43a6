//! What crosses the wire: ratings and receipts, the queue, the tablets.

mod queue;
mod rating;
mod tablet;

pub use queue::{
    BindTicket, CallRequest, CallTicket, Completion, CurrentTicket, FinishService, HallQueue, LeaveWindow, ListWindows,
    QueueCall, QueueLine, RatingOnTablet, RatingProgress, ShowHallQueue, ShowTicket, ShowWindowConsole, TakeTicket,
    TakeWindow, TicketBinding, TicketCall, TicketRequest, TicketStatus, TicketTaken, WindowConsole, WindowLabel,
    WindowRow,
};
pub use rating::{
    ConfirmRectification, Confirmation, InvitationIssued, InvitationRequest, InvitationStanding, InvitationView,
    InviteRating, ObjectToExclusion, ObjectionRequest, RatedMatter, RatingAnswer, RatingAnswerStage, RatingReceipt,
    ReceiptIssued, ShowInvitation, ShowRatingReceipt, SubmitFollowUpRating, SubmitRating,
};
pub use tablet::{
    CreatePairingCode, DeclineTabletRating, DeviceRow, ListDevices, PairTablet, PairedTablet, PairingCodeIssued,
    PairingRequest, RevokeDevice, ShowTablet, SubmitTabletRating, TabletAttendant, TabletDecline, TabletPoll,
    TabletQuestion, TabletRating, TabletRatingOutcome, TabletRatingResult, TabletState, TabletView,
};
