//! The tables of the area, private to it.

/// The projection of a case: what lists filter and sort by. Its truth is in [`event`].
pub(super) mod case_file {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "case_file")]
    pub(in crate::case) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub number: String,
        pub track_index: String,
        pub applicant_account: Option<Uuid>,
        pub application: String,
        pub matter_id: Uuid,
        pub matter_name: String,
        pub unit_id: Uuid,
        pub hall_id: Uuid,
        pub terms: String,
        pub checklist: String,
        pub channel: String,
        pub stage: String,
        pub is_closed: bool,
        pub submitted_at: i64,
        pub due_on: Option<Date>,
        pub due_at: Option<i64>,
        pub soon_at: Option<i64>,
        pub is_paused: bool,
        pub paused_left: Option<i32>,
        /// What lists are sorted by first: the place that its marks give an open case.
        pub rank: i32,
        /// What lists are sorted by next: the due instant while a clock runs, later for cases that wait for nobody.
        pub sort_at: i64,
        /// The words of its marks, with a comma after each.
        pub marks: String,
        /// The unit that answers for what it waits for.
        pub post_unit_id: Option<Uuid>,
        /// The hall of that post.
        pub post_hall_id: Option<Uuid>,
        pub accepted_by: Option<Uuid>,
        pub signed_by: Option<Uuid>,
        pub decided_at: Option<i64>,
        pub decided_late: bool,
        /// Whether a record of accountability for it waits for its decision; set by whoever opens and closes them.
        pub accountable: bool,
        pub version: i32,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// What happened to a case, in order.
pub(super) mod event {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "case_event")]
    pub(in crate::case) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub case_id: Uuid,
        pub seq: i32,
        pub at: i64,
        pub kind: String,
        pub author: String,
        pub fact: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// An application that is being written.
pub(super) mod draft {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "draft")]
    pub(in crate::case) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub owner: Uuid,
        pub matter_id: Uuid,
        pub matter_name: String,
        pub at_window: bool,
        pub content: String,
        pub version: i32,
        pub saved_at: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The running numbers of a region's days.
pub(super) mod counter {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "case_counter")]
    pub(in crate::case) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub day_of: String,
        pub next: i32,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
