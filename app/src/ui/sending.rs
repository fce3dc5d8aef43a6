//! Sending what a form says (提交): once, with its errors where they belong, and safe to press again.

use std::future::Future;

use domain::problem::{Problem, Refusal};
use leptos::{prelude::*, task::spawn_local};

use crate::{client, ui::FormErrors};

/// How a form is being sent.
#[derive(Clone, Copy, Debug)]
pub struct Sending {
    /// What is wrong with it.
    pub errors: FormErrors,
    /// Whether it is on its way.
    pub pending: RwSignal<bool>,
    key: StoredValue<String>,
}

impl Default for Sending {
    fn default() -> Self {
        Self::new()
    }
}

impl Sending {
    /// Nothing sent yet.
    #[must_use]
    pub fn new() -> Self {
        Self { errors: FormErrors::new(), pending: RwSignal::new(false), key: StoredValue::new(client::new_key()) }
    }

    /// The key of the present attempt. It stays while no answer has come, so that a second press after a lost answer
    /// repeats the first act instead of doing it twice.
    #[must_use]
    pub fn key(self) -> String {
        self.key.get_value()
    }

    /// Whether what was typed holds up before it is sent; shows what does not.
    #[must_use]
    pub fn holds(self, checked: Result<(), Refusal>) -> bool {
        match checked {
            Ok(()) => {
                self.errors.clear();
                true
            }
            Err(refusal) if refusal.fields.is_empty() => {
                self.errors.show(&client::local(refusal.code, &refusal.message));
                false
            }
            Err(refusal) => {
                self.errors.set(refusal.fields);
                false
            }
        }
    }

    /// Sends, and hands the answer to `done`; what the server refuses stands at the form.
    pub fn send<T: 'static>(
        self,
        call: impl Future<Output = Result<T, Problem>> + 'static,
        done: impl FnOnce(T) + 'static,
    ) {
        if self.pending.get_untracked() {
            return;
        }
        self.pending.set(true);
        spawn_local(async move {
            match call.await {
                Ok(answer) => {
                    if self.is_over(true) {
                        done(answer);
                    }
                }
                Err(problem) => {
                    if self.is_over(problem.status != 0) {
                        self.errors.show(&problem);
                    }
                }
            }
        });
    }

    /// Ends an attempt. An answer ends its key as well: what is sent next, even the same words, is another act. False when the
    /// page is gone.
    fn is_over(self, answered: bool) -> bool {
        if self.pending.try_set(false).is_some() {
            return false;
        }
        if answered {
            self.key.set_value(client::new_key());
        }
        true
    }
}
