//! The tables of the area, private to it.

/// Versions of matters. Append-only.
pub(super) mod version {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "matter_version")]
    pub(in crate::matter) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub code: String,
        pub version: i32,
        pub effective_on: Date,
        pub unit_id: Uuid,
        pub content: String,
        pub imported_at: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// From when a version can no longer be applied for. Append-only; of several days the first counts.
pub(super) mod ending {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "matter_end")]
    pub(in crate::matter) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub matter_id: Uuid,
        pub ends_on: Date,
        pub at: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// What lists show of each version that is or will be in effect.
pub(super) mod listing {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "matter_listing")]
    pub(in crate::matter) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i32,
        pub matter_id: Uuid,
        pub code: String,
        pub effective_on: Date,
        pub ends_on: Option<Date>,
        pub name_order: String,
        pub kind: String,
        pub unit_id: Uuid,
        pub handling: String,
        pub serves: String,
        pub online: bool,
        pub city_wide: bool,
        pub summary: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The words under which a listing is found.
pub(super) mod token {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "matter_token")]
    pub(in crate::matter) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub token: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub listing: i32,
        pub place: i32,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
