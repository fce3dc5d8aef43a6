//! What a rating is about, in words that name no applicant, and what other areas may ask about a rating.

use domain::evaluation::api::{RatedMatter, WindowLabel};
use domain::evaluation::{RatingChannel, RatingDraft, RatingKind, ReceiptToken};
use domain::ids::{AccountId, CaseId, RatingId, UnitId};
use domain::time::Timestamp;
use sea_orm::ConnectionTrait;

use super::store::invitation::{self, StoredInvitation};
use super::store::rating;
use crate::account;
use crate::app::App;
use crate::error::{Error, Result};
use crate::notification::Recipient;
use crate::unit::{self, Window};

/// A rating with what it is about, for whoever puts it right. It does not say who gave it (XT-2).
#[derive(Clone, Debug)]
pub struct Rated {
    /// The rating.
    pub id: RatingId,
    /// What was rated.
    pub service: RatedMatter,
    /// What was said.
    pub rating: RatingDraft,
    /// The words of level and reasons, as they were shown.
    pub wording: Vec<String>,
    /// Whether it is a bad rating under the scale it was given.
    pub bad: bool,
    /// The way it came in.
    pub channel: RatingChannel,
    /// First or later word.
    pub kind: RatingKind,
    /// The unit rated.
    pub unit: UnitId,
    /// The case; nothing for a ticket that was never bound to one.
    pub case: Option<CaseId>,
    /// Its place in the public ledger.
    pub ledger_index: u64,
    /// When it was given.
    pub at: Timestamp,
}

/// The way back to whoever gave a rating. Every use by a person has to be recorded (XT-2).
#[derive(Clone, Debug)]
pub struct Rater {
    /// The account; nothing where nobody knows who rated.
    pub account: Option<AccountId>,
    /// Where messages go; nowhere where nobody knows who rated.
    pub recipient: Recipient,
    /// The secret of the receipt that the message links to.
    pub receipt: ReceiptToken,
}

/// The rating with what it is about.
///
/// # Errors
/// [`Error::NotFound`]; or the database is out of reach.
pub async fn rated(db: &impl ConnectionTrait, app: &App, id: RatingId) -> Result<Rated> {
    let given = rating::get(db, app, id).await?;
    let stored = invitation::get(db, app, given.invitation).await?;
    Ok(Rated {
        id,
        service: matter(db, &stored).await?,
        rating: given.draft,
        wording: given.wording,
        bad: given.is_bad,
        channel: given.channel,
        kind: if given.follows.is_some() { RatingKind::FollowUp } else { RatingKind::First },
        unit: given.unit,
        case: stored.about.case,
        ledger_index: given.ledger_index,
        at: given.at,
    })
}

/// The way back to whoever gave the rating.
///
/// # Errors
/// [`Error::NotFound`]; or the database is out of reach.
pub async fn rater(db: &impl ConnectionTrait, app: &App, id: RatingId) -> Result<Rater> {
    let given = rating::get(db, app, id).await?;
    let recipient = match given.rater {
        Some(account) => account::recipient(db, app.secrets(), account).await?,
        None => Recipient::default(),
    };
    Ok(Rater { account: given.rater, recipient, receipt: given.receipt })
}

/// What an invitation asks about.
pub(super) async fn matter(db: &impl ConnectionTrait, stored: &StoredInvitation) -> Result<RatedMatter> {
    let unit = unit::find(db, stored.about.unit).await?;
    let place = match stored.about.window {
        Some(window) => unit::window(db, window).await?,
        None => None,
    };
    let place = match place {
        Some((window, hall)) => format!("{} {} 号窗口", hall.name, window_number(&window)?),
        None => String::new(),
    };
    Ok(RatedMatter {
        matter: stored.about.matter.clone(),
        act: stored.invitation.act,
        occasion: stored.invitation.occasion,
        unit: unit.map(|unit| unit.name).unwrap_or_default(),
        place,
        ticket: stored.about.ticket.as_ref().map(|(_, number)| number.clone()),
        at: stored.invitation.issued_at,
    })
}

/// A window as people in the hall know it.
pub(super) fn label(window: &Window) -> Result<WindowLabel> {
    Ok(WindowLabel { id: window.id, number: window_number(window)?, name: window.name.clone() })
}

/// The number above a window.
pub(super) fn window_number(window: &Window) -> Result<u16> {
    let number = window.number.trim().parse();
    number.map_err(|_| Error::internal(format!("window {}: its number {} is no number", window.id, window.number)))
}
