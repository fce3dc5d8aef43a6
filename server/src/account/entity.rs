//! The rows of accounts, sessions, authorisations, codes and throttles.

/// An account.
pub(super) mod account {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "account")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// The login of a member of staff; nobody else has one.
        pub badge: Option<String>,
        /// Sealed.
        pub phone: Option<String>,
        pub phone_index: Option<String>,
        /// Sealed.
        pub mail: Option<String>,
        /// The name of a member of staff, sealed; an applicant's stands in the profile.
        pub name: Option<String>,
        /// Sealed JSON.
        pub profile: Option<String>,
        /// Codes of roles, with commas between them.
        pub roles: String,
        pub unit_id: Option<Uuid>,
        pub hall_id: Option<Uuid>,
        pub password_hash: Option<String>,
        pub must_change_password: bool,
        pub enabled: bool,
        pub version: i32,
        pub created_at: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A session.
pub(super) mod session {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "session")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub token_hash: String,
        pub account_id: Uuid,
        pub agent: String,
        pub began_at: i64,
        pub seen_at: i64,
        pub ends_at: i64,
        pub revoked_at: Option<i64>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A written authorisation.
pub(super) mod authorization {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "authorization")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub account_id: Uuid,
        pub unit_id: Uuid,
        /// Codes of powers, with commas between them.
        pub powers: String,
        pub from_date: chrono::NaiveDate,
        pub to_date: chrono::NaiveDate,
        pub recorded_by: Option<Uuid>,
        pub recorded_at: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A code sent by text message.
pub(super) mod sms_code {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sms_code")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub phone_index: String,
        pub code_hash: String,
        pub tries: i32,
        pub created_at: i64,
        pub expires_at: i64,
        pub used_at: Option<i64>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// What somebody did too often, or may soon have done.
pub(super) mod throttle {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "throttle")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub key: String,
        pub count: i32,
        pub since: i64,
        /// When the count starts anew.
        pub until: i64,
        pub rests_until: Option<i64>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
