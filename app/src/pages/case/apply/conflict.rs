//! The same draft was written in two places (两处同时修改): the writer chooses which one stays.

use leptos::{prelude::*, task::spawn_local};

use super::desk::{Desk, Saving};
use crate::{
    text::{Key, t},
    ui::{Button, ButtonKind, Dialog, say},
};

/// Opens by itself when a save finds that the draft was changed elsewhere.
#[component]
pub fn ConflictDialog(
    /// The draft.
    desk: Desk,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let saving = desk.saving.clone();
    // Outside world: the browser's dialog.
    Effect::new(move || open.set(saving.get() == Saving::Conflict));
    let mine = move || {
        let desk = desk.clone();
        spawn_local(async move {
            if let Err(problem) = desk.keep_mine().await {
                say(problem.detail);
            }
        });
    };
    let theirs = || {
        Desk::clear();
        window().location().reload().ok();
    };
    view! {
        <Dialog id="draft-conflict" open title=t(Key::ApplyConflictTitle)>
            <p>{t(Key::ApplyConflictText)}</p>
            <div class="actions">
                <Button kind=ButtonKind::Main on_press=mine>{t(Key::ApplyConflictMine)}</Button>
                <Button on_press=theirs>{t(Key::ApplyConflictTheirs)}</Button>
            </div>
        </Dialog>
    }
    .into_any()
}
