//! 差评处理: the bad ratings of one's unit, or of all for a supervisor; the most urgent first. No row names a rater (XT-2).

use domain::{
    deadline::Standing,
    endpoint::Page,
    ids::UnitId,
    rectification::{
        StageKind,
        api::{ListRectifications, RectificationQuery, RectificationRow},
    },
    text_enum::TextEnum,
};
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};

use crate::{
    client,
    pages::{desk::lamp::lamp, terms},
    routes::{Route, with_query},
    session::use_session,
    text::{Key, t, tf},
    ui::{
        Choice, Column, ColumnKind, Cursors, DataTable, EmptyState, FilterBar, PageHead, Pager, Select, Tag, Tone,
        format::fmt_day, remote,
    },
};

/// The value of the filter that shows only what is past due.
const LATE: &str = "true";

/// What is listed, as the address says it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Filter {
    stage: Option<StageKind>,
    unit: Option<UnitId>,
    late: bool,
}

impl Filter {
    fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        Self {
            stage: get("stage").as_deref().and_then(StageKind::from_code),
            unit: get("unit").and_then(|unit| unit.parse().ok()),
            late: get("late").as_deref() == Some(LATE),
        }
    }

    fn address(&self) -> String {
        let unit = self.unit.map(|unit| unit.to_string()).unwrap_or_default();
        let late = if self.late { LATE } else { "" };
        let stage = self.stage.map(TextEnum::code).unwrap_or_default();
        with_query(&Route::Rectifications, &[("stage", stage), ("unit", &unit), ("late", late)])
    }
}

/// The list.
#[component]
pub fn Rectifications() -> impl IntoView {
    let query = use_location().query;
    let filter = Memo::new(move |_| query.with(|query| Filter::read(|name| query.get(name))));
    view! {
        <PageHead title=t(Key::RectificationTitle) lead=t(Key::RectificationLead)/>
        {move || {
            let filter = filter.get();
            view! { <div class="stack"><Filters filter=filter.clone()/><Rows filter/></div> }
        }}
    }
}

#[component]
fn Filters(filter: Filter) -> impl IntoView {
    let stage = RwSignal::new(filter.stage.map(TextEnum::code).unwrap_or_default().to_owned());
    let late = RwSignal::new(if filter.late { LATE.to_owned() } else { String::new() });
    let stages: Vec<Choice> =
        StageKind::ALL.iter().map(|stage| Choice::new(stage.code(), terms::bad_stage(*stage))).collect();
    let navigate = use_navigate();
    let go = navigate.clone();
    let unit = filter.unit;
    let apply = move |()| {
        let wanted = Filter {
            stage: StageKind::from_code(&stage.get_untracked()),
            unit,
            late: late.with_untracked(|late| late == LATE),
        };
        go(&wanted.address(), NavigateOptions::default());
    };
    let reset = move |()| navigate(&Route::Rectifications.path(), NavigateOptions::default());
    view! {
        <FilterBar on_apply=apply on_reset=reset>
            <Select id="stage" label=t(Key::RectificationStage) value=stage options=stages none=t(Key::RectificationAny) optional=true/>
            <Select
                id="late"
                label=t(Key::RectificationStanding)
                value=late
                options=vec![Choice::new(LATE, t(Key::UiLate))]
                none=t(Key::RectificationAny)
                optional=true
            />
        </FilterBar>
    }
    .into_any()
}

#[component]
fn Rows(filter: Filter) -> impl IntoView {
    let session = use_session();
    let cursors = Cursors::new();
    let narrowed = filter != Filter::default();
    let rows = LocalResource::new(move || {
        let query = RectificationQuery {
            stage: filter.stage,
            unit: filter.unit,
            late: filter.late.then_some(true),
            cursor: cursors.present(),
            limit: None,
        };
        async move { session.noting(client::call(ListRectifications, &[]).query(query).send().await) }
    });
    remote(
        rows,
        move |page: Page<RectificationRow>| {
            if page.items.is_empty() { nothing(narrowed) } else { table(page, cursors) }
        },
    )
}

fn nothing(narrowed: bool) -> AnyView {
    let (title, next) = if narrowed {
        (Key::RectificationNoneFound, Key::RectificationSeeAll)
    } else {
        (Key::RectificationNone, Key::RectificationNoneNext)
    };
    let next = if narrowed {
        view! { <a href=Route::Rectifications.path()>{t(next)}</a> }.into_any()
    } else {
        view! { <p>{t(next)}</p> }.into_any()
    };
    view! { <EmptyState title=t(title)>{next}</EmptyState> }.into_any()
}

fn table(page: Page<RectificationRow>, cursors: Cursors) -> AnyView {
    let summary = shown(page.items.len(), page.total);
    let columns = vec![
        Column::new(t(Key::RectificationDue), standing),
        Column::new(t(Key::RectificationAbout), |row: &RectificationRow| {
            let name = about(row);
            view! {
                <a href=Route::Rectification(row.id).path()>{name}</a>
                <p class="worklist__sub">{terms::service_act(row.act)}</p>
            }
        })
        .kind(ColumnKind::RowName),
        Column::new(t(Key::RectificationLevel), |row: &RectificationRow| {
            view! { <Tag tone=Tone::Bad words=row.level.clone()/> }
        }),
        Column::new(t(Key::RectificationUnit), |row: &RectificationRow| row.unit.clone()),
        Column::new(t(Key::RectificationDay), |row: &RectificationRow| fmt_day(row.rated_on)),
        Column::new(t(Key::RectificationStage), |row: &RectificationRow| terms::bad_stage(row.stage)),
    ];
    view! {
        <div class="worklist">
            <DataTable caption=t(Key::RectificationTitle) columns rows=page.items/>
            <Pager summary cursors next=page.next/>
        </div>
    }
    .into_any()
}

/// How the clocks stand. Both end when the rater hears the answer; the file stays open until the rater has had a word.
fn standing(row: &RectificationRow) -> AnyView {
    if row.standing == Standing::Done && row.stage != StageKind::Closed {
        return view! { <Tag words=t(Key::RectificationAnswered)/> }.into_any();
    }
    lamp(row.standing)
}

/// The matter, or that the rating was about none.
#[must_use]
pub fn about(row: &RectificationRow) -> String {
    row.matter.clone().unwrap_or_else(|| t(Key::RectificationNoMatter).to_owned())
}

/// 共 18 条，显示 5 条; no more than a thousand are counted.
#[must_use]
pub fn shown(count: usize, total: Option<u32>) -> String {
    let shown = count.to_string();
    match total {
        Some(total) => {
            let total = if total >= 1000 { format!("{total}+") } else { total.to_string() };
            tf(Key::RectificationShownOf, &[("n", &shown), ("total", &total)])
        }
        None => tf(Key::RectificationShown, &[("n", &shown)]),
    }
}
