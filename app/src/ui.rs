//! The components (组件) of every screen, on native elements. They know no area: what they show arrives as plain values.

pub mod appearance;
pub mod button;
pub mod callout;
pub mod card;
pub mod choice;
pub mod clock;
pub mod dialog;
pub mod field;
pub mod figure;
pub mod form;
pub mod format;
pub mod list;
pub mod live;
pub mod page;
pub mod pager;
pub mod qr;
pub mod rating;
pub mod read_aloud;
pub mod remote;
pub mod sending;
pub mod sign_pad;
pub mod state;
pub mod table;
pub mod toast;
pub mod upload;

pub use self::{
    appearance::*, button::*, callout::*, card::*, choice::*, clock::*, dialog::*, field::*, figure::*, form::*,
    list::*, page::*, pager::*, qr::*, rating::*, read_aloud::*, remote::*, sending::*, sign_pad::*, state::*,
    table::*, toast::*, upload::*,
};
