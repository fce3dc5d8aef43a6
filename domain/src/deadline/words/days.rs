//! The lines about single days: pauses, days off, make-up days, and years without a notice.

use chrono::{Datelike, NaiveDate};

use super::dates::{day_of_week, list, range};
use super::findings::Findings;
use crate::calendar::DayKind;
use crate::deadline::basis::Span;
use crate::deadline::pauses::{ClockPause, RefusedPause};
use crate::deadline::proof::{DayMark, Line};
use crate::policy::Clause;
use crate::text_enum::TextEnum;
use crate::time::day_after;

/// More weekend days than this are given as a number.
const LISTED_DAYS: usize = 12;

/// One pause that took days out, and that it lasts longer than was announced; nothing where it took none.
pub(super) fn stop(findings: &Findings<'_>, stop: &ClockPause<'_>) -> Vec<Line> {
    let paused = findings.count.run.marked(|mark| mark == DayMark::Paused);
    let days = paused.filter(|date| stop.covers(*date)).count();
    if days == 0 {
        return Vec::new();
    }
    let when = match stop.announced_to {
        None if stop.open => format!("{}起，尚未恢复", findings.date(stop.from)),
        Some(last) if stop.open => format!("{}起，告知的时间到{}为止", findings.date(stop.from), findings.date(last)),
        Some(_) | None => range(stop.from, stop.to, findings.home_year()),
    };
    let pause = stop.pause;
    let line = Line::new(
        "pause",
        format!("{} {days} 天不计", pause.reason),
        format!("{when}{}", document(pause.document.as_deref())),
        findings.rules.pause_clause(pause.reason).clone(),
    );
    let line = line.with("reason", pause.reason.code()).with("days", days).with("from", stop.from).with("to", stop.to);
    std::iter::once(line).chain(overrun(findings, stop)).collect()
}

/// A special procedure that took longer than the applicant was told: from then on the days count.
fn overrun(findings: &Findings<'_>, stop: &ClockPause<'_>) -> Option<Line> {
    let (pause, last, days) = (stop.pause, stop.announced_to.filter(|_| stop.overrun)?, stop.pause.announced_days?);
    let line = Line::new(
        "pause_overrun",
        format!("告知的{}时间用完，{}起照常计时", pause.reason, findings.date(day_after(last))),
        format!("书面告知需要 {days} 个工作日，到{}为止{}", findings.date(last), document(pause.document.as_deref())),
        findings.rules.pause_clause(pause.reason).clone(),
    );
    Some(line.with("reason", pause.reason.code()).with("announced", days).with("last", last))
}

/// One pause that does not hold.
pub(super) fn refused(findings: &Findings<'_>, refused: &RefusedPause<'_>) -> Line {
    let pause = refused.pause;
    let when = findings.date(pause.from.local_date());
    let detail = format!("{}：{when}{}", refused.why, document(pause.document.as_deref()));
    Line::new("pause_refused", format!("{}照常计时", pause.reason), detail, refused.clause.clone())
        .with("reason", pause.reason.code())
        .with("from", pause.from.local_date())
}

fn document(number: Option<&str>) -> String {
    number.map(|n| format!("，通知书 {n}")).unwrap_or_default()
}

/// Weekends, holidays and make-up days on the way.
pub(super) fn days_off(findings: &Findings<'_>) -> Vec<Line> {
    if matches!(findings.count.span, Span::Until { .. }) {
        return Vec::new();
    }
    let marked = |wanted| findings.count.run.marked(move |mark| mark == wanted).collect::<Vec<_>>();
    let weekends = marked(DayMark::Weekend);
    let holidays = marked(DayMark::Holiday);
    let make_up: Vec<NaiveDate> = findings
        .count
        .run
        .marked(|mark| !matches!(mark, DayMark::Weekend | DayMark::Holiday))
        .filter(|date| findings.calendar.day(*date).kind == DayKind::MakeUp)
        .collect();
    let home = findings.home_year();
    let weekend_text = if weekends.len() > LISTED_DAYS {
        format!("周末不计：共 {} 天", weekends.len())
    } else {
        format!("周末不计：{}", list(&weekends, home))
    };
    let make_up_days: Vec<String> = make_up.iter().map(|d| day_of_week(*d, home)).collect();
    [
        ("weekend", weekend_text, weekends),
        ("holiday", format!("放假不计：{}", named(findings, &holidays)), holidays),
        ("make_up", format!("调休上班照计：{}", make_up_days.join("、")), make_up),
    ]
    .into_iter()
    .filter_map(|(rule, text, dates)| Some(by_calendar(findings, rule, text, *dates.first()?, dates.len())))
    .collect()
}

fn by_calendar(findings: &Findings<'_>, rule: &str, text: String, first: NaiveDate, count: usize) -> Line {
    let year = format!("日历 {}", first.year());
    let (detail, clause) = match findings.calendar.notice(first) {
        Some(notice) => {
            let full = match &notice.number {
                Some(number) => format!("《{}》（{number}）", notice.title),
                None => format!("《{}》", notice.title),
            };
            (format!("日历版本：{}", notice.cite()), Clause::new(year, full))
        }
        None => ("按周一至周五暂算".to_owned(), Clause::new(year, "放假安排尚未公布")),
    };
    Line::new(rule, text, detail, clause).with("days", count).with("first", first)
}

/// 国庆节10月1日至8日，中秋节…; the dates must be in order.
fn named(findings: &Findings<'_>, dates: &[NaiveDate]) -> String {
    let name = |date: &NaiveDate| match findings.calendar.day(*date).kind {
        DayKind::Holiday(name) => name,
        DayKind::Workday | DayKind::Weekend | DayKind::MakeUp => "",
    };
    let runs = dates.chunk_by(|a, b| name(a) == name(b) && a.succ_opt() == Some(*b));
    let told = runs.filter_map(|run| {
        let (first, last) = (run.first()?, run.last()?);
        Some(format!("{}{}", name(first), range(*first, *last, findings.home_year())))
    });
    told.collect::<Vec<_>>().join("，")
}

/// The mark of a date that rests on a year without a notice.
pub(super) fn provisional(findings: &Findings<'_>) -> Option<Line> {
    let year = findings.unpublished_year()?;
    let clause =
        Clause::new(format!("日历 {year}"), format!("{year} 年放假安排由国务院办公厅公布，公布前按周一至周五暂算"));
    let line = Line::new(
        "provisional",
        format!("{year} 年的放假安排尚未公布，到期日暂定"),
        "公布后自动重算，有变化会另行告知",
        clause,
    );
    Some(line.with("year", year))
}
