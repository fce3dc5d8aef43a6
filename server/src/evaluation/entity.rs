//! The tables of the area, private to it.

/// The one-time right to rate one act on one occasion.
pub(super) mod invitation {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "invitation")]
    pub(in crate::evaluation) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// The keyed hash by which a presented token is found.
        pub token_index: String,
        /// The token itself, sealed, for the tablet and for whoever asks for the same invitation again.
        pub token: String,
        /// The keyed hash by which the token of the QR code on the receipt is found; nothing before it was printed.
        pub printed_index: Option<String>,
        /// That token itself, sealed.
        pub printed_token: Option<String>,
        pub case_id: Option<Uuid>,
        pub ticket_id: Option<Uuid>,
        pub ticket_number: Option<String>,
        /// The matter's name; nothing for a ticket that was never bound to a case.
        pub matter_name: Option<String>,
        pub act: String,
        pub occasion: i32,
        pub unit_id: Uuid,
        pub hall_id: Uuid,
        pub window_id: Option<Uuid>,
        /// The way the invitation last went to the person.
        pub channel: String,
        pub issued_at: i64,
        pub expires_at: i64,
        pub used_at: Option<i64>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A rating as it was given.
pub(super) mod rating {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "rating")]
    pub(in crate::evaluation) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub invitation_id: Uuid,
        /// 0 for the first rating, 1 for the first later one.
        pub turn: i32,
        pub follows: Option<Uuid>,
        pub satisfaction: String,
        pub is_bad: bool,
        pub reasons: String,
        /// The rater's words, sealed; nothing where there are none.
        pub text: Option<String>,
        /// The words of level and reasons as they were shown, as a JSON list.
        pub wording: String,
        pub scale_version: String,
        pub channel: String,
        pub act: String,
        pub unit_id: Uuid,
        pub hall_id: Uuid,
        pub window_id: Option<Uuid>,
        /// The rater's account, sealed; nothing where it is not known.
        pub rater: Option<String>,
        pub receipt_hash: String,
        /// The receipt's token, sealed, for the message that brings the answer.
        pub receipt: String,
        /// What opens the ledger's commitment, sealed.
        pub salt: String,
        pub ledger_index: i64,
        pub device_id: Option<Uuid>,
        /// The id that the tablet gave its entry.
        pub client_id: Option<Uuid>,
        pub sequence: Option<i64>,
        /// What the tablet's clock said.
        pub device_time: Option<i64>,
        /// When it was given.
        pub at: i64,
        /// When it came in.
        pub received_at: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A rating that does not count, as long as it does not: ratings themselves never change.
pub(super) mod excluded {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "excluded_rating")]
    pub(in crate::evaluation) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub rating_id: Uuid,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A queue ticket.
pub(super) mod ticket {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "ticket")]
    pub(in crate::evaluation) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub hall_id: Uuid,
        pub day: Date,
        pub kind: String,
        pub count: i32,
        pub taken_at: i64,
        pub state: String,
        pub state_at: i64,
        pub window_id: Option<Uuid>,
        pub calls: i32,
        pub called_at: Option<i64>,
        pub case_id: Option<Uuid>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// What happens at a window now.
pub(super) mod console {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "window_desk")]
    pub(in crate::evaluation) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub window_id: Uuid,
        pub hall_id: Uuid,
        pub attendant: Option<Uuid>,
        pub ticket_id: Option<Uuid>,
        pub prompt_id: Option<Uuid>,
        /// Rises with every change of what the tablet shows.
        pub revision: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A question that a window brought up on its tablet, and how it ended.
pub(super) mod prompt {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "prompt")]
    pub(in crate::evaluation) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub window_id: Uuid,
        pub invitation_id: Uuid,
        pub ticket_number: String,
        /// Who served.
        pub attendant: Uuid,
        pub at: i64,
        pub outcome: Option<String>,
        pub outcome_at: Option<i64>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A tablet paired with a window.
pub(super) mod device {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "device")]
    pub(in crate::evaluation) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub name: String,
        pub hall_id: Uuid,
        pub window_id: Uuid,
        pub token_hash: String,
        pub paired_at: i64,
        pub seen_at: Option<i64>,
        pub pending: i32,
        pub revoked_at: Option<i64>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A code that pairs one tablet; gone once it was used.
pub(super) mod pairing_code {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "pairing_code")]
    pub(in crate::evaluation) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub code_index: String,
        pub window_id: Uuid,
        pub issued_at: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
