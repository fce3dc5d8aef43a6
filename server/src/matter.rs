//! The catalogue (事项): versions of matters that are never changed once imported, the guides made from them, and the
//! search that finds them.
//!
//! `version` rows are the truth; `listing` and `token` rows are made from them for lists and search, and hold only
//! what is or will be in effect.

mod difference;
mod entity;
mod import;
mod index;
mod list;
pub mod pinyin;
mod retire;
mod script;
mod show;
mod source;
mod store;
mod table;
mod template;

use domain::matter::api::{ListMatters, ShowMatter, ShowMatterDifference};

use crate::http::Routes;

pub use crate::import::ImportFault;
pub use import::{Imported, import};
pub use retire::retire;
pub use source::Source;
pub use store::{StoredMatter, find, find_by_code, find_current, in_effect, is_retired};
pub use template::{template, workbook};

/// Adds the area's operations.
#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes
        .on(ListMatters, list::list_matters)
        .on(ShowMatter, show::show_matter)
        .on(ShowMatterDifference, difference::show_matter_difference)
}
