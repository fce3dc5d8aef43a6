//! The words of the rules' own enums in the language shown (术语), as staff and public pages say them. What the rules call
//! something in Chinese is what the screens say; the other languages follow it here.

/// Declares one function for each set of words; a new word that has no text does not compile.
macro_rules! terms {
    ($($(#[$doc:meta])+ $name:ident : $kind:ident { $($variant:ident => $key:ident,)+ })+) => {$(
        $(#[$doc])+
        #[must_use]
        pub fn $name(value: $kind) -> &'static str {
            t(match value { $($kind::$variant => Key::$key,)+ })
        }
    )+};
}

pub mod access;
pub mod case;
pub mod deadline;
pub mod evaluation;
pub mod rectification;
pub mod supervision;

pub use self::{access::*, case::*, deadline::*, evaluation::*, rectification::*, supervision::*};
