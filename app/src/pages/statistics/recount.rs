//! 在本机重算: the rating figures computed once more in this browser, from the lines of the public ledger alone (XT-3).

use domain::{
    counted::FigureKind,
    evaluation::{
        RatingFigure,
        counted::{BAD_SHARE, EXCLUDED_SHARE, SATISFIED_SHARE, UNPROMPTED_SHARE},
    },
    ledger::{Leaf, TreeHead, recount},
    supervision::Figure,
};
use leptos::{prelude::*, task::spawn_local};

use super::value;
use crate::{
    pages::ledger::audit::{LedgerCopy, read},
    terms,
    text::{Key, t, tf},
    ui::{Button, Callout, Column, ColumnKind, DataTable, ErrorState, Tag, Tone, format::fmt_count},
};

/// The figures that follow from the ledger alone.
const RECOUNTED: [(FigureKind, RatingFigure); 4] = [
    (SATISFIED_SHARE, RatingFigure::Satisfied),
    (BAD_SHARE, RatingFigure::Bad),
    (EXCLUDED_SHARE, RatingFigure::Excluded),
    (UNPROMPTED_SHARE, RatingFigure::Unprompted),
];

/// One figure as it was published and as it was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// As published.
    pub published: Figure,
    /// As found here.
    pub found: Figure,
}

impl Compared {
    /// Whether the two are the same.
    #[must_use]
    pub fn agrees(&self) -> bool {
        let parts = |figure: &Figure| (figure.numerator, figure.denominator, figure.withheld);
        parts(&self.published) == parts(&self.found)
    }
}

/// What a recount found.
#[derive(Clone, Debug, PartialEq)]
pub struct Recounted {
    /// Figure by figure.
    pub rows: Vec<Compared>,
    /// How many of the newest lines are not published yet and could not be counted.
    pub waiting: usize,
}

/// Counts the figures of a month again, from the lines that are published.
///
/// # Errors
/// A line that is none, or contradicts another.
pub fn compare(copy: &LedgerCopy, month: &str, published: &[Figure]) -> Result<Recounted, Key> {
    let leaves = copy
        .lines
        .iter()
        .map_while(Option::as_deref)
        .map(|line| line.parse::<Leaf>().map_err(|_| Key::StatisticsRecountContradicts))
        .collect::<Result<Vec<_>, Key>>()?;
    let counted = recount(&leaves, |leaf| leaf.day.format("%Y-%m").to_string() == month)
        .map_err(|_| Key::StatisticsRecountContradicts)?;
    let compared = RECOUNTED.iter().filter_map(|(kind, figure)| {
        let published = value::find(published, kind)?.clone();
        let found = Figure::share(kind, counted.ratings.figure(*figure));
        Some(Compared { published, found })
    });
    Ok(Recounted { rows: compared.collect(), waiting: copy.lines.len() - leaves.len() })
}

/// How the recount stands.
#[derive(Clone)]
enum Stage {
    Idle,
    Reading(u64),
    Failed(domain::problem::Problem),
    Done(Result<Recounted, Key>),
}

/// The button, the progress, and the outcome.
#[component]
pub fn Recounting(
    /// The month as `2026-10`.
    month: String,
    /// What was published.
    figures: Vec<Figure>,
    /// The head under which it was computed.
    head: TreeHead,
) -> impl IntoView {
    let stage = RwSignal::new(Stage::Idle);
    let pending = Signal::derive(move || stage.with(|stage| matches!(stage, Stage::Reading(_))));
    let start = move |()| {
        let (month, figures) = (month.clone(), figures.clone());
        stage.set(Stage::Reading(0));
        spawn_local(async move {
            let progress = move |count| {
                stage.try_set(Stage::Reading(count));
            };
            let outcome = match read(head.size, progress).await {
                Err(problem) => Stage::Failed(problem),
                Ok(copy) if copy.fault(&head).is_some() => Stage::Done(Err(Key::LedgerFaultRoot)),
                Ok(copy) => Stage::Done(compare(&copy, &month, &figures)),
            };
            stage.try_set(outcome);
        });
    };
    view! {
        <div class="actions"><Button pending on_press=start>{t(Key::StatisticsRecount)}</Button></div>
        <div role="status">{move || outcome(stage.get())}</div>
    }
    .into_any()
}

fn outcome(stage: Stage) -> AnyView {
    match stage {
        Stage::Idle => ().into_any(),
        Stage::Reading(count) => tf(Key::LedgerReading, &[("n", &fmt_count(count))]).into_any(),
        Stage::Failed(problem) => view! { <ErrorState problem/> }.into_any(),
        Stage::Done(Err(key)) => view! { <Callout tone=Tone::Bad><p>{t(key)}</p></Callout> }.into_any(),
        Stage::Done(Ok(found)) => compared_table(found),
    }
}

/// The figures side by side. While lines wait to be published, a difference is no sign of anything.
fn compared_table(found: Recounted) -> AnyView {
    let Recounted { rows, waiting } = found;
    let columns = vec![
        Column::new(t(Key::StatisticsFigure), |row: &Compared| terms::figure(&row.published).0)
            .kind(ColumnKind::RowName),
        Column::new(t(Key::StatisticsPublished), |row: &Compared| value::value(&row.published))
            .kind(ColumnKind::Figures),
        Column::new(t(Key::StatisticsFound), |row: &Compared| value::value(&row.found)).kind(ColumnKind::Figures),
        Column::new(t(Key::StatisticsAgrees), move |row: &Compared| {
            let (tone, words) = match (row.agrees(), waiting) {
                (true, _) => (Tone::Good, Key::LedgerVerified),
                (false, 0) => (Tone::Bad, Key::LedgerFaulty),
                (false, _) => (Tone::Quiet, Key::StatisticsTomorrow),
            };
            view! { <Tag tone words=t(words)/> }
        }),
    ];
    let note = (waiting > 0).then(|| {
        let words = tf(Key::StatisticsRecountWaits, &[("n", &waiting.to_string())]);
        view! { <Callout tone=Tone::Info><p>{words}</p></Callout> }
    });
    view! { <DataTable caption=t(Key::StatisticsRecount) columns rows/> {note} }.into_any()
}
