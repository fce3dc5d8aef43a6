//! The directory (机构): regions, the approving units, the halls and the windows in them.

mod entity;
mod export;
mod import;
mod show_directory;
mod store;
mod write;

use domain::account::api::ShowDirectory;

use crate::http::Routes;

pub use crate::import::ImportFault;
pub use export::{Directory, directory, directory_template};
pub use import::{Imported, Source, import};
pub use store::{
    Hall, Region, RegionLevel, Unit, Window, bureau, find, hall, hall_by_code, hall_names, halls, main_hall,
    region_by_code, regions, unit_by_code, unit_names, units, window, windows, windows_of,
};
pub use write::{
    create_hall, create_region, create_unit, create_window, update_hall, update_region, update_unit, update_window,
};

/// Adds the area's operations.
#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes.on(ShowDirectory, show_directory::show_directory)
}
