//! The tables of the area, private to it.

/// One line.
pub(super) mod entry {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "ledger_entry")]
    pub(in crate::ledger) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub position: i64,
        pub line: String,
        /// When it was entered, which decides when it is published.
        pub at: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The root of a complete subtree: the `place`-th over `2^level` leaves.
pub(super) mod node {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "ledger_node")]
    pub(in crate::ledger) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub level: i32,
        #[sea_orm(primary_key, auto_increment = false)]
        pub place: i64,
        pub hash: Vec<u8>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A signed head.
pub(super) mod head {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "ledger_head")]
    pub(in crate::ledger) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub size: i64,
        pub root: Vec<u8>,
        pub at: i64,
        pub signature: Vec<u8>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
