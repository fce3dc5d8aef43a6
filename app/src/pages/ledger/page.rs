//! 公开账本: how many lines, the signed heads, a check that anybody can run here, and all lines to take away (XT-3).

use domain::{
    ledger::api::{LedgerState, ShowLedgerHead, SignedTreeHead},
    problem::Problem,
};
use leptos::{prelude::*, task::spawn_local};

use super::{
    audit::{HeadComparison, pairs, read, remember, step},
    entries::Entries,
    line::Fingerprint,
    signature::{Signature, SignatureTag, tag, verify},
};
use crate::{
    browser, client,
    text::{Key, t, tf},
    ui::{
        Button, ButtonKind, Callout, Card, Column, ColumnKind, DataTable, Description, Descriptions, ErrorState,
        PageHead, Remote, Tag, Tone,
        format::{fmt_count, fmt_date, fmt_datetime},
        remote,
    },
};

/// The page.
#[component]
pub fn Ledger() -> impl IntoView {
    let state: Remote<LedgerState> = Remote::new(move || async move { client::call(ShowLedgerHead, &[]).send().await });
    view! {
        <PageHead title=t(Key::LedgerTitle) lead=t(Key::LedgerLead)/>
        {remote(state, shown)}
    }
}

fn shown(state: LedgerState) -> AnyView {
    let latest = state.latest.clone();
    let earlier = heads(&state);
    view! {
        <div class="stack">
            <Check state/>
            <div class="columns">
                {head_card(&latest)}
                <Card title=t(Key::LedgerHowTitle)>
                    <ol class="steps">
                        <li>{t(Key::LedgerHow1)}</li>
                        <li>{t(Key::LedgerHow2)}</li>
                        <li>{t(Key::LedgerHow3)}</li>
                    </ol>
                </Card>
            </div>
            {earlier}
            <section><h2>{t(Key::LedgerEntries)}</h2><Entries/></section>
        </div>
    }
    .into_any()
}

fn head_card(signed: &SignedTreeHead) -> AnyView {
    let code = |text: &str| view! { <code class="fingerprint fingerprint--whole">{text.to_owned()}</code> };
    let items = vec![
        Description::new(t(Key::LedgerSize), fmt_count(signed.head.size)),
        Description::new(t(Key::LedgerSignedAt), fmt_datetime(signed.head.at, browser::now())),
        Description::new(t(Key::LedgerRoot), code(&signed.head.root.to_string())),
        Description::new(
            t(Key::LedgerSignature),
            view! { {code(&signed.signature)} " " <SignatureTag signed=signed.clone()/> },
        ),
        Description::new(t(Key::LedgerPublicKey), code(&signed.public_key)),
    ];
    view! { <Card title=t(Key::LedgerLatest)><Descriptions items/></Card> }.into_any()
}

/// The last head of each earlier day.
fn heads(state: &LedgerState) -> Option<AnyView> {
    let rows = state.earlier.clone();
    let columns = vec![
        Column::new(t(Key::LedgerDay), |day: &domain::ledger::api::DayHead| fmt_date(day.day))
            .kind(ColumnKind::RowName),
        Column::new(t(Key::LedgerSize), |day: &domain::ledger::api::DayHead| fmt_count(day.head.head.size))
            .kind(ColumnKind::Figures),
        Column::new(t(Key::LedgerRoot), |day: &domain::ledger::api::DayHead| {
            view! { <Fingerprint digest=day.head.head.root/> }
        }),
    ];
    (!rows.is_empty()).then(|| {
        view! {
            <section>
                <h2>{t(Key::LedgerEarlier)}</h2>
                <DataTable caption=t(Key::LedgerEarlier) columns rows/>
            </section>
        }
        .into_any()
    })
}

/// How the check stands.
#[derive(Clone)]
enum Stage {
    Idle,
    Reading(u64),
    Failed(Problem),
    Done(Findings),
}

/// What a check found.
#[derive(Clone)]
struct Findings {
    steps: Vec<HeadComparison>,
    /// What does not fit between the lines and the newest head.
    fault: Option<Key>,
    /// The worst that was found of the heads' signatures; nothing where they were not looked at.
    signature: Option<Signature>,
}

impl Findings {
    fn is_good(&self) -> bool {
        self.fault.is_none()
            && self.signature != Some(Signature::Broken)
            && self.steps.iter().all(|step| step.fault.is_none())
    }
}

/// The button that checks, the one that takes all lines away, and what was found.
#[component]
fn Check(state: LedgerState) -> impl IntoView {
    let stage = RwSignal::new(Stage::Idle);
    let pending = Signal::derive(move || stage.with(|stage| matches!(stage, Stage::Reading(_))));
    let state = StoredValue::new(state);
    let check = move |()| {
        stage.set(Stage::Reading(0));
        spawn_local(async move {
            let found = audit(state.get_value(), stage).await.unwrap_or_else(Stage::Failed);
            stage.try_set(found);
        });
    };
    let download = move |()| {
        stage.set(Stage::Reading(0));
        spawn_local(async move {
            let found = take_away(state.get_value(), stage).await.unwrap_or_else(Stage::Failed);
            stage.try_set(found);
        });
    };
    view! {
        <Card>
            <p>{t(Key::LedgerWhy)}</p>
            <div class="actions">
                <Button kind=ButtonKind::Main pending on_press=check>{t(Key::LedgerCheck)}</Button>
                <Button pending on_press=download>{t(Key::LedgerDownload)}</Button>
            </div>
            <div role="status">{move || outcome(stage.get())}</div>
        </Card>
    }
    .into_any()
}

/// Every head's signature, every head against the next, then every line against the newest head. What holds is remembered
/// on this device.
async fn audit(state: LedgerState, stage: RwSignal<Stage>) -> Result<Stage, Problem> {
    let mut signature = verify(&state.latest).await;
    for day in &state.earlier {
        signature = signature.max(verify(&day.head).await);
    }
    let mut steps = Vec::new();
    for pair in pairs(&state) {
        steps.push(step(pair).await?);
    }
    let head = state.latest.head;
    let copy = read(head.size, reading(stage)).await?;
    let found = Findings { steps, fault: copy.fault(&head), signature: Some(signature) };
    if found.is_good() {
        remember(&head);
    }
    Ok(Stage::Done(found))
}

async fn take_away(state: LedgerState, stage: RwSignal<Stage>) -> Result<Stage, Problem> {
    let head = state.latest.head;
    let copy = read(head.size, reading(stage)).await?;
    browser::save_text(&format!("greenlane-ledger-{}.txt", head.size), &copy.text());
    Ok(Stage::Done(Findings { steps: Vec::new(), fault: copy.fault(&head), signature: None }))
}

fn reading(stage: RwSignal<Stage>) -> impl Fn(u64) {
    move |done| {
        stage.try_set(Stage::Reading(done));
    }
}

fn outcome(stage: Stage) -> AnyView {
    match stage {
        Stage::Idle => ().into_any(),
        Stage::Reading(done) => tf(Key::LedgerReading, &[("n", &fmt_count(done))]).into_any(),
        Stage::Failed(problem) => view! { <ErrorState problem/> }.into_any(),
        Stage::Done(found) => {
            let (tone, title) =
                if found.is_good() { (Tone::Good, Key::LedgerAllGood) } else { (Tone::Bad, Key::LedgerNotGood) };
            let Findings { steps, fault, signature } = found;
            let signed = signature.map(|found| view! { <p>{t(Key::LedgerSignatures)} " " {tag(found)}</p> });
            let lines = t(fault.unwrap_or(Key::LedgerLinesGood));
            let heads = summary(&steps);
            let each = (!steps.is_empty()).then(|| {
                let rows = steps.into_iter().map(|step| view! { <li>{step_line(step)}</li> }).collect_view();
                view! {
                    <details>
                        <summary>{t(Key::LedgerEachStep)}</summary>
                        <ul class="ledger-steps">{rows}</ul>
                    </details>
                }
            });
            view! {
                <Callout tone title=t(title)>
                    <p>{lines}</p>
                    {signed}
                    {heads}
                    {each}
                </Callout>
            }
            .into_any()
        }
    }
}

/// 从 9月30日的树头到今天，连续一致; what does not hold is named first.
fn summary(steps: &[HeadComparison]) -> Option<AnyView> {
    let (first, last) = (steps.first()?, steps.last()?);
    if let Some(broken) = steps.iter().find(|step| step.fault.is_some()) {
        return Some(step_line(broken.clone()));
    }
    let now = browser::now();
    let from = steps.iter().map(|step| step.from.at).min().unwrap_or(first.from.at);
    let (from, to) = (fmt_datetime(from, now), fmt_datetime(last.to.at, now));
    let words = tf(Key::LedgerSteps, &[("from", &from), ("to", &to), ("n", &steps.len().to_string())]);
    Some(view! { <p>{words} " " <Tag tone=Tone::Good words=t(Key::LedgerVerified)/></p> }.into_any())
}

fn step_line(step: HeadComparison) -> AnyView {
    let now = browser::now();
    let (from, to) = (fmt_datetime(step.from.at, now), fmt_datetime(step.to.at, now));
    let key = if step.remembered { Key::LedgerStepRemembered } else { Key::LedgerStep };
    let words = tf(key, &[("from", &from), ("to", &to)]);
    let (tone, tag) = match step.fault {
        None => (Tone::Good, t(Key::LedgerVerified)),
        Some(fault) => (Tone::Bad, t(fault)),
    };
    view! { <p>{words} " " <Tag tone words=tag/></p> }.into_any()
}
