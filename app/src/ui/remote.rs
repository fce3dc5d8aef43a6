//! What comes from the server, in its four states: on its way, failed, empty, here (远程数据).

use std::{future::Future, pin::Pin};

use domain::problem::Problem;
use leptos::{prelude::*, task::spawn_local};

use crate::{
    text::{Key, t},
    ui::{ErrorState, Skeleton, say},
};

/// An answer of the server that is asked for again when what was asked with changes.
///
/// Of Leptos's resources it is what a page in a browser needs and no more; all of it but the answer itself is compiled
/// once, where a `LocalResource` weighs some four kilobytes for every type of answer.
pub struct Remote<T: 'static> {
    answer: RwSignal<Option<Result<T, Problem>>, LocalStorage>,
    round: RwSignal<u32>,
}

impl<T> Copy for Remote<T> {}

impl<T> Clone for Remote<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Clone> Remote<T> {
    /// Asks now, and again whenever a signal changes that `ask` reads while it makes the future.
    pub fn new<F>(ask: impl Fn() -> F + 'static) -> Self
    where
        F: Future<Output = Result<T, Problem>> + 'static,
    {
        let answer = RwSignal::new_local(None);
        let round = RwSignal::new(0);
        let ask = move |is_last: IsLast| {
            let asked = ask();
            Box::pin(async move {
                let answered = asked.await;
                // Not so either when the page is gone by now.
                if is_last() {
                    answer.set(Some(answered));
                }
            }) as Asking
        };
        ask_again(round, Box::new(ask));
        Self { answer, round }
    }

    /// The last answer, once there is one; subscribes.
    #[must_use]
    pub fn get(self) -> Option<Result<T, Problem>> {
        self.answer.get()
    }
}

impl<T> Remote<T> {
    /// Whether it was asked and not answered with what was asked for; subscribes.
    #[must_use]
    pub fn failed(self) -> bool {
        self.answer.with(|answer| answer.as_ref().is_some_and(Result::is_err))
    }

    /// Asks once more; the last answer stays until the next is here.
    pub fn refetch(self) {
        self.round.try_update(|round| *round += 1);
    }
}

type Asking = Pin<Box<dyn Future<Output = ()>>>;
type IsLast = Box<dyn Fn() -> bool>;

/// Asks in every round, and lets an answer know whether another question has overtaken it.
fn ask_again(round: RwSignal<u32>, ask: Box<dyn Fn(IsLast) -> Asking>) {
    let asked = StoredValue::new(0_u32);
    // Outside world: the request.
    Effect::new(move || {
        round.track();
        asked.update_value(|asked| *asked += 1);
        let own = asked.get_value();
        spawn_local(ask(Box::new(move || asked.try_get_value() == Some(own))));
    });
}

/// Shows a remote answer: a skeleton until it first arrives, an error with another try, or `view` of the data. While it is
/// fetched anew the data shown before stays.
pub fn remote<T, V>(resource: Remote<T>, view: impl Fn(T) -> V + Send + 'static) -> impl IntoView
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
    resource: Remote<Vec<T>>,
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
