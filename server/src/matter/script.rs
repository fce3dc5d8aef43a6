//! Traditional characters (繁体字): what somebody types in them finds what the catalogue says in simplified ones.

use std::borrow::Cow;
use std::sync::LazyLock;

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;

/// OpenCC's tables, which are part of the program; nothing in the unthinkable case that they cannot be read.
static TO_SIMPLIFIED: LazyLock<Option<OpenCC>> = LazyLock::new(|| OpenCC::from_config(BuiltinConfig::T2s).ok());

/// The text in simplified characters; every other character as it is.
pub(super) fn simplified(text: &str) -> Cow<'_, str> {
    match TO_SIMPLIFIED.as_ref() {
        Some(converter) => Cow::Owned(converter.convert(text)),
        None => Cow::Borrowed(text),
    }
}
