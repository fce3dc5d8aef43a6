//! What every page of an application stands on: the gate, the draft, and what to say when there is none any more.

use domain::ids::DraftId;
use leptos::prelude::*;

use super::editor::{DraftEditor, Saving};
use crate::{
    pages::account::gate::signed_in,
    routes::Route,
    session::use_session,
    text::{Key, t},
    travel::finish_before_leaving,
    ui::{ButtonKind, LinkButton, PageHead, Remote, remote},
};

/// Draws `view` with the draft.
pub(super) fn with_editor<V>(draft: DraftId, view: impl Fn(DraftEditor) -> V + Clone + Send + 'static) -> impl IntoView
where
    V: IntoView + 'static,
{
    let session = use_session();
    signed_in(move |me| {
        let account = me.account;
        let editor = Remote::new(move || async move { session.noting(DraftEditor::open(account, draft).await) });
        let view = view.clone();
        remote(editor, move |editor| match editor {
            Some(editor) => {
                save_before_leaving(editor.clone());
                view(editor).into_any()
            }
            None => view! { <Gone/> }.into_any(),
        })
    })
}

/// What was typed a moment ago is saved before a link leads out of this program. What could not be saved already does not
/// hold anybody back: the status of the page has said so.
fn save_before_leaving(editor: DraftEditor) {
    finish_before_leaving(move || {
        let editor = editor.clone();
        let waits = matches!(editor.saving.get_untracked(), Saving::Changed | Saving::Sending);
        waits.then(|| Box::pin(async move { editor.save().await.is_ok() }) as _)
    });
}

/// The draft was submitted or thrown away: whoever comes back by the browser's Back does not repeat it.
#[component]
fn Gone() -> impl IntoView {
    view! {
        <PageHead title=t(Key::ApplyGoneTitle) lead=t(Key::ApplyGoneLead)/>
        <div class="actions">
            <LinkButton to=Route::MyCases kind=ButtonKind::Main>{t(Key::ApplyGoneCases)}</LinkButton>
            <LinkButton to=Route::Matters>{t(Key::ApplyGoneMatters)}</LinkButton>
        </div>
    }
    .into_any()
}
