//! 办件进度: how many days, until when, who has it; then the strip, the proof, the history, the letters.

use domain::{
    case::{
        Channel, Outcome,
        api::{CaseDetail, ShowCase},
    },
    endpoint::Endpoint,
    ids::CaseId,
    letter::LetterInfo,
    matter::api::ShowMatter,
};
use leptos::prelude::*;

use super::{
    asides::asides,
    clock,
    history::{History, letter_link},
    own_acts::{Acts, Rating},
    words::{answers, stage_tone, stage_words},
};
use crate::{
    browser,
    client::call,
    pages::account::gate::signed_in,
    routes::Route,
    session::use_session,
    terms,
    text::{Key, t, tf},
    ui::{
        Breadcrumb, ButtonKind, Callout, Card, Description, Descriptions, LinkButton, PageHead, ReadAloud, Remote, Tag,
        Tone, format::fmt_datetime, remote,
    },
};

/// The page of one's own case.
#[component]
pub fn MyCase(
    /// The case.
    case: CaseId,
) -> impl IntoView {
    signed_in(move |_| {
        let session = use_session();
        let detail = Remote::new(move || async move { session.noting(call(ShowCase, &[&case]).send().await) });
        remote(detail, move |case| view! { <Case case detail/> })
    })
}

/// The case as the server has it, to be read anew after an act.
pub type Fetched = Remote<<ShowCase as Endpoint>::Answer>;

#[component]
fn Case(case: CaseDetail, detail: Fetched) -> impl IntoView {
    let filed = fmt_datetime(case.submitted_at, browser::now());
    let channel = match case.channel {
        Channel::Online => Key::CaseFiledOnline,
        Channel::Window => Key::CaseFiledAtWindow,
    };
    let lead = tf(channel, &[("number", &case.number), ("time", &filed)]);
    let (answer, reasons) = match &case.clock {
        Some(clock) => (clock::answer(clock, &case.holder), Some(clock::reasons(clock))),
        None => (closed(&case), None),
    };
    let marks = case.marks.iter().map(|mark| view! { <Tag tone=Tone::Info words=terms::case_mark(*mark)/> });
    let marks = marks.collect_view();
    let next_step = case.clock.is_some().then(|| case.next_step.clone());
    view! {
        <Breadcrumb above=vec![(t(Key::CaseListTitle).to_owned(), Route::MyCases)] here=case.matter_name.clone()/>
        <PageHead title=case.matter_name.clone() lead>
            <Tag tone=stage_tone(case.stage) words=stage_words(case.stage)/>
            {marks}
            <ReadAloud/>
        </PageHead>
        <div class="columns">
            <div class="stack">
                {answer}
                {held(&case)}
                {lacks(&case)}
                <History entries=case.timeline.clone() next_step letters=case.letters.clone()/>
            </div>
            <div class="stack">
                {reasons}
                {who(&case, detail)}
                <Rating case=case.id stage=case.stage ratable=case.ratable/>
                {asides(case.id, Signal::stored(case.version))}
                {letters(&case.letters)}
                {handed_in(&case)}
            </div>
        </div>
    }
    .into_any()
}

/// How it ended, once no clock runs.
fn closed(case: &CaseDetail) -> AnyView {
    let tone = match case.outcome {
        Some(Outcome::Rejected) => Tone::Soon,
        Some(Outcome::Approved) => Tone::Good,
        None => stage_tone(case.stage),
    };
    let outcome = case.outcome.map(|outcome| {
        let key = match outcome {
            Outcome::Approved => Key::CaseApproved,
            Outcome::Rejected => Key::CaseRejected,
        };
        view! { <p>{t(key)}</p> }
    });
    let next = (case.next_step != case.stage.plain()).then(|| view! { <p>{case.next_step.clone()}</p> });
    view! { <Callout tone title=stage_words(case.stage)>{outcome} {next}</Callout> }.into_any()
}

/// What keeps it from going on.
fn held(case: &CaseDetail) -> AnyView {
    let notice =
        |why: String| view! { <Callout tone=Tone::Soon title=t(Key::CaseHeld)><p>{why}</p></Callout> }.into_any();
    case.holds.iter().map(|hold| notice(hold.why.clone())).collect_view().into_any()
}

/// What the applicant has to correct, and the way to do it.
fn lacks(case: &CaseDetail) -> Option<AnyView> {
    let rows =
        case.lacks.iter().map(|lack| view! { <li><strong>{lack.name.clone()}</strong> "：" {lack.fault.clone()}</li> });
    let rows = rows.collect_view();
    let (next, form) = (case.next_step.clone(), Route::Supplement(case.id));
    let title = tf(Key::CaseLacksTitle, &[("n", &case.lacks.len().to_string())]);
    let notice = || {
        view! {
            <Callout tone=Tone::Soon title>
                <p>{next}</p>
                <ul>{rows}</ul>
                <p class="no-print">
                    <LinkButton to=form kind=ButtonKind::Main>{t(Key::CaseSupplement)}</LinkButton>
                </p>
            </Callout>
        }
        .into_any()
    };
    (!case.lacks.is_empty()).then(notice)
}

/// 谁在为您办.
fn who(case: &CaseDetail, detail: Fetched) -> AnyView {
    let matter = case.matter;
    let unit =
        Remote::new(move || async move { call(ShowMatter, &[&matter]).send().await.map(|guide| guide.unit.phone) });
    let phone = move || match unit.get().and_then(Result::ok).filter(|phone| !phone.is_empty()) {
        Some(phone) => view! { <a class="touch-link" href=format!("tel:{phone}")>{phone.clone()}</a> }.into_any(),
        None => view! { <a class="touch-link" href="tel:12345">"12345"</a> }.into_any(),
    };
    let delivery = case.delivery.way.map(terms::delivery).unwrap_or_default();
    let tracking = case.delivery.tracking.as_ref().map(|number| tf(Key::CaseParcel, &[("number", number)]));
    let items = vec![
        Description::new(t(Key::CaseHolder), case.holder.clone()),
        Description::new(t(Key::CaseUnit), case.unit_name.clone()),
        Description::new(t(Key::CaseHall), case.hall_name.clone()),
        Description::new(t(Key::CasePhone), phone),
        Description::new(t(Key::ApplyWay), view! { {delivery} " " {tracking} }),
    ];
    let case = case.clone();
    view! {
        <Card title=t(Key::CaseWho)>
            <Descriptions items/>
            <Acts case detail/>
        </Card>
    }
    .into_any()
}

fn letters(letters: &[LetterInfo]) -> Option<AnyView> {
    let rows = letters
        .iter()
        .map(|letter| {
            let made = fmt_datetime(letter.at, browser::now());
            view! {
                <li class="rows__row">
                    <div class="rows__words">
                        {letter_link(letter)}
                        <p class="quiet">{letter.number.clone()} " · " {made}</p>
                    </div>
                    <a class="touch-link" href=Route::VerifyCode(letter.code.clone()).path()>
                        {t(Key::CaseVerify)}<span class="visually-hidden">{letter.title.clone()}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    let card = || view! { <Card title=t(Key::CaseLetters)><ul class="rows">{rows}</ul></Card> }.into_any();
    (!letters.is_empty()).then(card)
}

/// What was filled in and handed in, for whoever wants to see it again.
fn handed_in(case: &CaseDetail) -> AnyView {
    let applicant = &case.applicant;
    let own = [
        (Key::CaseApplicant, &applicant.name),
        (Key::CaseNumberOf, &applicant.number),
        (Key::AccountPhone, &applicant.phone),
        (Key::AccountContact, &applicant.contact),
    ];
    let own = own.into_iter().map(|(key, text)| (t(key).to_owned(), text.clone()));
    let files = case.materials.iter().filter(|item| item.is_supplied()).map(|item| {
        let words = match (item.on_paper, item.files.len()) {
            (true, 0) => t(Key::CaseOnPaper).to_owned(),
            (_, count) => tf(Key::ApplyFiles, &[("n", &count.to_string())]),
        };
        (item.name.clone(), words)
    });
    let items = own
        .chain(answers(case))
        .chain(files)
        .filter(|(_, text)| !text.is_empty())
        .map(|(name, text)| Description::new(name, text))
        .collect::<Vec<_>>();
    view! {
        <details class="card">
            <summary class="card__summary">{t(Key::CaseHandedIn)}</summary>
            <Descriptions items/>
        </details>
    }
    .into_any()
}
