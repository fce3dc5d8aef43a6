//! Handing in files (上传材料): progress, cancelling, another try, and a sentence for each thing that can be wrong.

mod transfer;

use leptos::{html, prelude::*};
use web_sys::File;

use self::transfer::Transfer;
use crate::{
    browser,
    text::{Key, t, tf},
    ui::{Button, ButtonKind, Tag, Tone, field::Wiring, format::fmt_bytes},
};

/// What is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UploadRules {
    /// File name endings without dots, in lower case: pdf, jpg.
    pub endings: &'static [&'static str],
    /// What they are in words: 照片或 PDF.
    pub named: &'static str,
    /// The largest file, in bytes.
    pub largest: u32,
    /// The most files at once.
    pub most: usize,
}

impl UploadRules {
    /// Why this file is not taken.
    fn refusal(&self, file: &File) -> Option<String> {
        let name = file.name().to_lowercase();
        let known = name.rsplit_once('.').is_some_and(|(_, ending)| self.endings.contains(&ending));
        if !known {
            Some(tf(Key::UiUploadWrongType, &[("types", self.named)]))
        } else if file.size() <= 0.0 {
            Some(t(Key::UiUploadEmpty).to_owned())
        } else if file.size() > f64::from(self.largest) {
            Some(tf(Key::UiUploadTooLarge, &[("max", &fmt_bytes(self.largest.into()))]))
        } else {
            None
        }
    }

    fn accept(&self) -> String {
        self.endings.iter().map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(",")
    }

    /// What is taken, as the field's hint says it.
    fn hint(&self) -> String {
        tf(Key::UiUploadHint, &[("types", self.named), ("max", &fmt_bytes(self.largest.into()))])
    }
}

/// A file on its way, with the key that makes a second try the same act.
#[derive(Clone)]
struct Chosen {
    key: String,
    file: File,
}

/// A field for files. Each file goes to `url` by itself, as the part `file` of a form; what the server answers to it is
/// handed to `on_done`.
#[component]
pub fn Upload(
    /// Its HTML id, and the id under which errors of the form refer to it.
    #[prop(into)]
    id: String,
    /// What is asked for, in words.
    #[prop(into)]
    label: String,
    /// Where each file is sent by POST.
    #[prop(into)]
    url: String,
    /// What is taken.
    rules: UploadRules,
    /// Whether the page itself lists what has arrived, so that it need not stand here too.
    #[prop(optional)]
    listed: bool,
    /// Receives the server's answer to each file, a JSON text.
    #[prop(into)]
    on_done: Callback<String>,
) -> impl IntoView {
    let hint = rules.hint();
    let wiring = Wiring::new(&id, Some(&hint));
    let chosen = RwSignal::new_local(Vec::<Chosen>::new());
    let waiting = wiring.clone();
    let control = view! {
        {area(id, wiring.clone(), rules, chosen)}
        <ul class="upload__files">
            <For each=move || chosen.get() key=|one| one.key.clone() let(one)>
                <UploadRow one url=url.clone() rules listed on_done chosen wiring=waiting.clone()/>
            </For>
        </ul>
    }
    .into_any();
    wiring.frame(label, Some(hint), false, control)
}

/// Where files are chosen or dropped, with the one thing that can be wrong with all of them: that they are too many.
fn area(id: String, wiring: Wiring, rules: UploadRules, chosen: RwSignal<Vec<Chosen>, LocalStorage>) -> AnyView {
    let input = NodeRef::<html::Input>::new();
    let too_many = RwSignal::new(None::<String>);
    let most = rules.most;
    let choose = move |_| {
        let Some(input) = input.get_untracked() else { return };
        let files = files_of(&input);
        let over = files.len() > most;
        too_many.set(over.then(|| tf(Key::UiUploadTooMany, &[("n", &most.to_string())])));
        if !over {
            chosen.update(|chosen| chosen.extend(files));
        }
        input.set_value("");
    };
    view! {
        <div class="upload__area">
            <input
                class="upload__input"
                type="file"
                id=id
                node_ref=input
                multiple={most > 1}
                accept=rules.accept()
                aria-describedby=move || wiring.described_by()
                on:change=choose
            />
            <span class="button" aria-hidden="true">{t(Key::UiUploadChoose)}</span>
            <span class="upload__drop" aria-hidden="true">{t(Key::UiUploadDrop)}</span>
        </div>
        <div role="alert">{move || too_many.get().map(|words| view! { <p class="field__error">{words}</p> })}</div>
    }
    .into_any()
}

fn files_of(input: &web_sys::HtmlInputElement) -> Vec<Chosen> {
    let Some(files) = input.files() else { return Vec::new() };
    (0..files.length())
        .filter_map(|at| files.get(at))
        .map(|file| Chosen { key: browser::idempotency_key(), file })
        .collect()
}

/// How far a file is.
#[derive(Clone, Debug, PartialEq)]
pub enum Progress {
    /// The part that has arrived, from 0 to 1.
    Sending(f64),
    /// It is there.
    Done,
    /// It is not, and another try may help.
    Failed(String),
    /// It was never sent, and no try will help.
    Refused(String),
}

#[component]
fn UploadRow(
    one: Chosen,
    url: String,
    rules: UploadRules,
    listed: bool,
    on_done: Callback<String>,
    chosen: RwSignal<Vec<Chosen>, LocalStorage>,
    wiring: Wiring,
) -> impl IntoView {
    let progress = RwSignal::new(Progress::Sending(0.0));
    let transfer = StoredValue::new_local(None::<Transfer>);
    let name = one.file.name();
    wiring.wait_for(name.clone(), progress);
    let key = one.key.clone();
    let file = StoredValue::new_local(one);
    let send = move || {
        progress.set(Progress::Sending(0.0));
        let started = file.with_value(|one| Transfer::start(&url, &one.file, &one.key, progress, on_done));
        if started.is_none() {
            progress.set(Progress::Failed(t(Key::UiUploadFailed).to_owned()));
        }
        transfer.set_value(started);
    };
    match file.with_value(|one| rules.refusal(&one.file)) {
        Some(words) => progress.set(Progress::Refused(words)),
        None => send(),
    }
    let removed = wiring.clone();
    let remove = Callback::new(move |()| {
        // Dropping the transfer stops it.
        transfer.set_value(None);
        // The form waits for it no longer.
        progress.set(Progress::Done);
        removed.relieve();
        chosen.update(|chosen| chosen.retain(|one| one.key != key));
    });
    let retry = Callback::new(move |()| send());
    // Outside world: not before the request's own event is over, which the removal ends.
    Effect::new(move || {
        if progress.get() != Progress::Done {
            return;
        }
        wiring.relieve();
        if listed {
            request_animation_frame(move || {
                remove.try_run(());
            });
        }
    });
    view! {
        <li class="upload__file">
            <span class="upload__name">{name.clone()}</span>
            {move || progress_view(&name, progress.get(), retry, remove)}
        </li>
    }
    .into_any()
}

/// How far a file is, and what can be done about it.
fn progress_view(name: &str, progress: Progress, retry: Callback<()>, remove: Callback<()>) -> AnyView {
    let quiet = ButtonKind::Quiet;
    let uploading = tf(Key::UiUploading, &[("name", name)]);
    let of = {
        let name = name.to_owned();
        move || view! { <span class="visually-hidden">{name.clone()}</span> }
    };
    match progress {
        Progress::Sending(part) => view! {
            <progress class="upload__progress" max="1" value=part aria-label=uploading></progress>
            <span class="upload__percent">{format!("{:.0} %", part * 100.0)}</span>
            <Button kind=quiet on_press=remove>{t(Key::UiCancel)}{of()}</Button>
        }
        .into_any(),
        Progress::Done => {
            view! { <span role="status"><Tag tone=Tone::Good words=t(Key::UiUploaded)/></span> }.into_any()
        }
        Progress::Failed(words) => {
            let again = of.clone();
            view! {
                <p class="field__error" role="alert">{words}</p>
                <Button kind=quiet on_press=retry>{t(Key::UiRetry)}{again()}</Button>
                <Button kind=quiet on_press=remove>{t(Key::UiRemove)}{of()}</Button>
            }
            .into_any()
        }
        Progress::Refused(words) => view! {
            <p class="field__error" role="alert">{words}</p>
            <Button kind=quiet on_press=remove>{t(Key::UiRemove)}{of()}</Button>
        }
        .into_any(),
    }
}
