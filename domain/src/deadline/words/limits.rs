//! The lines about the start, the limit, what shortened or lengthened it, and the end.

use super::dates::day_of_week;
use super::findings::Findings;
use crate::deadline::basis::{Reduction, Span};
use crate::deadline::count::{AppliedReduction, JudgedExtension};
use crate::deadline::facts::StartEvent;
use crate::deadline::law;
use crate::deadline::proof::Line;
use crate::text_enum::TextEnum;

/// From when it is counted.
pub(super) fn start(findings: &Findings<'_>) -> Line {
    let start = findings.inputs.facts.start;
    let first = findings.count.run.first();
    let started = started(&findings.date(start.at.local_date()), start.event);
    let line = match findings.count.span {
        Span::SameDay | Span::Working { days: 0 } => same_day_start(findings),
        Span::Working { .. } | Span::Calendar { .. } => {
            let clause = if matches!(findings.count.span, Span::Calendar { .. }) {
                law::calendar_days()
            } else {
                law::start_not_counted()
            };
            let detail = format!("{started}，{}为第 1 天", findings.date(first));
            Line::new("start", format!("{}次日起算", start.event), detail, clause)
        }
        Span::Until { .. } => {
            Line::new("start", "这段时间由申请人安排，不算办理时间", started, findings.count.limit.clause.clone())
        }
    };
    line.with("event", start.event.code()).with("on", start.at.local_date()).with("first", first)
}

/// What set the clock going, and when.
fn started(when: &str, event: StartEvent) -> String {
    match event {
        StartEvent::Deemed => format!("{when}收到材料，窗口逾期没有答复，依法自当日起视为受理"),
        StartEvent::Received
        | StartEvent::Accepted
        | StartEvent::Complete
        | StartEvent::Asked
        | StartEvent::Rated
        | StartEvent::Served
        | StartEvent::Decided
        | StartEvent::Ordered
        | StartEvent::Expired
        | StartEvent::Terminated => format!("{when}{event}"),
    }
}

fn same_day_start(findings: &Findings<'_>) -> Line {
    let start = findings.inputs.facts.start;
    let (date, time) = (start.at.local_date(), start.at.local_time().format("%H:%M"));
    let started = started(&format!("{} {time} ", findings.date(date)), start.event);
    let first = findings.count.run.first();
    let detail = if first == date {
        format!("{started}，在办公时间截止之前")
    } else {
        format!("{started}，不在办公时间，按下一个工作日{}计", findings.date(first))
    };
    Line::new("start", format!("{}当日计", start.event), detail, findings.count.limit.clause.clone())
}

/// How long it may take.
pub(super) fn limit(findings: &Findings<'_>) -> Line {
    let basis = &findings.inputs.basis;
    let mut parts: Vec<String> = Vec::new();
    let mut unit_said = None;
    for limit in basis.limits() {
        let length = match (limit.span, unit_said) {
            (Span::Working { days }, Some("working")) => format!(" {days} 个"),
            (span, Some(_) | None) => long(findings, span),
        };
        unit_said = matches!(limit.span, Span::Working { .. }).then_some("working");
        parts.push(format!("{}{length}", limit.origin));
    }
    let detail = match (&basis.shortest_by, parts.len()) {
        (_, 1) => String::new(),
        (Some(_), _) => "取最短的承诺时限".into(),
        (None, _) => format!("取较短的{}", long(findings, findings.count.limit.span)),
    };
    let clause = basis.shortest_by.as_ref().unwrap_or(&findings.count.limit.clause);
    let line = Line::new("limit", parts.join("，"), detail, clause.clone());
    match findings.count.limit.span {
        Span::SameDay => line.with("days", 0),
        Span::Working { days } | Span::Calendar { days } => line.with("days", days),
        Span::Until { date } => line.with("date", date),
    }
}

/// A span behind the word for its origin: 法定 20 个工作日, 规定当日.
fn long(findings: &Findings<'_>, span: Span) -> String {
    match span {
        Span::SameDay => "当个工作日".into(),
        Span::Working { days } => format!(" {days} 个工作日"),
        Span::Calendar { days } => format!(" {days} 个自然日"),
        Span::Until { date } => format!("{}前", findings.date(date)),
    }
}

/// One reduction that bit.
pub(super) fn reduction(findings: &Findings<'_>, applied: &AppliedReduction<'_>) -> Line {
    let (before, after) = (applied.before, applied.after);
    let is_calendar = matches!(findings.count.span, Span::Calendar { .. });
    let (unit, days) = if is_calendar { ("天", "自然日") } else { ("个", "工作日") };
    let line = match applied.by {
        Reduction::Cap { why, at_most, becomes, clause } => {
            let text = format!("{why}，{at_most} 个{days}以内的缩短为 {becomes} 个");
            Line::new("reduction_cap", text, format!("{before} → {after}"), clause.clone())
        }
        Reduction::Percent { why, off, clause } => {
            let how = if *off == 50 { "再压缩一半".to_owned() } else { format!("再压缩 {off}%") };
            let text = format!("{why}，{how}：{after} {unit}");
            Line::new("reduction_percent", text, product(before, 100u16.saturating_sub(*off)), clause.clone())
        }
    };
    line.with("before", before).with("after", after)
}

/// 14 × 0.5 = 7, or with what becomes of a part of a day.
fn product(days: u16, percent: u16) -> String {
    let hundredths = u32::from(days) * u32::from(percent);
    let figures = format!("{days} × {} = {}", decimal(u32::from(percent)), decimal(hundredths));
    if hundredths.is_multiple_of(100) && hundredths > 0 { figures } else { figures + "，不足一天按一天算" }
}

/// Hundredths as a decimal fraction without idle zeros.
fn decimal(hundredths: u32) -> String {
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    match rest {
        0 => whole.to_string(),
        r if r.is_multiple_of(10) => format!("{whole}.{}", r / 10),
        r => format!("{whole}.{r:02}"),
    }
}

/// One extension, held or refused.
pub(super) fn extension(findings: &Findings<'_>, judged: &JudgedExtension<'_>) -> Line {
    let extension = judged.extension;
    let bound = if findings.inputs.basis.joint {
        &findings.rules.joint_extension_max_days
    } else {
        &findings.rules.extension_max_days
    };
    let days = extension.days;
    let approval = format!("{}批准，{}", findings.date(extension.approved_at.local_date()), extension.document);
    let line = match &judged.refused {
        None => Line::new("extension", format!("经批准延长 {days} 天"), approval, bound.clause.clone()),
        Some(why) => {
            let detail = format!("{why}；{approval}");
            Line::new("extension_refused", format!("延长 {days} 天无效"), detail, bound.clause.clone())
        }
    };
    line.with("days", days).with("document", &extension.document)
}

/// When it ends.
pub(super) fn due(findings: &Findings<'_>) -> Line {
    let (run, home) = (&findings.count.run, findings.home_year());
    let due = day_of_week(run.due, home);
    let line = match findings.count.span {
        Span::Until { .. } => {
            Line::new("due", format!("{due}结束前到期"), String::new(), findings.count.limit.clause.clone())
        }
        span @ (Span::SameDay | Span::Working { .. } | Span::Calendar { .. }) => {
            let closing = run.due_at.local_time().format("%H:%M");
            let detail = match span {
                Span::Working { .. } => format!("第 {} 个工作日，{closing} 下班", run.total),
                Span::SameDay | Span::Calendar { .. } | Span::Until { .. } => format!("{closing} 下班"),
            };
            Line::new("due", format!("{due}下班前到期"), detail, law::last_day())
        }
    };
    line.with("on", run.due)
}
