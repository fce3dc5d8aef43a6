//! 我的消息: the newest first; opening one marks it as read.

use domain::{
    ids::MessageId,
    notification::api::{Inbox, ListMessages, MessageQuery, MessageRow, ReadMessage},
};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    browser,
    client::call,
    pages::account::{gate::signed_in, own::OwnNav},
    routes::Route,
    session::{is_applicant, use_session},
    text::{Key, t, tf},
    travel::use_travel,
    ui::{Button, Cursors, EmptyState, PageHead, Pager, Remote, Tag, Tone, format::fmt_datetime, remote, say},
};

/// The page.
#[component]
pub fn Messages() -> impl IntoView {
    signed_in(|me| {
        let applies = is_applicant(&me);
        view! {
            {applies.then(|| view! { <OwnNav here=Route::Messages/> })}
            <PageHead title=t(Key::InboxTitle) lead=t(Key::InboxLead)/>
            <List/>
        }
    })
}

#[component]
fn List() -> impl IntoView {
    let session = use_session();
    let navigate = use_travel();
    let cursors = Cursors::new();
    let inbox = Remote::new(move || {
        let asked = MessageQuery { cursor: cursors.present(), ..MessageQuery::default() };
        async move { session.noting(call(ListMessages, &[]).query(asked).send().await) }
    });
    let open = Callback::new(move |(id, link): (MessageId, String)| {
        let navigate = navigate.clone();
        spawn_local(async move {
            if let Err(problem) = session.noting(call(ReadMessage, &[&id]).send().await) {
                say(problem.detail);
                return;
            }
            session.ask();
            if link.is_empty() {
                inbox.refetch();
            } else {
                navigate(&link, Default::default());
            }
        });
    });
    view! { <div class="prose">{remote(inbox, move |inbox| messages(inbox, cursors, open))}</div> }.into_any()
}

fn messages(inbox: Inbox, cursors: Cursors, open: Callback<(MessageId, String)>) -> AnyView {
    if inbox.messages.items.is_empty() {
        return view! { <EmptyState title=t(Key::InboxNone)><p>{t(Key::InboxNoneNext)}</p></EmptyState> }.into_any();
    }
    let summary = tf(Key::InboxUnread, &[("n", &inbox.unread.to_string())]);
    let rows = inbox.messages.items.into_iter().map(|message| row(message, open)).collect_view();
    view! {
        <ul class="cards">{rows}</ul>
        <Pager summary cursors next=inbox.messages.next/>
    }
    .into_any()
}

fn row(message: MessageRow, open: Callback<(MessageId, String)>) -> AnyView {
    let unread = message.read_at.is_none().then(|| view! { <Tag tone=Tone::Info words=t(Key::InboxNew)/> });
    let (id, link, title) = (message.id, message.link, message.title.clone());
    let words = t(if link.is_empty() { Key::InboxRead } else { Key::InboxOpen });
    let needed = message.read_at.is_none() || !link.is_empty();
    let button = needed.then(|| {
        view! {
            <Button on_press=move || open.run((id, link.clone()))>
                {words}<span class="visually-hidden">{title}</span>
            </Button>
        }
    });
    view! {
        <li>
            <article class="card">
                <div class="card__head"><h2 class="card__title">{message.title}</h2>{unread}</div>
                <p>{message.body}</p>
                <p class="quiet">{fmt_datetime(message.at, browser::now())}</p>
                {button}
            </article>
        </li>
    }
    .into_any()
}
