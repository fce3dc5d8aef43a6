//! The same draft was written in two places (两处同时修改): the writer chooses which one stays.

use leptos::{prelude::*, task::spawn_local};

use super::editor::{DraftEditor, Saving};
use crate::{
    browser,
    text::{Key, t},
    ui::{Button, ButtonKind, Dialog, InlineError},
};

/// Opens by itself when a save finds that the draft was changed elsewhere.
#[component]
pub fn ConflictDialog(
    /// The draft.
    editor: DraftEditor,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let failed = RwSignal::new(None::<String>);
    let saving = editor.saving.clone();
    // Outside world: the browser's dialog.
    Effect::new(move || open.set(saving.get() == Saving::Conflict));
    let leaving = editor.saving.clone();
    let mine = move || {
        let editor = editor.clone();
        failed.set(None);
        spawn_local(async move {
            if let Err(problem) = editor.keep_mine().await {
                failed.try_set(Some(problem.detail));
            }
        });
    };
    let theirs = move || {
        DraftEditor::clear();
        // What is given up here is nothing to be warned about.
        leaving.set(Saving::Saved(browser::now()));
        browser::reload();
    };
    view! {
        <Dialog id="draft-conflict" open title=t(Key::ApplyConflictTitle)>
            <p>{t(Key::ApplyConflictText)}</p>
            <InlineError message=failed/>
            <div class="actions">
                <Button kind=ButtonKind::Main on_press=mine>{t(Key::ApplyConflictMine)}</Button>
                <Button on_press=theirs>{t(Key::ApplyConflictTheirs)}</Button>
            </div>
        </Dialog>
    }
    .into_any()
}
