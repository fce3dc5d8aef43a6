//! What comes from the server, in its four states: on its way, failed, empty, here (远程数据).

use domain::problem::Problem;
use leptos::prelude::*;

use crate::{
    text::{Key, t},
    ui::{ErrorState, Skeleton, say},
};

/// Shows a resource: a skeleton until it first arrives, an error with another try, or `view` of the data. While it is
/// fetched anew the data shown before stays.
pub fn remote<T, V>(
    resource: LocalResource<Result<T, Problem>>,
    view: impl Fn(T) -> V + Send + 'static,
) -> impl IntoView
where
    T: Clone + 'static,
    V: IntoView + 'static,
{
    move || match resource.get() {
        None => waiting(),
        Some(Err(problem)) => failed(
            problem,
            Callback::new(move |()| {
                say(t(Key::UiLoading));
                resource.refetch();
            }),
        ),
        Some(Ok(data)) => view(data).into_any(),
    }
}

/// Shows a list from the server like [`remote`]; an empty one by `empty`.
pub fn remote_list<T, V>(
    resource: LocalResource<Result<Vec<T>, Problem>>,
    empty: impl Fn() -> AnyView + Send + 'static,
    view: impl Fn(Vec<T>) -> V + Send + 'static,
) -> impl IntoView
where
    T: Clone + 'static,
    V: IntoView + 'static,
{
    remote(resource, move |items: Vec<T>| if items.is_empty() { empty() } else { view(items).into_any() })
}

fn waiting() -> AnyView {
    view! { <Skeleton/> }.into_any()
}

fn failed(problem: Problem, retry: Callback<()>) -> AnyView {
    view! { <ErrorState problem retry/> }.into_any()
}
