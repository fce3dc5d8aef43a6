//! The API document (OpenAPI 3.1), made from the registered operations and the schemas of the wire types.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use domain::endpoint::{Endpoint, Method, Nothing};
use domain::problem::Problem;
use serde_json::{Map, Value, json};
use utoipa::ToSchema;
use utoipa::openapi::{RefOr, Schema};

use super::routes::Operation;
use crate::app::App;

/// Where the document is.
const DOCUMENT_PATH: &str = "/api/v1/openapi.json";

type Named = Vec<(String, RefOr<Schema>)>;

/// What an operation takes and gives.
#[derive(Clone, Debug)]
pub struct Shape {
    query: Option<fn() -> RefOr<Schema>>,
    body: Content,
    answer: Content,
    components: fn(&mut Named),
}

#[derive(Clone, Copy, Debug)]
enum Content {
    Nothing,
    Json { schema: fn() -> Value },
    Bytes { media_type: &'static str },
}

impl Shape {
    pub(super) fn of<E>() -> Self
    where
        E: Endpoint,
        E::Query: ToSchema,
        E::Body: ToSchema,
        E::Answer: ToSchema,
    {
        Self {
            query: (!is_nothing::<E::Query>()).then_some(<E::Query as utoipa::PartialSchema>::schema as fn() -> _),
            body: content::<E::Body>(),
            answer: content::<E::Answer>(),
            components: |into| {
                collect::<E::Query>(into);
                collect::<E::Body>(into);
                collect::<E::Answer>(into);
            },
        }
    }

    /// A download of this media type.
    #[must_use]
    pub const fn download(media_type: &'static str) -> Self {
        Self { query: None, body: Content::Nothing, answer: Content::Bytes { media_type }, components: |_| {} }
    }

    /// An upload of one file as `multipart/form-data`, answered with `T`.
    #[must_use]
    pub fn upload<T: ToSchema + 'static>() -> Self {
        Self {
            query: None,
            body: Content::Bytes { media_type: "multipart/form-data" },
            answer: content::<T>(),
            components: collect::<T>,
        }
    }
}

impl Shape {
    /// Whether it takes a file.
    pub(super) const fn is_upload(&self) -> bool {
        matches!(self.body, Content::Bytes { .. })
    }
}

fn is_nothing<T: 'static>() -> bool {
    std::any::TypeId::of::<T>() == std::any::TypeId::of::<Nothing>()
}

fn content<T: ToSchema + 'static>() -> Content {
    if is_nothing::<T>() { Content::Nothing } else { Content::Json { schema: reference::<T> } }
}

/// Pages and lists are written out where they stand: their names do not say of what they are.
fn is_generic<T>() -> bool {
    std::any::type_name::<T>().contains('<')
}

fn reference<T: ToSchema>() -> Value {
    if is_generic::<T>() {
        return value(&T::schema());
    }
    json!({ "$ref": format!("#/components/schemas/{}", T::name()) })
}

fn collect<T: ToSchema>(into: &mut Named) {
    if !is_generic::<T>() {
        into.push((T::name().into_owned(), T::schema()));
    }
    T::schemas(into);
}

/// Every schema that the operations name, once for each time it is named: a name that comes with two different schemas
/// stands for two types, of which the document could show only one.
#[must_use]
pub fn schemas(operations: &[Operation]) -> Vec<(String, Value)> {
    let mut named: Named = Vec::new();
    collect::<Problem>(&mut named);
    for operation in operations {
        (operation.shape.components)(&mut named);
    }
    named.into_iter().map(|(name, schema)| (name, value(&schema))).collect()
}

/// The document.
#[must_use]
pub fn document(operations: &[Operation]) -> Value {
    let mut paths: BTreeMap<&str, Map<String, Value>> = BTreeMap::new();
    for operation in operations {
        let method = operation.method.as_str().to_lowercase();
        paths.entry(operation.path).or_default().insert(method, describe(operation));
    }
    let schemas: BTreeMap<String, Value> = schemas(operations).into_iter().collect();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Greenlane 绿通",
            "description": "政务服务中心的接口。错误一律为 application/problem+json（RFC 9457）。",
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
            "version": env!("CARGO_PKG_VERSION"),
        },
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "session": { "type": "apiKey", "in": "cookie", "name": super::SESSION_COOKIE },
                "device": { "type": "apiKey", "in": "cookie", "name": super::DEVICE_COOKIE },
            },
        },
    })
}

fn value(schema: &RefOr<Schema>) -> Value {
    serde_json::to_value(schema).unwrap_or(Value::Null)
}

fn describe(operation: &Operation) -> Value {
    let mut described = Map::new();
    described.insert("operationId".into(), operation.name.into());
    described.insert("summary".into(), operation.summary.into());
    described.insert("tags".into(), json!([tag(operation.path)]));
    described.insert("x-action".into(), domain::text_enum::TextEnum::code(operation.action).into());
    let parameters = parameters(operation);
    if !parameters.is_empty() {
        described.insert("parameters".into(), parameters.into());
    }
    if let Some(content) = media(operation.shape.body) {
        described.insert("requestBody".into(), json!({ "required": true, "content": content }));
    }
    described.insert("responses".into(), responses(operation));
    if domain::access::is_public(operation.action) {
        described.insert("security".into(), json!([]));
    } else {
        described.insert("security".into(), json!([{ "session": [] }, { "device": [] }]));
    }
    Value::Object(described)
}

/// The area: the first word of the path after the version.
fn tag(path: &str) -> &str {
    path.trim_start_matches("/api/v1/").split('/').next().unwrap_or(path)
}

fn parameters(operation: &Operation) -> Vec<Value> {
    let in_path = operation
        .path
        .split('/')
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
        .map(|name| json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } }));
    let mut all: Vec<Value> = in_path.collect();
    if let Some(query) = operation.shape.query {
        let schema = value(&query());
        if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
            all.extend(
                properties
                    .iter()
                    .map(|(name, schema)| json!({ "name": name, "in": "query", "required": false, "schema": schema })),
            );
        }
    }
    if operation.versioned {
        all.push(json!({
            "name": "If-Match", "in": "header", "required": true, "schema": { "type": "string" },
            "description": "读取时得到的版本号，例如 \"3\"",
        }));
    }
    if operation.method != Method::Get {
        all.push(json!({
            "name": "Idempotency-Key", "in": "header", "required": false,
            "schema": { "type": "string", "minLength": 1, "maxLength": 100, "pattern": "^[!-~]+$" },
            "description": "同一个键重复提交时得到第一次的结果，24 小时内有效",
        }));
    }
    all
}

fn media(content: Content) -> Option<Value> {
    match content {
        Content::Nothing => None,
        Content::Json { schema } => Some(json!({ "application/json": { "schema": schema() } })),
        Content::Bytes { media_type: "multipart/form-data" } => Some(json!({
            "multipart/form-data": { "schema": {
                "type": "object", "required": ["file"],
                "properties": { "file": { "type": "string", "format": "binary" } },
            } },
        })),
        Content::Bytes { media_type } => {
            Some(json!({ media_type: { "schema": { "type": "string", "format": "binary" } } }))
        }
    }
}

fn responses(operation: &Operation) -> Value {
    let problem = json!({ "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } });
    let mut all = Map::new();
    match media(operation.shape.answer) {
        None => all.insert("204".into(), json!({ "description": "完成" })),
        Some(content) => {
            let done = json!({ "description": "成功", "content": content });
            if operation.method == Method::Post {
                all.insert("201".into(), done.clone());
            }
            all.insert("200".into(), done)
        }
    };
    all.insert("default".into(), json!({ "description": "出错", "content": problem }));
    Value::Object(all)
}

/// The document and the page that shows it.
pub(super) fn routes(document: Arc<Value>) -> Router<Arc<App>> {
    let text = Arc::new(document.to_string());
    let config = Arc::new(utoipa_swagger_ui::Config::from(DOCUMENT_PATH));
    let page = move |Path(file): Path<String>| std::future::ready(docs_file(&file, Arc::clone(&config)));
    Router::new()
        .route(DOCUMENT_PATH, get(move || std::future::ready(json_text(&text))))
        .route("/api/docs", get(|| std::future::ready(Redirect::permanent("/api/docs/index.html"))))
        .route("/api/docs/{*file}", get(page))
}

fn json_text(text: &str) -> Response {
    ([(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "no-cache")], text.to_owned()).into_response()
}

fn docs_file(file: &str, config: Arc<utoipa_swagger_ui::Config<'static>>) -> Response {
    match utoipa_swagger_ui::serve(file, config) {
        Ok(Some(found)) => ([(CONTENT_TYPE, found.content_type)], found.bytes.into_owned()).into_response(),
        Ok(None) | Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}
