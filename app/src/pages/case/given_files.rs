//! Files that have arrived for one material (已交的文件), each to be opened or taken back.

use domain::{file::FileInfo, ids::FileId};
use leptos::prelude::*;

use crate::{
    text::{Key, t, tf},
    ui::{Button, ButtonKind, format::fmt_bytes},
};

/// The list; how many there are is spoken whenever it changes.
#[component]
pub fn GivenFiles(
    /// The files.
    #[prop(into)]
    files: Signal<Vec<FileInfo>>,
    /// Takes one back.
    #[prop(into)]
    on_remove: Callback<FileId>,
) -> impl IntoView {
    let spoken = move || match files.with(Vec::len) {
        0 => String::new(),
        count => tf(Key::ApplyFiles, &[("n", &count.to_string())]),
    };
    let list = move || {
        let rows = files.get().into_iter().map(|file| row(file, on_remove)).collect_view();
        files
            .with(|files| !files.is_empty())
            .then(|| view! { <ul class="rows" aria-label=t(Key::ApplyGiven)>{rows}</ul> })
    };
    view! { <p class="visually-hidden" role="status">{spoken}</p> {list} }.into_any()
}

fn row(file: FileInfo, on_remove: Callback<FileId>) -> AnyView {
    let id = file.id;
    let name = file.name.clone();
    view! {
        <li class="rows__row">
            <a class="rows__words touch-link" href=format!("/api/v1/files/{id}") target="_blank" rel="noopener">
                {file.name} <span class="quiet">"　" {fmt_bytes(file.size)}</span>
            </a>
            <Button kind=ButtonKind::Quiet on_press=move || on_remove.run(id)>
                {t(Key::UiRemove)}<span class="visually-hidden">{name}</span>
            </Button>
        </li>
    }
    .into_any()
}
