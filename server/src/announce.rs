//! How a lower area reaches a higher one: it announces what happened, and asks what others know.
//!
//! Down you call; up you announce or ask. `areas` is the only place that knows both ends. The rules:
//!
//! 1. A subscriber writes its own tables, calls down, tells people, enqueues. It adds nothing to the history or version of
//!    the thing announced, whose announcer would then answer with a stale one; for that it enqueues a job.
//! 2. Subscribers hear in the order of the lines in `areas`, and none relies on another.
//! 3. An error rolls everything back.
//! 4. An announcement that nobody hears is a defect: the program was opened without its wiring.
//! 5. Announcements are past facts, and answering a question changes nothing.

use std::any::type_name;

use futures_util::future::BoxFuture;

use crate::error::{Error, Result};
use crate::wiring::Wiring;
use crate::work::{ReadContext, Work};

/// Something that happened, which higher areas may have to hear of.
pub trait Announcement: Send + Sync + 'static {}

/// An area's part in what follows from an announcement.
pub trait Subscriber<A: Announcement>: 'static {
    /// Does it, in the transaction of the work that announces.
    fn receive(work: &Work, announcement: &A) -> impl Future<Output = Result<()>> + Send;
}

/// A question to higher areas.
pub trait Query: Send + Sync + 'static {
    /// What one of them answers.
    type Answer: Send + 'static;
}

/// An area that knows an answer.
pub trait Provider<Q: Query>: 'static {
    /// The answer, or nothing where it has none.
    fn answer(context: &ReadContext<'_>, query: &Q) -> impl Future<Output = Result<Option<Q::Answer>>> + Send;
}

/// A subscriber, as the wiring holds it.
struct Subscription<A: Announcement>(for<'a> fn(&'a Work, &'a A) -> BoxFuture<'a, Result<()>>);

/// A provider, as the wiring holds it.
struct Source<Q: Query>(Answering<Q>);

type Answering<Q> = for<'a, 'b> fn(&'a ReadContext<'b>, &'a Q) -> BoxFuture<'a, Result<Option<<Q as Query>::Answer>>>;

impl Wiring {
    /// Has `S` hear of every `A`.
    pub fn subscribe<A: Announcement, S: Subscriber<A>>(&mut self) {
        self.add(Subscription::<A>(receive::<A, S>));
    }

    /// Has `P` asked every `Q`.
    pub fn provide<Q: Query, P: Provider<Q>>(&mut self) {
        self.add(Source::<Q>(answer::<Q, P>));
    }
}

impl Work {
    /// Tells all who want to hear of it, in order, in this transaction.
    ///
    /// # Errors
    /// The first error of a subscriber; or that nobody hears of it, which is a defect.
    pub async fn announce<A: Announcement>(&self, announcement: &A) -> Result<()> {
        let mut is_heard = false;
        for Subscription(receive) in self.app().wiring().all::<Subscription<A>>() {
            is_heard = true;
            receive(self, announcement).await?;
        }
        if is_heard { Ok(()) } else { Err(Error::internal(format!("nobody hears {}", type_name::<A>()))) }
    }
}

impl ReadContext<'_> {
    /// Everybody's answer.
    ///
    /// # Errors
    /// The first error of a provider.
    pub async fn ask<Q: Query>(&self, query: &Q) -> Result<Vec<Q::Answer>> {
        let mut answers = Vec::new();
        for Source(answer) in self.app.wiring().all::<Source<Q>>() {
            answers.extend(answer(self, query).await?);
        }
        Ok(answers)
    }

    /// The one answer to a question that at most one area answers.
    ///
    /// # Errors
    /// As [`ReadContext::ask`]; or that two answered, which is a defect.
    pub async fn ask_one<Q: Query>(&self, query: &Q) -> Result<Option<Q::Answer>> {
        let mut answers = self.ask(query).await?;
        if answers.len() > 1 {
            return Err(Error::internal(format!("two areas answered {}", type_name::<Q>())));
        }
        Ok(answers.pop())
    }
}

fn receive<'a, A: Announcement, S: Subscriber<A>>(work: &'a Work, announcement: &'a A) -> BoxFuture<'a, Result<()>> {
    Box::pin(S::receive(work, announcement))
}

fn answer<'a, Q: Query, P: Provider<Q>>(
    context: &'a ReadContext<'_>,
    query: &'a Q,
) -> BoxFuture<'a, Result<Option<Q::Answer>>> {
    Box::pin(P::answer(context, query))
}
