//! Words to search by, made the same way for what is stored and for what somebody types.
//!
//! Neither database engine finds two Chinese characters by itself: trigram indexes return nothing for them. So
//! Chinese text is cut here into single characters and pairs, and the engines only compare words.

mod query;
mod text;

pub use query::query_tokens;
pub use text::{initial_tokens, tokens};
