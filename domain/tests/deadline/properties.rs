//! What holds of every clock.

use proptest::prelude::*;

use crate::*;

fn instants() -> impl Strategy<Value = Timestamp> {
    let first = at("2024-01-02 00:00").millis();
    (0i64..1_000 * 24 * 60).prop_map(move |minute| Timestamp::from_millis(first + minute * 60_000))
}

proptest! {
    #[test]
    fn pausing_some_working_days_moves_the_due_date_by_exactly_as_many(
        start in instants(), days in 2u16..40, after in 1u16..30, length in 1u16..15,
    ) {
        prop_assume!(after <= days);
        let calendar = calendar();
        let mut inputs = decision(working(days), "2026-01-05 10:00");
        inputs.facts.start.at = start;
        let plain = prove(&inputs, calendar, &rules(), start);
        let from = calendar.add_working_days(start.local_date(), after);
        let to = calendar.add_working_days(from, length - 1);
        let noon = |d: NaiveDate| at(&format!("{d} 12:00"));
        inputs.facts.pauses.push(Pause { from: noon(from), to: Some(noon(to)), ..correction("2026-01-05 10:00", None) });
        let paused = prove(&inputs, calendar, &rules(), noon(to));
        prop_assert_eq!(paused.due_on, calendar.add_working_days(plain.due_on, length));
        prop_assert_eq!(paused.paused_days, length);
    }

    #[test]
    fn a_longer_limit_is_never_due_earlier(start in instants(), days in 1u16..60, more in 0u16..30) {
        let due = |days| {
            let mut inputs = decision(working(days), "2026-01-05 10:00");
            inputs.facts.start.at = start;
            prove(&inputs, calendar(), &rules(), start).due_at
        };
        prop_assert!(due(days) <= due(days + more));
    }

    #[test]
    fn used_and_left_always_make_the_total_and_time_never_gives_days_back(
        start in instants(), days in 1u16..30, wait in 0i64..80 * 24 * 60, more in 0i64..20 * 24 * 60,
    ) {
        let mut inputs = decision(working(days), "2026-01-05 10:00");
        inputs.facts.start.at = start;
        let seen = |minutes: i64| prove(&inputs, calendar(), &rules(), start.plus_millis(minutes * 60_000));
        let (early, late) = (seen(wait), seen(wait + more));
        prop_assert_eq!(early.used_days + early.left_days, early.total_days);
        prop_assert!(late.left_days <= early.left_days);
        prop_assert_eq!(late.due_at, early.due_at);
    }

    #[test]
    fn every_proof_is_confirmed_by_its_recount(
        start in instants(), days in 0u16..40, wait in 0i64..60 * 24 * 60, pause in 0i64..40 * 24 * 60, open: bool,
    ) {
        let mut inputs = decision(working(days), "2026-01-05 10:00");
        inputs.facts.start.at = start;
        let from = start.plus_millis(pause * 60_000);
        let to = (!open).then(|| from.plus_millis(3 * 24 * 3_600_000));
        inputs.facts.pauses.push(Pause { from, to, ..correction("2026-01-05 10:00", None) });
        let clock = ProvenClock::compute(inputs, calendar(), rules(), start.plus_millis(wait * 60_000));
        let wire = serde_json::to_string(&clock).expect("serializable");
        prop_assert!(serde_json::from_str::<ProvenClock>(&wire).expect("readable").agrees());
    }

    #[test]
    fn a_procedure_that_nobody_ends_takes_exactly_the_announced_days_and_its_due_date_stands(
        start in instants(), days in 2u16..40, after in 1u16..30, announced in 1u16..15, wait in 0i64..60 * 24 * 60,
    ) {
        prop_assume!(after <= days);
        let calendar = calendar();
        let mut inputs = decision(working(days), "2026-01-05 10:00");
        inputs.facts.start.at = start;
        let plain = prove(&inputs, calendar, &rules(), start).due_on;
        let from = at(&format!("{} 12:00", calendar.add_working_days(start.local_date(), after)));
        let pause = Pause { from, announced_days: Some(announced), ..hearing("2026-01-05 10:00", None) };
        inputs.facts.pauses.push(pause);
        let now = from.plus_millis(wait * 60_000);
        let clock = ProvenClock::compute(inputs, calendar, rules(), now);
        prop_assert_eq!(clock.proof.due_on, calendar.add_working_days(plain, announced));
        prop_assert!(clock.agrees());
        prop_assert_eq!(clock.proof.used_days + clock.proof.left_days, clock.proof.total_days);
        let is_on = now.local_date() <= calendar.add_working_days(from.local_date(), announced - 1);
        prop_assert_eq!(clock.proof.state == State::Paused, is_on);
    }

    #[test]
    fn warnings_fire_in_working_time_and_never_after_red(start in instants(), days in 0u16..40) {
        let calendar = calendar();
        let mut inputs = decision(working(days), "2026-01-05 10:00");
        inputs.facts.start.at = start;
        let due = prove(&inputs, calendar, &rules(), start).due_at;
        let fired = warnings_due(&inputs, calendar, &rules(), start);
        prop_assert_eq!(fired.len(), 2);
        let soon = fired.first().map(|(_, at)| *at).expect("two levels");
        prop_assert!(soon <= due && soon >= start);
        prop_assert!(calendar.is_working(soon.local_date()));
        prop_assert!((9..=17).contains(&chrono::Timelike::hour(&soon.local_time())));
    }
}
