//! The face of a clock: the figure, the days it is counted in, and the words for a clock that has ended.

#![expect(clippy::unwrap_used, reason = "a helper that cannot do its part should fail its test")]

use app::{pages::deadline::face, ui::ClockFace};
use chrono::NaiveDateTime;
use domain::{
    deadline::{
        Basis, ClockInputs, ClockKind, ClockLimit, ClockRules, DueStatus, Facts, ProvenClock, Span, StartEvent,
    },
    policy::Clause,
    text_enum::TextEnum,
    time::Timestamp,
};

fn at(text: &str) -> Timestamp {
    let local = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
    Timestamp::from_local(local.date(), local.time())
}

/// A clock set going on Friday 13 November 2026 at ten, ended at `ended`, looked at on `now`.
fn clock(span: Span, ended: Option<&str>, now: &str) -> ProvenClock {
    clock_of(ClockKind::RatingSolution, span, ended, now)
}

fn clock_of(kind: ClockKind, span: Span, ended: Option<&str>, now: &str) -> ProvenClock {
    let packs = domain::policy::embedded([]).unwrap();
    let policy = packs.policy("demo", at("2026-11-22 09:00").local_date()).unwrap();
    let facts = Facts { ended_at: ended.map(at), ..Facts::started(StartEvent::Rated, at("2026-11-13 10:00")) };
    let basis = Basis::of(ClockLimit::promised(span, Clause::new("承诺", "x")));
    let inputs = ClockInputs { kind, basis, facts };
    let calendar = domain::calendar::embedded([]).unwrap();
    ProvenClock::compute(inputs, &calendar, ClockRules::from(&policy), at(now))
}

fn read(clock: &ProvenClock) -> ClockFace {
    face(clock, "青禾市市场监督管理局")
}

#[test]
fn calendar_days_are_not_called_working_days() {
    let working = read(&clock(Span::Working { days: 7 }, None, "2026-11-16 09:00"));
    assert_eq!((working.figure.as_str(), working.standing), ("6", DueStatus::OnTime));
    assert!(working.headline.starts_with("个工作日后到期 · 11月24日"), "{}", working.headline);
    let calendar = read(&clock(Span::Calendar { days: 7 }, None, "2026-11-16 09:00"));
    assert_eq!(calendar.figure, "4");
    assert!(calendar.headline.starts_with("个自然日后到期 · 11月20日"), "{}", calendar.headline);
}

#[test]
fn the_last_day_is_called_today_and_not_zero_days() {
    let last = read(&clock(Span::Working { days: 2 }, None, "2026-11-17 09:00"));
    assert_eq!((last.figure.as_str(), last.standing), ("今天", DueStatus::Soon));
    assert!(!last.headline.contains("工作日"), "{}", last.headline);
}

#[test]
fn an_ended_clock_is_with_nobody_and_says_when_it_ended() {
    for ended in ["2026-11-13 15:00", "2026-11-18 15:00", "2026-11-26 15:00"] {
        let face = read(&clock(Span::Working { days: 7 }, Some(ended), "2026-11-27 09:00"));
        assert!(!face.note.contains("现在："), "{}", face.note);
        assert!(face.note.contains(&ended.replace("2026-11-", "11月").replace(' ', "日 ")), "{}", face.note);
        assert_ne!(face.figure, "0");
    }
}

#[test]
fn what_was_answered_the_same_day_took_no_days() {
    let face = read(&clock(Span::Working { days: 7 }, Some("2026-11-13 15:00"), "2026-11-27 09:00"));
    assert_eq!((face.figure.as_str(), face.standing), ("当天", DueStatus::OnTime));
    assert!(face.headline.starts_with("整改，没有超期"), "{}", face.headline);
}

#[test]
fn what_was_done_too_late_is_not_shown_as_in_time() {
    let face = read(&clock(Span::Working { days: 7 }, Some("2026-11-26 15:00"), "2026-11-27 09:00"));
    assert_eq!((face.figure.as_str(), face.standing), ("2", DueStatus::Late));
    assert!(face.headline.contains("已超期 · 应在") && face.headline.ends_with("前整改"), "{}", face.headline);
}

#[test]
fn only_what_ends_with_a_decision_or_an_order_is_said_to_be_decided() {
    for kind in ClockKind::ALL {
        let days = Span::Working { days: 2 };
        let late = read(&clock_of(*kind, days, None, "2026-11-20 09:00"));
        let ended = read(&clock_of(*kind, days, Some("2026-11-20 09:00"), "2026-11-27 09:00"));
        let decided = matches!(kind, ClockKind::Decision | ClockKind::SupervisionOrder);
        for words in [&late.headline, &ended.headline, &ended.note] {
            assert_eq!(words.contains("办结"), decided, "{kind}: {words}");
        }
    }
    let answer = read(&clock_of(ClockKind::RatingAnswer, Span::Working { days: 2 }, None, "2026-11-20 09:00"));
    assert!(answer.headline.ends_with("前答复"), "{}", answer.headline);
}
