//! Rating the service (好差评): who may rate what, what a rating needs, and the figures made of ratings.
//!
//! A rating needs an [`Invitation`]: a one-time token bound to one service act of one case or one queue ticket
//! (EV-1, EV-2). Nothing here can make a rating that no person gave: there is no default level anywhere, and a
//! tablet that is left alone stores nothing. The identity of the rater is no part of a [`Rating`].

pub mod api;
pub mod counted;

mod act;
mod invitation;
mod messages;
mod queue;
mod rating;
mod scale;
mod statistics;
mod tablet;
mod token;

pub use act::{RatingChannel, RatingKind, Satisfaction, ServiceAct};
pub use invitation::{Invitation, InvitationRules, InvitationState, InvitationSubject};
pub use messages::{InvitationMessage, RATING_MESSAGE};
pub use queue::{QueueKind, Ticket, TicketNumber, TicketState, WaitingTicket};
pub use rating::{Rating, RatingDraft};
pub use scale::{RatingLevel, RatingReason, RatingScale, ReasonCode};
pub use statistics::{Proportion, RatingCounts, RatingFigure, SMALLEST_CELL, Tally};
pub use tablet::{OutboxEntry, PAIRING_CODE_VALID_MS, PairingCode, Passing};
pub use token::{InvitationToken, ReceiptToken, TOKEN_RULE};
