//! The rows of the directory.

/// A region.
pub(super) mod region {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "region")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub code: String,
        pub name: String,
        pub parent_id: Option<Uuid>,
        pub level: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A unit.
pub(super) mod unit {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "unit")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub code: String,
        pub name: String,
        pub short_name: String,
        pub region_code: String,
        pub is_bureau: bool,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A hall.
pub(super) mod hall {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "hall")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub code: String,
        pub name: String,
        pub region_code: String,
        pub address: String,
        pub phone: String,
        pub hours: String,
        pub is_main: bool,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A window in a hall.
pub(super) mod window {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "window")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub hall_id: Uuid,
        pub number: String,
        pub name: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
