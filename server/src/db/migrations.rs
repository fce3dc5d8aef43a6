//! The history of the schema: one file for each step, never edited once released.

mod m20261122_000001_core;
mod m20261122_000010_unit;
mod m20261122_000011_account;
mod m20261122_000012_notification;
mod m20261122_000015_matter;
mod m20261122_000020_case;
mod m20261122_000030_evaluation;
mod m20261122_000031_ledger;
mod m20261122_000032_rectification;
mod m20261122_000033_supervision;
mod m20261122_000034_statistics;
mod m20261122_000035_printed_invitation;
mod m20261122_000036_calendar;
mod m20261122_000037_irregular_case;
mod m20261122_000038_matter_end;
mod m20261128_000039_subject;
mod m20261128_000040_deadline;
mod m20261128_000041_order;
mod m20261128_000042_excluded_rating;
mod m20261129_000043_stray_file;
mod m20261129_000044_second_lateness;

use sea_orm_migration::prelude::*;

/// The table that remembers which steps were applied.
pub(super) const TABLE: &str = "schema_migration";

/// All steps, oldest first.
#[derive(Clone, Copy, Debug)]
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261122_000001_core::Migration),
            Box::new(m20261122_000010_unit::Migration),
            Box::new(m20261122_000011_account::Migration),
            Box::new(m20261122_000012_notification::Migration),
            Box::new(m20261122_000015_matter::Migration),
            Box::new(m20261122_000020_case::Migration),
            Box::new(m20261122_000030_evaluation::Migration),
            Box::new(m20261122_000031_ledger::Migration),
            Box::new(m20261122_000032_rectification::Migration),
            Box::new(m20261122_000033_supervision::Migration),
            Box::new(m20261122_000034_statistics::Migration),
            Box::new(m20261122_000035_printed_invitation::Migration),
            Box::new(m20261122_000036_calendar::Migration),
            Box::new(m20261122_000037_irregular_case::Migration),
            Box::new(m20261122_000038_matter_end::Migration),
            Box::new(m20261128_000039_subject::Migration),
            Box::new(m20261128_000040_deadline::Migration),
            Box::new(m20261128_000041_order::Migration),
            Box::new(m20261128_000042_excluded_rating::Migration),
            Box::new(m20261129_000043_stray_file::Migration),
            Box::new(m20261129_000044_second_lateness::Migration),
        ]
    }

    fn migration_table_name() -> DynIden {
        Alias::new(TABLE).into_iden()
    }
}
