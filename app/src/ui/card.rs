//! One level of cards (卡片): a titled surface, a figure with its unit, an entry on a front page.

use domain::deadline::DueStatus;
use leptos::prelude::*;

use crate::{routes::Route, ui::DueBadge};

/// A surface with a heading and, beside it, perhaps a link.
#[component]
pub fn Card(
    /// Its heading, if it has one.
    #[prop(optional, into)]
    title: Option<String>,
    /// What stands at the right of the heading.
    #[prop(optional, into)]
    aside: ViewFn,
    /// What it shows.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="card">
            {title.map(|title| view! { <div class="card__head"><h2 class="card__title">{title}</h2>{aside.run()}</div> })}
            {children()}
        </section>
    }
    .into_any()
}

/// A number with its unit, what it is made of, and a way to the records behind it.
#[component]
pub fn Stat(
    /// What is counted.
    #[prop(into)]
    label: String,
    /// The number with its unit.
    #[prop(into)]
    value: String,
    /// What the number is made of.
    #[prop(optional, into)]
    note: Option<String>,
    /// The badge before the label, if the number says how things stand.
    #[prop(optional)]
    standing: Option<DueStatus>,
    /// The page with the records behind it, query included.
    #[prop(optional, into)]
    href: Option<String>,
) -> impl IntoView {
    let label = match standing {
        Some(standing) => view! { <DueBadge standing words=label/> }.into_any(),
        None => label.into_any(),
    };
    let value = match href {
        Some(href) => view! { <a class="stat__link" href=href>{value}</a> }.into_any(),
        None => value.into_any(),
    };
    view! {
        <div class="stat">
            <p class="stat__label">{label}</p>
            <p class="stat__value">{value}</p>
            {note.map(|note| view! { <p class="stat__note">{note}</p> })}
        </div>
    }
    .into_any()
}

/// A big entry of a front page: the whole surface is the link.
#[component]
pub fn EntryCard(
    /// Where it leads.
    to: Route,
    /// What one can do there.
    #[prop(into)]
    title: String,
    /// One short line about it.
    #[prop(into)]
    note: String,
) -> impl IntoView {
    view! {
        <a class="entry" href=to.path()>
            <span class="entry__title">{title}</span>
            <span class="entry__note">{note}</span>
        </a>
    }
    .into_any()
}
