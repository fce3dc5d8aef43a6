//! Tables of records (表格), their filters and their pages.

use leptos::prelude::*;

use crate::{
    text::{Key, t},
    ui::{Button, ButtonKind},
};

/// How a column is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColumnKind {
    /// Words, from the left.
    #[default]
    Words,
    /// Figures, from the right.
    Figures,
    /// The name of the row: its header for those who hear the table.
    RowName,
}

/// One column: its heading and how it shows a row.
pub struct Column<T> {
    heading: String,
    kind: ColumnKind,
    cell: Box<dyn Fn(&T) -> AnyView>,
}

impl<T> Column<T> {
    /// A column of words.
    pub fn new<V: IntoView + 'static>(heading: impl Into<String>, cell: impl Fn(&T) -> V + 'static) -> Self {
        Self { heading: heading.into(), kind: ColumnKind::Words, cell: Box::new(move |row| cell(row).into_any()) }
    }

    /// The same column, of another kind.
    #[must_use]
    pub fn kind(mut self, kind: ColumnKind) -> Self {
        self.kind = kind;
        self
    }
}

/// Records in rows. On a narrow screen the table scrolls within its own region, never the page.
#[component]
pub fn DataTable<T: 'static>(
    /// What the table lists; spoken, and shown where no heading stands above.
    #[prop(into)]
    caption: String,
    /// Whether the caption is also shown.
    #[prop(optional)]
    caption_shown: bool,
    /// The columns.
    columns: Vec<Column<T>>,
    /// The rows.
    rows: Vec<T>,
) -> impl IntoView {
    let cells =
        rows.iter().map(|row| columns.iter().map(|column| (column.kind, (column.cell)(row))).collect()).collect();
    let heads = columns.into_iter().map(|column| (column.kind, column.heading)).collect();
    table_view(caption, caption_shown, heads, cells)
}

fn table_view(
    caption: String,
    caption_shown: bool,
    heads: Vec<(ColumnKind, String)>,
    rows: Vec<Vec<(ColumnKind, AnyView)>>,
) -> AnyView {
    let label = caption.clone();
    let heads = heads
        .into_iter()
        .map(
            |(kind, heading)| view! { <th scope="col" class:table__figures=kind == ColumnKind::Figures>{heading}</th> },
        )
        .collect_view();
    let rows = rows
        .into_iter()
        .map(|cells| view! { <tr>{cells.into_iter().map(|(kind, cell)| cell_view(kind, cell)).collect_view()}</tr> })
        .collect_view();
    view! {
        <div class="table" role="region" aria-label=label tabindex="0">
            <table>
                <caption class=if caption_shown { "table__caption" } else { "visually-hidden" }>{caption}</caption>
                <thead><tr>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn cell_view(kind: ColumnKind, cell: AnyView) -> AnyView {
    match kind {
        ColumnKind::RowName => view! { <th scope="row">{cell}</th> }.into_any(),
        ColumnKind::Figures => view! { <td class="table__figures">{cell}</td> }.into_any(),
        ColumnKind::Words => view! { <td>{cell}</td> }.into_any(),
    }
}

/// Fields by which a list is narrowed, with 查询 and 重置.
#[component]
pub fn FilterBar(
    /// Applies the filters, usually by writing them into the address.
    #[prop(into)]
    on_apply: Callback<()>,
    /// Empties all filters.
    #[prop(into)]
    on_reset: Callback<()>,
    /// The fields.
    children: Children,
) -> impl IntoView {
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        on_apply.run(());
    };
    view! {
        <form class="filters" role="search" novalidate=true on:submit=submit>
            {children()}
            <div class="filters__actions">
                <button type="submit" class="button button--main">{t(Key::UiQuery)}</button>
                <Button kind=ButtonKind::Quiet on_press=on_reset>{t(Key::UiReset)}</Button>
            </div>
        </form>
    }
    .into_any()
}
