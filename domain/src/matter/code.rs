//! The codes of the catalogue: a matter's own, its national one, and the unit's.

/// Defines a validated text that serializes as itself and refuses, with a Chinese sentence, what it cannot be.
macro_rules! checked_text {
    ($(#[$meta:meta])* $name:ident, $accepts:expr, $refusal:literal) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// What a text must look like to be one, as a Chinese sentence for whoever entered something else.
            pub const RULE: &'static str = $refusal;

            /// Reads the text, spaces at its ends apart.
            ///
            /// # Errors
            /// [`Self::RULE`] if the text does not keep to it.
            pub fn parse(text: &str) -> Result<Self, &'static str> {
                let text = text.trim();
                let accepts: fn(&str) -> bool = $accepts;
                if accepts(text) { Ok(Self(text.to_owned())) } else { Err($refusal) }
            }

            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = &'static str;
            fn try_from(text: String) -> Result<Self, Self::Error> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl std::str::FromStr for $name {
            type Err = &'static str;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::parse(text)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

checked_text! {
    /// Implementation code (实施编码): names one matter as one unit carries it out, GB/T 39554.1.
    ///
    /// National tables hold 36 characters. Shorter codes are taken, because local catalogues keep their own.
    MatterCode,
    |text| (4..=36).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase()),
    "实施编码应为 4 至 36 位数字或大写字母"
}

checked_text! {
    /// Basic code (基本编码): names the matter in the national basic catalogue, twelve characters.
    BasicCode,
    |text| text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase()),
    "基本编码应为 12 位数字或大写字母"
}

checked_text! {
    /// The short code of an approving unit (单位代码), as the directory of units and the catalogue share it.
    UnitCode,
    |text| (1..=24).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_lowercase() || b == b'_'),
    "单位代码应为 1 至 24 位小写字母、数字或下划线"
}

checked_text! {
    /// The key under which the answer to a form field is kept.
    FieldKey,
    |text| text.len() <= 40
        && text.bytes().next().is_some_and(|b| b.is_ascii_lowercase())
        && text.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_lowercase() || b == b'_'),
    "字段键应以小写字母开头，只含小写字母、数字和下划线，最多 40 位"
}
