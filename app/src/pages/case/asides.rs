//! What else is to be known about a case (相关事项): each area that has something to say has a card, drawn here without knowing
//! the area.

use domain::{
    case::api::{Aside, AsideAct, ListAsides},
    ids::CaseId,
};
use leptos::prelude::*;

use crate::{
    client::call,
    session::use_session,
    ui::{Button, ButtonKind, Card, Description, Descriptions, Remote, remote},
};

/// The cards beside this case; they are asked for again whenever it has another version.
pub fn asides(case: CaseId, version: Signal<u32>) -> AnyView {
    let session = use_session();
    let asides = Remote::new(move || {
        version.track();
        async move { session.noting(call(ListAsides, &[&case]).send().await) }
    });
    // There is rarely one, so that nothing stands for them while they are on their way.
    let arrived = Memo::new(move |_| asides.get().is_some());
    let cards =
        move || arrived.get().then(|| remote(asides, |asides: Vec<Aside>| asides.into_iter().map(card).collect_view()));
    cards.into_any()
}

fn card(aside: Aside) -> AnyView {
    let items = aside.lines.into_iter().map(|line| Description::new(line.label, line.value)).collect();
    let acts = aside.acts.into_iter().map(act).collect_view();
    view! {
        <Card title=aside.title>
            <Descriptions items/>
            <ul class="acts no-print">{acts}</ul>
        </Card>
    }
    .into_any()
}

/// A way to the page of the act; or why it cannot be done now.
fn act(act: AsideAct) -> AnyView {
    let way = match act.blocked {
        None => view! { <a class=ButtonKind::Plain.class() href=act.address>{act.label}</a> }.into_any(),
        Some(why) => view! { <Button blocked=Some(why) on_press=|| ()>{act.label}</Button> }.into_any(),
    };
    view! { <li class="acts__one">{way}</li> }.into_any()
}
