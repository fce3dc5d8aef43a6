//! Looking at what was handed in (看材料): pictures over the page, anything else in a window of its own.

use domain::{file::FileInfo, ids::FileId};
use leptos::prelude::*;

use crate::{
    text::{Key, t},
    ui::{Button, Dialog, format::fmt_bytes},
};

/// Where the content of a file is.
fn content(file: FileId) -> String {
    format!("/api/v1/files/{file}")
}

/// The picture that is looked at.
#[derive(Clone, Copy)]
pub(super) struct Viewer {
    shown: RwSignal<Option<FileInfo>>,
    open: RwSignal<bool>,
}

impl Viewer {
    pub(super) fn new() -> Self {
        Self { shown: RwSignal::new(None), open: RwSignal::new(false) }
    }

    fn show(self, file: FileInfo) {
        self.shown.set(Some(file));
        self.open.set(true);
    }

    /// A file as a link or, if it is a picture, as a button that shows it here.
    pub(super) fn link(self, file: FileInfo) -> AnyView {
        let size = fmt_bytes(file.size);
        let name = file.name.clone();
        let opener = if file.media_type.starts_with("image/") {
            let press = move |_| self.show(file.clone());
            view! { <button type="button" class="button button--quiet" on:click=press>{name}</button> }.into_any()
        } else {
            view! { <a href=content(file.id) target="_blank">{name}</a> }.into_any()
        };
        view! { <li class="files__row">{opener}<span class="worklist__sub">{size}</span></li> }.into_any()
    }

    /// Where pictures are shown; stands once on the page.
    pub(super) fn view(self) -> AnyView {
        let picture = move || {
            self.shown.get().map(|file| {
                view! {
                    <p><a href=content(file.id) target="_blank">{t(Key::DeskOwnWindow)}</a></p>
                    <img class="viewer__picture" src=content(file.id) alt=file.name/>
                }
            })
        };
        view! {
            <Dialog id="viewer" open=self.open title=t(Key::DeskViewer)>
                {picture}
                <div class="actions"><Button on_press=move || self.open.set(false)>{t(Key::UiClose)}</Button></div>
            </Dialog>
        }
        .into_any()
    }
}
