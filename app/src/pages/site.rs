//! Pages that need nothing from the server: they explain, or keep a choice on this device.

pub mod accessibility;
pub mod help;
pub mod home;
pub mod privacy;
pub mod settings;
