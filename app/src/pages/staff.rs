//! What the pages of staff share: who may open them, the lines of their side navigation, what to say when somebody else was
//! faster.

pub mod choosing;
pub mod guard;
pub mod navigation;
pub mod overtaken;
pub mod record;
pub mod records;
pub mod written;
