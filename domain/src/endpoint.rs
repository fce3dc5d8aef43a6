//! The contract between browser and server: one type for each operation of the API.
//!
//! The server's router, its OpenAPI document and access table, and the app's client are all made from these
//! types, so a mismatch between the two ends does not compile.

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::access::Action;

/// The HTTP methods the API uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Method {
    /// Reads; changes nothing.
    Get,
    /// Creates, or acts on a thing.
    Post,
    /// Replaces a thing at a known address.
    Put,
    /// Removes a draft or a session.
    Delete,
}

impl Method {
    /// The method's name on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }
}

/// One operation of the API.
pub trait Endpoint: 'static {
    /// The operation's name, `<verb>_<noun>`: also the OpenAPI operation id and the name of its handler.
    const NAME: &'static str;
    /// One sentence on what it does, for the API document.
    const SUMMARY: &'static str;
    /// The HTTP method.
    const METHOD: Method;
    /// The path, with parameters in braces: `/api/v1/cases/{case}`.
    const PATH: &'static str;
    /// The permission it needs.
    const ACTION: Action;
    /// Whether the caller must say which version of the thing it read (`If-Match`).
    const VERSIONED: bool;
    /// Path parameters, in the order of [`Endpoint::PATH`].
    type Path: DeserializeOwned + Send + 'static;
    /// The query string.
    type Query: Serialize + DeserializeOwned + Send + 'static;
    /// The JSON body.
    type Body: Serialize + DeserializeOwned + Send + 'static;
    /// The JSON answer; [`Nothing`] for 204.
    type Answer: Serialize + DeserializeOwned + Send + 'static;
}

/// No path parameters, query, body or answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Nothing {}

/// Defines an [`Endpoint`]. Parts that are left out are [`Nothing`](crate::endpoint::Nothing).
///
/// ```ignore
/// endpoint! {
///     /// Accept a case.
///     AcceptCase "accept_case" "受理办件" = Post "/api/v1/cases/{case}/acceptance", Action::AcceptCase, versioned;
///     path CaseId; body Acceptance; answer CaseDetail;
/// }
/// ```
#[macro_export]
macro_rules! endpoint {
    (@flag versioned) => { true };
    (@flag plain) => { false };
    (@type) => { $crate::endpoint::Nothing };
    (@type $t:ty) => { $t };
    (
        $(#[$meta:meta])*
        $name:ident $id:literal $summary:literal = $method:ident $path:literal, $action:expr, $flag:ident;
        $(path $p:ty;)? $(query $q:ty;)? $(body $b:ty;)? $(answer $a:ty;)?
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name;
        impl $crate::endpoint::Endpoint for $name {
            const NAME: &'static str = $id;
            const SUMMARY: &'static str = $summary;
            const METHOD: $crate::endpoint::Method = $crate::endpoint::Method::$method;
            const PATH: &'static str = $path;
            const ACTION: $crate::access::Action = $action;
            const VERSIONED: bool = $crate::endpoint!(@flag $flag);
            type Path = $crate::endpoint!(@type $($p)?);
            type Query = $crate::endpoint!(@type $($q)?);
            type Body = $crate::endpoint!(@type $($b)?);
            type Answer = $crate::endpoint!(@type $($a)?);
        }
    };
}

/// A page of a list, in the order the list promises.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Page<T> {
    /// The rows, at most as many as were asked for.
    pub items: Vec<T>,
    /// What to pass as `cursor` for the next page; nothing on the last one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// How many rows the filter matches, counted no further than 1000.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<u32>,
}

/// Written out, because the derive leaves the rows' own schema out of the document.
#[cfg(feature = "openapi")]
impl<T: utoipa::ToSchema> utoipa::__dev::ComposeSchema for Page<T> {
    fn compose(
        _: Vec<utoipa::openapi::RefOr<utoipa::openapi::Schema>>,
    ) -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        use utoipa::openapi::schema::Type;
        use utoipa::openapi::{ArrayBuilder, ObjectBuilder, Ref};
        ObjectBuilder::new()
            .property("items", ArrayBuilder::new().items(Ref::from_schema_name(T::name())))
            .required("items")
            .property("next", ObjectBuilder::new().schema_type(Type::String))
            .property("total", ObjectBuilder::new().schema_type(Type::Integer))
            .into()
    }
}

#[cfg(feature = "openapi")]
impl<T: utoipa::ToSchema> utoipa::ToSchema for Page<T> {
    fn name() -> std::borrow::Cow<'static, str> {
        format!("PageOf{}", T::name()).into()
    }

    fn schemas(into: &mut Vec<(String, utoipa::openapi::RefOr<utoipa::openapi::Schema>)>) {
        into.push((T::name().into_owned(), T::schema()));
        T::schemas(into);
    }
}

/// The answer to a creation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Created<I> {
    /// The new thing's id.
    pub id: I,
}
