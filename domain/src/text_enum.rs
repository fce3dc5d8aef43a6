//! Enums that cross the wire and the database as one stable word, and meet people in Chinese.

/// A closed set of words: each variant has a code for programs and a Chinese name for people.
///
/// The code is what JSON, the database and the CSV exports carry; it never changes once released.
pub trait TextEnum: Sized + Copy + 'static {
    /// Every variant, in the order in which people should read them.
    const ALL: &'static [Self];
    /// The stable code, lower-case ASCII with underscores.
    fn code(self) -> &'static str;
    /// The Chinese name.
    fn name(self) -> &'static str;
    /// The variant with this code, or nothing.
    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|v| v.code() == code)
    }
}

/// Defines an enum with its codes and Chinese names, `serde` by code, `Display` in Chinese and [`TextEnum`].
///
/// ```
/// domain::text_enum! {
///     /// A traffic light.
///     pub enum Light {
///         /// Go.
///         Green = "green", "绿灯";
///         /// Stop.
///         Red = "red", "红灯";
///     }
/// }
/// use domain::text_enum::TextEnum;
/// assert_eq!(Light::from_code("red"), Some(Light::Red));
/// assert_eq!(Light::Green.to_string(), "绿灯");
/// ```
#[macro_export]
macro_rules! text_enum {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$vmeta:meta])* $variant:ident = $code:literal, $zh:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$vmeta])* #[serde(rename = $code)] $variant,)+
        }
        impl $crate::text_enum::TextEnum for $name {
            const ALL: &'static [Self] = &[$(Self::$variant,)+];
            fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }
            fn name(self) -> &'static str {
                match self { $(Self::$variant => $zh,)+ }
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str($crate::text_enum::TextEnum::name(*self))
            }
        }
        #[cfg(feature = "openapi")]
        impl utoipa::__dev::ComposeSchema for $name {
            fn compose(_: Vec<utoipa::openapi::RefOr<utoipa::openapi::schema::Schema>>) -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                $crate::text_enum::schema(
                    &[$($code,)+],
                    concat!($($code, " ", $zh, "；",)+),
                )
            }
        }
        #[cfg(feature = "openapi")]
        impl utoipa::ToSchema for $name {
            fn name() -> std::borrow::Cow<'static, str> {
                $crate::text_enum::schema_name(module_path!(), stringify!($name)).into()
            }
        }
    };
}

/// Gives types that travel as one string their schema in the OpenAPI document.
#[macro_export]
macro_rules! string_schema {
    ($($name:ty => $example:literal),+ $(,)?) => {$(
        #[cfg(feature = "openapi")]
        impl utoipa::__dev::ComposeSchema for $name {
            fn compose(_: Vec<utoipa::openapi::RefOr<utoipa::openapi::schema::Schema>>) -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                utoipa::openapi::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::String)
                    .examples([serde_json::Value::from($example)])
                    .into()
            }
        }
        #[cfg(feature = "openapi")]
        impl utoipa::ToSchema for $name {}
    )+};
}

/// The schema of an enum that travels as one of these codes. (The derive does not see names that a macro gave.)
#[cfg(feature = "openapi")]
#[must_use]
pub fn schema(
    codes: &[&'static str],
    meaning: &'static str,
) -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
    utoipa::openapi::ObjectBuilder::new()
        .schema_type(utoipa::openapi::schema::Type::String)
        .enum_values(Some(codes.iter().copied()))
        .description(Some(meaning))
        .into()
}

/// The name of an enum in the API document: its area before its own, because two areas may use one word.
#[cfg(feature = "openapi")]
#[must_use]
pub fn schema_name(module: &str, name: &str) -> String {
    let area = module.split("::").nth(1).unwrap_or_default();
    let prefix: String = area
        .split('_')
        .map(|word| {
            let mut letters = word.chars();
            letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default()
        })
        .collect();
    if name.starts_with(&prefix) { name.to_owned() } else { format!("{prefix}{name}") }
}
