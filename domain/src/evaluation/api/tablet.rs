//! Tablets: pairing them with a window, what they show, what they send, and what they send late.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{RatedMatter, WindowLabel};
use crate::access::Action;
use crate::endpoint;
use crate::evaluation::{InvitationToken, OutboxEntry, PairingCode, Passing, RatingScale, ReceiptToken};
use crate::ids::{DeviceId, WindowId};
use crate::problem::Refusal;
use crate::time::Timestamp;

/// A code that pairs one tablet with a window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PairingCodeIssued {
    /// Six digits to enter on the tablet; works once.
    pub code: PairingCode,
    /// Until when, ten minutes after it was made.
    pub expires_at: Timestamp,
}

/// What a tablet sends to be paired.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PairingRequest {
    /// The code shown at the window.
    pub code: PairingCode,
    /// What to call the tablet in the list of devices; 1 to 40 characters.
    pub name: String,
}

/// The answer to a pairing; the device's own secret comes as a cookie that scripts cannot read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PairedTablet {
    /// The tablet.
    pub device: DeviceId,
    /// The window it now stands at.
    pub window: WindowLabel,
}

/// Asks for what the tablet should show, at once or when it changes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TabletPoll {
    /// The revision the tablet shows; the answer waits until there is another. Without it: at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<u64>,
    /// How long to wait for one, in seconds, at most 25.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wait: Option<u8>,
    /// How many ratings wait in the tablet's outbox, for the list of devices.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending: Option<u32>,
}

/// Who serves at the window: number and surname, no more (XT-2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TabletAttendant {
    /// The staff number.
    pub number: String,
    /// The surname.
    pub surname: String,
}

/// The question on the tablet; everything needed to rate without a network.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TabletQuestion {
    /// The one-time token.
    pub token: InvitationToken,
    /// What is rated.
    pub service: RatedMatter,
    /// The question.
    pub scale: RatingScale,
    /// After how many seconds without a touch the tablet goes back to standby, storing nothing.
    pub idle_seconds: u16,
    /// Until when the invitation can be used.
    pub expires_at: Timestamp,
}

/// What the tablet shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum TabletState {
    /// Nobody sits at the window.
    Closed,
    /// The badge of whoever serves (工牌待机).
    Standby {
        /// Who serves.
        attendant: TabletAttendant,
        /// The number being served; nothing between two.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ticket: Option<String>,
    },
    /// The question.
    Rating {
        /// Who served.
        attendant: TabletAttendant,
        /// The question.
        question: TabletQuestion,
    },
}

/// The answer to a poll.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TabletView {
    /// Rises with every change of what the tablet shows.
    pub revision: u64,
    /// The server's clock, so that a tablet knows how wrong its own is.
    pub now: Timestamp,
    /// The name of the centre.
    pub hall: String,
    /// The window.
    pub window: WindowLabel,
    /// What to show.
    pub state: TabletState,
}

/// A rating from a tablet's outbox, sent at once or when the network is back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TabletRating {
    /// The invitation it answers; late or not, it binds to that one alone.
    pub token: InvitationToken,
    /// The rating with what makes it count once.
    pub entry: OutboxEntry,
}

crate::text_enum! {
    /// What became of a rating from the outbox. In every case the tablet can drop it.
    pub enum TabletRatingOutcome {
        /// Stored now.
        Stored = "stored", "已收到";
        /// The same entry was stored before.
        Repeated = "repeated", "此前已收到";
    }
}

/// The answer to a tablet's rating.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TabletRatingResult {
    /// The entry it is about.
    pub entry: Uuid,
    /// What became of it.
    pub outcome: TabletRatingOutcome,
    /// The secret of the receipt, for the QR code on the page of thanks; nothing when the entry is repeated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt: Option<ReceiptToken>,
}

/// The person did not rate. Kept as a count, never as a rating.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TabletDecline {
    /// The invitation that was shown; it stays open for the person's phone.
    pub token: InvitationToken,
    /// How it was passed over.
    pub passing: Passing,
}

/// A tablet in the list of devices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeviceRow {
    /// The tablet.
    pub id: DeviceId,
    /// What it is called.
    pub name: String,
    /// Its window.
    pub window: WindowLabel,
    /// Its hall's name.
    pub hall: String,
    /// When it was paired.
    pub paired_at: Timestamp,
    /// When it was last heard of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen_at: Option<Timestamp>,
    /// How many ratings waited in its outbox then.
    pub pending: u32,
    /// When it was revoked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revoked_at: Option<Timestamp>,
}

impl PairingRequest {
    /// Whether everything is written, and nothing at too great a length.
    ///
    /// # Errors
    /// Every field at fault.
    pub fn validate(&self) -> Result<(), Refusal> {
        Refusal::unless_written(&[("name", &self.name, 40)])
    }
}

endpoint! {
    /// Make a code that pairs a tablet with the window.
    CreatePairingCode "create_pairing_code" "生成平板配对码" = Post "/api/v1/windows/{window}/pairing_codes",
        Action::ManageDevices, plain;
    path WindowId; answer PairingCodeIssued;
}

endpoint! {
    /// Pair this tablet.
    PairTablet "pair_tablet" "配对平板" = Post "/api/v1/tablets", Action::SignIn, plain;
    body PairingRequest; answer PairedTablet;
}

endpoint! {
    /// Show what this tablet should show.
    ShowTablet "show_tablet" "平板当前画面" = Get "/api/v1/tablet", Action::ServeTablet, plain;
    query TabletPoll; answer TabletView;
}

endpoint! {
    /// Send a rating from this tablet's outbox; sending it twice stores it once (EV-1, XT-6).
    SubmitTabletRating "submit_tablet_rating" "平板提交评价" = Post "/api/v1/tablet/ratings", Action::ServeTablet, plain;
    body TabletRating; answer TabletRatingResult;
}

endpoint! {
    /// Say that the person did not rate.
    DeclineTabletRating "decline_tablet_rating" "平板未评价" = Post "/api/v1/tablet/declines", Action::ServeTablet, plain;
    body TabletDecline; answer TabletView;
}

endpoint! {
    /// List the paired tablets.
    ListDevices "list_devices" "查看平板" = Get "/api/v1/devices", Action::ManageDevices, plain;
    answer Vec<DeviceRow>;
}

endpoint! {
    /// Revoke a tablet; its cookie opens nothing from then on.
    RevokeDevice "revoke_device" "停用平板" = Post "/api/v1/devices/{device}/revocation", Action::ManageDevices, plain;
    path DeviceId; answer DeviceRow;
}
