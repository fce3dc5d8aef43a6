//! When a clock warns, and how a list shows it.

use crate::*;

fn warnings(inputs: &ClockInputs, now: &str) -> Vec<(String, Timestamp)> {
    let due = warnings_due(inputs, calendar(), &rules(), at(now));
    due.into_iter().map(|(level, at)| (level.key, at)).collect()
}

#[test]
fn op_5_yellow_fires_at_ninety_percent_or_one_day_left_and_red_when_over() {
    let fired = warnings(&decision(working(20), "2026-11-02 10:00"), "2026-11-02 10:00");
    let just_over = at("2026-11-30 17:00").plus_millis(1);
    assert_eq!(fired, [("yellow".to_owned(), at("2026-11-26 17:00")), ("red".to_owned(), just_over)]);
    let short = warnings(&decision(working(5), "2026-11-02 10:00"), "2026-11-02 10:00");
    assert_eq!(short.first(), Some(&("yellow".to_owned(), at("2026-11-06 09:00"))), "one day left comes first");
}

#[test]
fn op_5_the_percentage_counts_working_time_only() {
    let one_day = warnings(&decision(working(1), "2026-11-20 10:00"), "2026-11-20 10:00");
    // Seven office hours; nine tenths are 6 h 18 min, of which three hours are before lunch.
    assert_eq!(one_day.first(), Some(&("yellow".to_owned(), at("2026-11-23 16:18"))));
    let instant = warnings(&decision(working(0), "2026-11-20 15:00"), "2026-11-20 15:00");
    assert_eq!(instant.first(), Some(&("yellow".to_owned(), at("2026-11-20 16:48"))));
}

#[test]
fn op_5_a_pause_silences_warnings_and_moves_them() {
    let mut inputs = decision(working(5), "2026-11-02 10:00");
    inputs.facts.pauses.push(correction("2026-11-04 10:00", None));
    assert!(warnings(&inputs, "2026-11-05 10:00").is_empty());
    inputs.facts.pauses = vec![correction("2026-11-04 10:00", Some("2026-11-05 15:00"))];
    let moved = warnings(&inputs, "2026-11-05 16:00");
    assert_eq!(moved.first(), Some(&("yellow".to_owned(), at("2026-11-10 09:00"))));
    inputs.facts.ended_at = Some(at("2026-11-06 10:00"));
    assert!(warnings(&inputs, "2026-11-06 11:00").is_empty());
}

#[test]
fn op_5_a_procedure_with_an_announced_end_moves_warnings_to_what_follows_from_it() {
    let mut inputs = decision(working(5), "2026-11-02 10:00");
    inputs.facts.pauses.push(hearing("2026-11-04 10:00", None));
    let due =
        [("yellow".to_owned(), at("2026-11-11 09:00")), ("red".to_owned(), at("2026-11-12 17:00").plus_millis(1))];
    assert_eq!(warnings(&inputs, "2026-11-04 10:00"), due);
    assert_eq!(warnings(&inputs, "2026-11-11 10:00"), due, "and stay there when nobody ends it");
}

#[test]
fn op_5_a_clock_reaches_its_levels_and_the_end_of_its_limit_until_it_ends() {
    let mut inputs = decision(working(5), "2026-11-02 10:00");
    let reached = |inputs: &ClockInputs| milestones(inputs, calendar(), &rules(), at("2026-11-02 11:00"));
    let over = at("2026-11-09 17:00").plus_millis(1);
    let level = |key: &str, at| (at, Milestone::Level { key: key.to_owned(), at });
    let expected = [level("yellow", at("2026-11-06 09:00")), (over, Milestone::RanOut), level("red", over)];
    assert_eq!(reached(&inputs), expected, "of one instant, that it ran out comes first");
    inputs.facts.ended_at = Some(at("2026-11-02 10:30"));
    assert_eq!(reached(&inputs), []);
}

#[test]
fn op_5_a_list_shows_the_same_standing_as_the_proof() {
    let inputs = decision(working(5), "2026-11-02 10:00");
    let standing = |now: &str| {
        let proof = proof(&inputs, now);
        assert_eq!(Standing::of(proof.summary(), calendar(), at(now)), proof.standing(at(now)), "{now}");
        proof.standing(at(now))
    };
    assert_eq!(standing("2026-11-05 10:00"), Standing::OnTime { left_days: 2 });
    assert_eq!(standing("2026-11-06 09:00"), Standing::Soon { left_days: 1 });
    assert_eq!(standing("2026-11-09 10:00").words(), "今天到期");
    assert_eq!(standing("2026-11-11 10:00"), Standing::Late { late_days: 2 });
}
