//! Identifiers: one type for each kind of thing, so that a window cannot be passed where a case is meant.
//!
//! All are UUIDs of version 7 made by the server; people meet the speaking numbers instead
//! (see `identity::CaseNumber`).

/// Defines a newtype over `uuid::Uuid` that serializes as the plain UUID.
#[macro_export]
macro_rules! id_type {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(transparent)]
        pub struct $name(pub uuid::Uuid);
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                uuid::Uuid::parse_str(text).map(Self)
            }
        }
    };
}

id_type! {
    /// A person or organisation with an account (账号).
    AccountId
}
id_type! {
    /// A signed-in session (会话).
    SessionId
}
id_type! {
    /// A tablet or screen paired with a window (设备).
    DeviceId
}
id_type! {
    /// An approving department or the bureau itself (单位).
    UnitId
}
id_type! {
    /// A region: city, county, town or village (区划).
    RegionId
}
id_type! {
    /// A service hall (大厅).
    HallId
}
id_type! {
    /// A counter in a hall (窗口).
    WindowId
}
id_type! {
    /// A version of a matter in the catalogue (事项).
    MatterId
}
id_type! {
    /// A case (办件).
    CaseId
}
id_type! {
    /// A draft of an application (草稿).
    DraftId
}
id_type! {
    /// A stored file (文件).
    FileId
}
id_type! {
    /// One item of a case's material checklist (材料).
    MaterialId
}
id_type! {
    /// A numbered document (文书).
    LetterId
}
id_type! {
    /// A queue ticket (票号).
    TicketId
}
id_type! {
    /// An invitation to rate one service act (评价邀请).
    InvitationId
}
id_type! {
    /// A rating (评价).
    RatingId
}
id_type! {
    /// A rectification of a bad rating (差评整改).
    RectificationId
}
id_type! {
    /// A warning that went out (预警).
    WarningId
}
id_type! {
    /// An accountability record (问责单).
    AccountabilityId
}
id_type! {
    /// A message to a person (通知).
    MessageId
}
id_type! {
    /// A background job (后台任务).
    JobId
}
id_type! {
    /// A written authorisation of a deputy (授权书).
    AuthorizationId
}
id_type! {
    /// A reason for which a case cannot go on (暂缓).
    HoldId
}
id_type! {
    /// An agent's mandate (委托).
    MandateId
}
