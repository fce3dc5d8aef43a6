//! The catalogue for people (事项): finding what one wants to do, and the guide to it.

pub mod guide;
pub mod guide_facts;
pub mod guide_materials;
pub mod guide_parts;
pub mod search;
pub mod search_form;
pub mod start;
