//! Writing an application (填写申请): the list of tasks, one page for each, the check, the one submit. The same pages serve
//! the applicant and the window that writes for somebody; only some words differ.

pub mod answers;
pub mod applicant;
pub mod check;
pub mod conflict;
pub mod delivery;
pub mod editor;
pub mod material;
pub mod materials;
pub mod page;
pub mod section;
pub mod tasks;
