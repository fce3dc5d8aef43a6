//! The tables of the area, private to it.

/// An accountability record. Its facts never change; `record`, `stage` and `version` follow its course.
pub(super) mod accountability {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "accountability")]
    pub(in crate::supervision) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub case_id: Uuid,
        pub case_number: String,
        pub matter_name: String,
        pub clock: String,
        pub unit_id: Uuid,
        pub holder: Option<Uuid>,
        pub holder_words: String,
        /// The overdue clock with its proof, as JSON.
        pub proof: String,
        pub due_at: i64,
        pub opened_at: i64,
        pub stage: String,
        /// Sealed JSON: explanations may name people.
        pub record: String,
        pub version: i32,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// What happened to a record, in order.
pub(super) mod event {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "accountability_event")]
    pub(in crate::supervision) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub accountability_id: Uuid,
        pub seq: i32,
        pub at: i64,
        /// Unit and badge; empty for the program.
        pub who: String,
        pub kind: String,
        /// Sealed.
        pub words: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A warning that went out.
pub(super) mod warning {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "warning")]
    pub(in crate::supervision) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub case_id: Uuid,
        /// The version of the case for which its clock was set.
        pub case_version: i32,
        pub level: String,
        pub level_name: String,
        pub clock: String,
        pub at: i64,
        /// JSON.
        pub channels: String,
        /// Offices and accounts, as JSON.
        pub recipients: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
