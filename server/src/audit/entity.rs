//! The rows of the audit trail and of its seals.

/// One audited act.
pub(super) mod audit {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "audit")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub subject_kind: String,
        pub subject_id: Uuid,
        pub seq: i64,
        pub prev_hash: Vec<u8>,
        pub hash: Vec<u8>,
        pub at: i64,
        pub actor_kind: String,
        pub actor_id: Option<Uuid>,
        pub action: String,
        pub request: String,
        pub data: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Rows that no seal holds yet: a note for the sealing job, not a record.
pub(super) mod pending {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "audit_pending")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub audit_id: Uuid,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Which seal holds which row, and where in its tree.
pub(super) mod sealed {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "audit_sealed")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub audit_id: Uuid,
        pub seal_seq: i64,
        pub position: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// One link of the chain of seals.
pub(super) mod seal {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "audit_seal")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub seq: i64,
        pub prev_hash: Vec<u8>,
        pub root: Vec<u8>,
        pub rows: i64,
        pub hash: Vec<u8>,
        pub at: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
