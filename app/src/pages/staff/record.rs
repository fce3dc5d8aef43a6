//! A record (案卷) that one works on while others may change it: what its page shows, whatever it is about.

use std::{future::Future, pin::Pin};

use domain::{
    problem::Problem,
    record::{ActOption, HistoryEntry},
    text_enum::TextEnum,
};
use leptos::prelude::*;

use super::overtaken::newer_state;
use crate::{
    browser, terms,
    text::{Key, t},
    ui::{
        Card, Sending, Timeline, TimelineItem, TimelineKind,
        format::{fmt_datetime, fmt_day},
        keyed, say,
    },
};

/// An answer of the server on its way.
type Coming<T> = Pin<Box<dyn Future<Output = Result<T, Problem>>>>;

/// What the page of a record needs to know of it.
pub trait RecordDetail: Clone + Send + Sync + 'static {
    /// What names it.
    type Id;
    /// What can be done with it.
    type Act: TextEnum + PartialEq;

    /// Its id, and the version that forms are filled in against.
    fn reference(&self) -> (Self::Id, u32);

    /// Where it stands, in words.
    fn stage(&self) -> &'static str;

    /// What the reader can do.
    fn acts(&self) -> &[ActOption<Self::Act>];

    /// An act in words.
    fn act_words(act: Self::Act) -> &'static str;

    /// What happened so far, the oldest first.
    fn history(&self) -> &[HistoryEntry];

    /// Reads it again.
    fn read(id: Self::Id) -> impl Future<Output = Result<Self, Problem>> + 'static;
}

/// The record that is worked on.
#[derive(Debug)]
pub struct OpenRecord<D: 'static> {
    /// As it stands.
    pub detail: RwSignal<D>,
    /// Whether the reader is asked about changes by others.
    pub stale: RwSignal<bool>,
    /// As others left it, until the reader looks at it.
    pub newer: RwSignal<Option<D>>,
}

impl<D> Clone for OpenRecord<D> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<D> Copy for OpenRecord<D> {}

impl<D: RecordDetail> OpenRecord<D> {
    /// The record as the server sent it.
    #[must_use]
    pub fn new(detail: D) -> Self {
        Self { detail: RwSignal::new(detail), stale: RwSignal::new(false), newer: RwSignal::new(None) }
    }

    /// Its id, and the version that forms are filled in against.
    #[must_use]
    pub fn reference(self) -> (D::Id, u32) {
        self.detail.with_untracked(D::reference)
    }

    /// Sends an act and shows the record as it stands then, with `fields` empty again. What was typed stays when the act is
    /// refused. Where somebody else was faster, the record is read again, and the reader asked.
    pub fn send(
        self,
        sending: Sending,
        fields: &[RwSignal<String>],
        act: impl Future<Output = Result<D, Problem>> + 'static,
    ) {
        let (id, _) = self.reference();
        self.send_boxed(sending, fields.to_vec(), Box::pin(act), Box::pin(D::read(id)));
    }

    fn send_boxed(self, sending: Sending, fields: Vec<RwSignal<String>>, act: Coming<D>, again: Coming<D>) {
        let sent = async move {
            match act.await {
                Err(problem) if problem.code == "stale" => Ok((again.await.map_err(|_| problem)?, false)),
                answer => answer.map(|detail| (detail, true)),
            }
        };
        sending.send(sent, move |(detail, done)| {
            if done {
                say(t(Key::RectificationSaved));
                fields.iter().for_each(|field| field.set(String::new()));
                self.detail.set(detail);
                browser::refocus();
            } else {
                self.newer.set(Some(detail));
                self.stale.set(true);
            }
        });
    }

    /// Shows the record as others left it.
    pub fn adopt(self) {
        if let Some(newer) = self.newer.get_untracked() {
            self.detail.set(newer);
        }
    }

    /// How others left it, for whoever is asked about it: where it stands, and which acts are gone.
    #[must_use]
    pub fn newer_view(self) -> ViewFn {
        let view = move |newer: &D| {
            let still = possible(newer);
            let gone = self.detail.with(possible).into_iter().filter(|act| !still.contains(act)).map(D::act_words);
            newer_state(newer.stage(), &gone.collect::<Vec<_>>())
        };
        ViewFn::from(move || move || self.newer.with(|newer| newer.as_ref().map(view)))
    }

    /// The codes of the acts that the reader can do now.
    #[must_use]
    pub fn possible(self) -> Signal<Vec<&'static str>> {
        Signal::derive(move || self.detail.with(|detail| possible(detail).into_iter().map(D::Act::code).collect()))
    }

    /// The form of every act that the reader can do now. A form stays, with what was typed, for as long as its act does.
    #[must_use]
    pub fn forms(self, form: impl Fn(D::Act) -> AnyView + Send + Sync + 'static) -> AnyView {
        keyed(self.possible(), Callback::new(move |code| D::Act::from_code(code).map(&form).into_any())).into_any()
    }

    /// The acts that the reader cannot do now, one line each, with the reasons.
    #[must_use]
    pub fn blocked(self) -> Vec<AnyView> {
        self.detail.with(|detail| {
            let acts = detail.acts().iter();
            let blocked = acts.filter_map(|option| terms::blocked(option).map(|why| (option.act, why)));
            blocked.map(|(act, why)| view! { <li>{D::act_words(act)} "：" {why}</li> }.into_any()).collect()
        })
    }

    /// What happened, the newest first.
    #[must_use]
    pub fn history_card(self) -> AnyView {
        self.detail.with(|detail| history_card(detail.history()))
    }
}

fn possible<D: RecordDetail>(detail: &D) -> Vec<D::Act> {
    let possible = detail.acts().iter().filter(|option| option.blocked.is_none());
    possible.map(|option| option.act).collect()
}

fn history_card(history: &[HistoryEntry]) -> AnyView {
    let now = browser::now();
    // The hour of some would lead to the rater (XT-2).
    let moment = |entry: &HistoryEntry| {
        if entry.day_only { fmt_day(entry.at.local_date()) } else { fmt_datetime(entry.at, now) }
    };
    let items = history.iter().rev().map(|entry| TimelineItem {
        title: entry.what.clone(),
        time: Some(format!("{} · {}", moment(entry), entry.who)),
        detail: (!entry.text.is_empty()).then(|| view! { <p>{entry.text.clone()}</p> }.into_any()),
        kind: TimelineKind::Past,
    });
    let items = items.collect::<Vec<_>>();
    view! { <Card title=t(Key::RectificationSteps)><Timeline items/></Card> }.into_any()
}
