//! The tables of the area, private to it.

/// A rectification. What happened stands in [`event`]; `record` is where that has led, the rest is for lists.
pub(super) mod rectification {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "rectification")]
    pub(in crate::rectification) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub rating_id: Uuid,
        pub case_id: Option<Uuid>,
        pub unit_id: Uuid,
        pub hall_id: Uuid,
        pub matter_name: Option<String>,
        pub act: String,
        pub satisfaction: String,
        /// The level's words as the rater saw them.
        pub level: String,
        /// The words of the reasons ticked, as a JSON list.
        pub reasons: String,
        /// JSON.
        pub evidence: String,
        pub rated_on: Date,
        pub opened_at: i64,
        pub stage: String,
        pub is_open: bool,
        pub answer_due: i64,
        pub answered_at: Option<i64>,
        pub solution_due: i64,
        pub solved_at: Option<i64>,
        pub closed_at: Option<i64>,
        pub ending: Option<String>,
        /// The due instant of the clock that runs out first; nothing while none runs.
        pub late_after: Option<i64>,
        /// Sealed JSON: grounds and notes may name people.
        pub record: String,
        pub version: i32,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// What happened to a rectification, in order.
pub(super) mod event {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "rectification_event")]
    pub(in crate::rectification) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub rectification_id: Uuid,
        pub seq: i32,
        pub at: i64,
        pub kind: String,
        /// JSON.
        pub author: String,
        /// Sealed JSON.
        pub fact: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
