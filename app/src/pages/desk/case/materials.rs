//! The checklist (材料核对): what was handed in, and the window's verdict on each line, sent in one go.

use domain::{
    case::{
        Act, Stage,
        api::{CaseDetail, Checks},
    },
    material::{Item, Verdict},
    problem::{FieldError, Problem},
};
use leptos::prelude::*;

use super::{
    act_request::ActRequest,
    line::{COMPLETE, FLAWED, Line, MISSING},
    viewer::Viewer,
    work::CaseWork,
};
use crate::{
    text::{Key, t, tf},
    ui::{Button, Card, Check, Form, Sending, SubmitButton, Tag, TextArea, Tone, format::fmt_day},
};

/// The checklist; with fields while the person may check.
pub(super) fn materials(work: CaseWork) -> impl IntoView {
    let items = work.part(|case| case.materials.clone());
    let lines: Vec<Line> = items.with_untracked(|items| items.iter().map(Line::of).collect());
    let followers = lines.clone();
    // The fields follow what others found, where nothing was chosen here.
    Effect::new(move |before: Option<Vec<Item>>| {
        let now = items.get();
        for line in before.iter().flat_map(|_| &followers) {
            if let (Some(was), Some(is)) = (before.as_deref().and_then(|items| line.item(items)), line.item(&now)) {
                line.follow(was, is);
            }
        }
        now
    });
    // Empty while the person may not check.
    let open = work.part(open_lines);
    let count = move || {
        items.with(|items| {
            tf(Key::DeskMaterialsCount, &[("n", &items.iter().filter(|item| item.needed).count().to_string())])
        })
    };
    let shown = move || {
        let lines = lines.clone();
        let open = open.get();
        if open.is_empty() {
            let rows = lines.into_iter().map(|line| material(work, line, items, None)).collect_view();
            view! { <ol class="materials">{rows}</ol> }.into_any()
        } else {
            view! { <CheckForm work lines items open/> }.into_any()
        }
    };
    view! { <Card title=t(Key::DeskMaterials) aside=move || view! { <span>{count}</span> }>{shown}</Card> }
}

/// The codes of the lines that the person may check now: all before acceptance; after it, what was allowed to follow and came.
fn open_lines(case: &CaseDetail) -> Vec<String> {
    if !case.acts.iter().any(|option| option.act == Act::Check && option.blocked.is_none()) {
        return Vec::new();
    }
    let is_open = |item: &&Item| case.stage == Stage::Submitted || (item.is_awaited() && item.is_supplied());
    case.materials.iter().filter(is_open).map(|item| item.code.clone()).collect()
}

/// All lines, the open ones with their fields, and the one button.
#[component]
fn CheckForm(work: CaseWork, lines: Vec<Line>, items: Memo<Vec<Item>>, open: Vec<String>) -> impl IntoView {
    let is_open =
        |line: &Line| items.with_untracked(|items| line.item(items).is_some_and(|item| open.contains(&item.code)));
    let (lines, settled): (Vec<Line>, Vec<Line>) = lines.into_iter().partition(is_open);
    let sending = Sending::new();
    let Sending { errors, pending, .. } = sending;
    let sent_lines = StoredValue::new(lines.clone());
    let send = Callback::new(move |()| match sent_lines.with_value(|lines| collect(lines)) {
        Err(wrong) => errors.set(wrong),
        Ok((checks, places)) => {
            errors.clear();
            let call = async move {
                let sent = work.send(ActRequest::Check(Checks { checks }), &sending.key()).await;
                sent.map_err(|problem| at_lines(problem, &places))
            };
            sending.send(call, |()| ());
        }
    });
    let all = Callback::new(move |()| {
        let items = items.get_untracked();
        sent_lines.with_value(|lines| {
            for line in lines {
                if let Some(item) = line.item(&items) {
                    line.complete_if_open(item);
                }
            }
        });
    });
    view! {
        <Form errors pending on_submit=send>
            <ol class="materials">
                {lines.into_iter().enumerate().map(|(at, line)| material(work, line, items, Some(at))).collect_view()}
                {settled.into_iter().map(|line| material(work, line, items, None)).collect_view()}
            </ol>
            <div class="actions">
                <SubmitButton pending>{t(Key::DeskCheckSend)}</SubmitButton>
                <Button on_press=all>{t(Key::DeskCheckRest)}</Button>
            </div>
        </Form>
    }
    .into_any()
}

/// The checks to send, with the place of each among the lines.
fn collect(lines: &[Line]) -> Result<(Vec<domain::material::Check>, Vec<usize>), Vec<FieldError>> {
    let mut checks = Vec::new();
    let mut places = Vec::new();
    let mut wrong = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        match line.check(at) {
            Ok(Some(check)) => {
                checks.push(check);
                places.push(at);
            }
            Ok(None) => {}
            Err(error) => wrong.push(error),
        }
    }
    if wrong.is_empty() { Ok((checks, places)) } else { Err(wrong) }
}

/// The server counts the checks it was sent; the page counts all lines.
fn at_lines(mut problem: Problem, places: &[usize]) -> Problem {
    for error in &mut problem.errors {
        let place = error.field.strip_prefix("checks.").and_then(|rest| {
            let (row, field) = rest.split_once('.')?;
            let at = places.get(row.parse::<usize>().ok()?)?;
            Some(format!("checks.{at}.{field}"))
        });
        if let Some(place) = place {
            error.field = place;
        }
    }
    problem
}

/// One line: what it asks for, what is there, the verdict or, at `at`, the fields for one.
fn material(work: CaseWork, line: Line, items: Memo<Vec<Item>>, at: Option<usize>) -> AnyView {
    let item = Memo::new(move |_| items.with(|items| line.item(items).cloned()));
    let shown = move || item.get().map(|item| head(work, &item, at.is_some()));
    let first = items.with_untracked(|items| line.item(items).cloned());
    let fields = at.zip(first).map(|(at, item)| fields(at, &item.name, line, !item.needed && !item.is_supplied()));
    view! { <li class="materials__row">{shown}{fields}</li> }.into_any()
}

/// What a line asks for and what is there. Where the verdict is a field, the one found so far stands on paper alone.
fn head(work: CaseWork, item: &Item, has_fields: bool) -> AnyView {
    let viewer = expect_context::<Viewer>();
    let files = work.detail.with_untracked(|case| {
        let mine = case.files.iter().filter(|file| item.files.contains(&file.id)).cloned();
        mine.map(|file| viewer.link(file)).collect::<Vec<_>>()
    });
    let kind = match (item.needed, item.key) {
        (false, _) => view! { <Tag words=t(Key::DeskNotNeeded)/> }.into_any(),
        (true, true) => view! { <Tag tone=Tone::Info words=t(Key::DeskKeyMaterial)/> }.into_any(),
        (true, false) => ().into_any(),
    };
    let paper = item.on_paper.then(|| view! { " " <Tag tone=Tone::Good words=t(Key::DeskOnPaper)/> });
    let deferred = item.deferred_until.filter(|_| item.is_awaited()).map(|day| {
        let words = tf(Key::DeskDeferred, &[("day", &fmt_day(day))]);
        view! { " " <Tag tone=Tone::Soon words/> }
    });
    let nothing = (!item.is_supplied()).then(|| view! { <p class="worklist__sub">{t(Key::DeskNothingSupplied)}</p> });
    view! {
        <p class="materials__name">{item.name.clone()}" "{kind}{paper}{deferred} <span class:print-only=has_fields>{verdict(item)}</span></p>
        {(!files.is_empty()).then(|| view! { <ul class="files">{files}</ul> })}
        {nothing}
    }
    .into_any()
}

fn verdict(item: &Item) -> AnyView {
    let (tone, words, fault) = match &item.verdict {
        Verdict::Unchecked => (Tone::Quiet, Key::DeskUnchecked, None),
        Verdict::Complete => (Tone::Good, Key::DeskComplete, None),
        Verdict::Missing => (Tone::Soon, Key::DeskMissing, None),
        Verdict::Flawed { fault } => (Tone::Soon, Key::DeskFlawed, Some(fault.clone())),
    };
    view! { <Tag tone words=t(words)/> {fault.map(|fault| view! { " " {fault} })} }.into_any()
}

/// The three verdicts, the words for what is wrong, and whether paper came in. What this case does not need and nobody
/// handed in is folded away.
fn fields(at: usize, name: &str, line: Line, folded: bool) -> AnyView {
    let chips = [(COMPLETE, Key::DeskComplete), (MISSING, Key::DeskMissing), (FLAWED, Key::DeskFlawed)]
        .into_iter()
        .enumerate()
        .map(|(nth, (code, words))| chip(at, nth, code, t(words), line.verdict))
        .collect_view();
    let flawed = Memo::new(move |_| line.verdict.with(|chosen| chosen == FLAWED));
    let fault = move || {
        flawed.get().then(|| {
            let id = format!("checks.{at}.fault");
            view! { <TextArea id label=t(Key::DeskFault) hint=t(Key::DeskFaultHint) value=line.fault limit=200 rows=2/> }
        })
    };
    let all = view! {
        <fieldset class="materials__verdict">
            <legend class="visually-hidden">{tf(Key::DeskVerdictOf, &[("name", name)])}</legend>
            <div class="chips">{chips}</div>
        </fieldset>
        {fault}
        <Check id=format!("checks.{at}.on_paper") label=t(Key::DeskTookPaper) value=line.on_paper/>
    };
    if folded {
        view! { <details class="no-print"><summary class="card__summary">{t(Key::DeskCheckAnyway)}</summary>{all}</details> }.into_any()
    } else {
        all.into_any()
    }
}

/// The first chip bears the field's own id, so that a link to the field reaches it.
fn chip(at: usize, nth: usize, code: &'static str, words: &'static str, verdict: RwSignal<String>) -> AnyView {
    let field = format!("checks.{at}.verdict");
    let id = if nth == 0 { field.clone() } else { format!("{field}-{nth}") };
    view! {
        <div class="chip">
            <input
                class="chip__control"
                type="radio"
                id=id.clone()
                name=field
                value=code
                prop:checked=move || verdict.with(|chosen| chosen == code)
                on:change=move |_| verdict.set(code.to_owned())
            />
            <label class="chip__label" for=id>{words}</label>
        </div>
    }
    .into_any()
}
