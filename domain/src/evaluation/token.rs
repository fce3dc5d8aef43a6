//! The secrets in links: one to rate, one to see what became of the rating.

/// What a token looks like, for whoever typed one wrongly.
pub const TOKEN_RULE: &str = "链接不完整，请重新扫码，或点短信里的完整链接";

/// Crockford's base 32 in lower case: no letter that is taken for a digit.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

fn spell(random: &[u8]) -> String {
    random.iter().filter_map(|byte| ALPHABET.get(usize::from(byte & 31))).map(|letter| char::from(*letter)).collect()
}

/// Defines a token of a fixed number of characters, five random bits each.
macro_rules! token {
    ($(#[$meta:meta])* $name:ident, $length:literal) => {
        $(#[$meta])*
        #[derive(Clone, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String))]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// How many characters, which is also how many random bytes it is made of.
            pub const LENGTH: usize = $length;

            /// Spells a token from random bytes; five bits of each count.
            #[must_use]
            pub fn from_random(random: [u8; $length]) -> Self {
                Self(spell(&random))
            }

            /// The token as it stands in the link.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::str::FromStr for $name {
            type Err = &'static str;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let text = crate::text::narrowed(text).to_ascii_lowercase();
                let fits = text.len() == Self::LENGTH && text.bytes().all(|byte| ALPHABET.contains(&byte));
                if fits { Ok(Self(text)) } else { Err(TOKEN_RULE) }
            }
        }

        impl TryFrom<String> for $name {
            type Error = &'static str;
            fn try_from(text: String) -> Result<Self, Self::Error> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(token: $name) -> Self {
                token.0
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    };
}

token! {
    /// The secret in a rating link `/r/TOKEN` (评价链接): twelve characters, short enough for a text message.
    ///
    /// Staff may know it, since they print it on receipts; that is why it opens the question and nothing else.
    InvitationToken, 12
}

token! {
    /// The secret that only the rater holds (评价回执): it shows the rating, the answer, and takes the rater's word.
    ReceiptToken, 26
}
