//! The tables of the area, private to it.

/// Documents. Append-only.
pub(super) mod letter {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "letter")]
    pub(in crate::letter) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub subject_kind: String,
        pub subject_id: Uuid,
        pub kind: String,
        pub number: String,
        pub code: String,
        pub content: String,
        pub digest: String,
        pub addressee: Option<String>,
        pub at: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The running numbers of each series: unit, kind and year.
pub(super) mod counter {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "letter_counter")]
    pub(in crate::letter) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub series: String,
        pub next: i32,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
