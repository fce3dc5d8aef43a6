//! 短信箱: what the demo city would have sent, readable by everybody. Outside the demo there is no such page.

use std::time::Duration;

use domain::{
    endpoint::Page,
    notification::{
        MessageChannel,
        api::{DemoMailboxQuery, DemoMessage, ListDemoMessages},
    },
};
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen_futures::JsFuture;

use crate::{
    browser, client,
    shell::not_found::NotFound,
    text::{Key, t, tf},
    ui::{
        Button, ButtonKind, Callout, Card, Cursors, EmptyState, PageHead, Pager, Remote, Tag, Tone,
        format::fmt_datetime, live::every, remote, say,
    },
};

/// How often new messages are asked for.
const REFRESH: Duration = Duration::from_secs(5);
/// How many digits a sign-in code has.
const CODE_DIGITS: usize = 6;

/// The mailbox.
#[component]
pub fn Mailbox() -> impl IntoView {
    let cursors = Cursors::new();
    let messages: Remote<Page<DemoMessage>> = Remote::new(move || {
        let query = DemoMailboxQuery { channel: None, cursor: cursors.present(), limit: None };
        async move { client::call(ListDemoMessages, &[]).query(query).send().await }
    });
    every(REFRESH, move || messages.refetch());
    let missing = Memo::new(move |_| matches!(messages.get(), Some(Err(problem)) if problem.status == 404));
    move || {
        if missing.get() {
            return view! { <NotFound/> }.into_any();
        }
        view! {
            <PageHead title=t(Key::MailboxTitle) lead=t(Key::MailboxLead)/>
            <div class="stack prose">
                <Callout tone=Tone::Soon><p>{t(Key::MailboxDemo)}</p></Callout>
                {remote(messages, move |page| list(page, cursors))}
            </div>
        }
        .into_any()
    }
}

fn list(page: Page<DemoMessage>, cursors: Cursors) -> AnyView {
    if page.items.is_empty() {
        return view! { <EmptyState title=t(Key::MailboxEmpty)><p>{t(Key::MailboxEmptyNext)}</p></EmptyState> }
            .into_any();
    }
    let summary = tf(Key::RectificationShown, &[("n", &page.items.len().to_string())]);
    let cards = page.items.into_iter().map(message).collect_view();
    view! { {cards} <Pager summary cursors next=page.next/> }.into_any()
}

fn message(message: DemoMessage) -> AnyView {
    let (tone, channel) = match message.channel {
        MessageChannel::Sms => (Tone::Info, Key::MailboxSms),
        MessageChannel::Mail => (Tone::Quiet, Key::MailboxMail),
        MessageChannel::Inbox => (Tone::Quiet, Key::MailboxInbox),
    };
    let head = tf(Key::MailboxTo, &[("to", &message.to), ("time", &fmt_datetime(message.at, browser::now()))]);
    let code = message.kind.is_none().then(|| code_in(&message.text)).flatten().map(copy_button);
    let text = parts(&message.text).into_iter().map(part_view).collect_view();
    view! {
        <Card>
            <p><Tag tone words=t(channel)/> " " <span class="said__when">{head}</span></p>
            <p class="mailbox__text">{text}</p>
            {code}
        </Card>
    }
    .into_any()
}

/// A piece of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Words.
    Words(String),
    /// A link: what is shown, and the page within this site.
    Link(String, String),
}

/// Finds the links in a message. Their host is the site's public one; here they open on whatever host serves this page.
#[must_use]
pub fn parts(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find("http://").into_iter().chain(rest.find("https://")).min() {
        let (words, link) = rest.split_at(at);
        let end = link.find(|letter: char| !letter.is_ascii_graphic()).unwrap_or(link.len());
        let (link, after) = link.split_at(end);
        if !words.is_empty() {
            parts.push(Part::Words(words.to_owned()));
        }
        parts.push(Part::Link(link.to_owned(), path_of(link)));
        rest = after;
    }
    if !rest.is_empty() {
        parts.push(Part::Words(rest.to_owned()));
    }
    parts
}

/// The path of an address, `/` where it has none.
fn path_of(address: &str) -> String {
    let host_and_path = address.split_once("://").map_or(address, |(_, rest)| rest);
    host_and_path.split_once('/').map_or_else(|| "/".to_owned(), |(_, path)| format!("/{path}"))
}

fn part_view(part: Part) -> AnyView {
    match part {
        Part::Words(words) => words.into_any(),
        Part::Link(shown, path) => view! { <a href=path>{shown}</a> }.into_any(),
    }
}

/// The sign-in code in a message: the first run of six digits.
#[must_use]
pub fn code_in(text: &str) -> Option<String> {
    text.split(|letter: char| !letter.is_ascii_digit()).find(|run| run.len() == CODE_DIGITS).map(str::to_owned)
}

fn copy_button(code: String) -> AnyView {
    let words = tf(Key::MailboxCopy, &[("code", &code)]);
    let copy = move |()| {
        let code = code.clone();
        spawn_local(async move {
            // Browsers lend the clipboard to safe addresses alone.
            let copied = window().is_secure_context()
                && JsFuture::from(window().navigator().clipboard().write_text(&code)).await.is_ok();
            say(if copied { t(Key::MailboxCopied).to_owned() } else { code });
        });
    };
    view! { <div class="actions"><Button kind=ButtonKind::Plain on_press=copy>{words}</Button></div> }.into_any()
}
