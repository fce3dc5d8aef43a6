//! Records that a unit answers for (案卷): what is the same about each, whatever it is about. An area keeps its records in
//! tables of its own; what happened to one enters its history here, and every step that a person takes goes the same way.

mod history;
mod list;
mod step;

pub(crate) use history::{History, events, next_event};
pub(crate) use list::{ListedUnits, listed_units};
pub(crate) use step::{OpenedRecord, StoredRecord};
