//! One line of a case's checklist: handed in, settled, awaited.

use chrono::NaiveDate;
use domain::ids::FileId;
use domain::material::{Item, Verdict};
use uuid::Uuid;

/// A line that is not needed, may not follow later and is not there.
fn line(verdict: Verdict) -> Item {
    Item {
        code: "01".into(),
        name: "申请书".into(),
        needed: false,
        key: false,
        how_to_obtain: String::new(),
        files: Vec::new(),
        supplied_at: None,
        on_paper: false,
        verdict,
        deferred_until: None,
    }
}

fn not_found_right() -> [Verdict; 3] {
    [Verdict::Unchecked, Verdict::Missing, Verdict::Flawed { fault: "缺公章".into() }]
}

#[test]
fn a_file_or_paper_is_handed_in() {
    let bare = line(Verdict::Unchecked);
    assert!(!bare.is_supplied());
    assert!(Item { on_paper: true, ..bare.clone() }.is_supplied());
    assert!(Item { files: vec![FileId(Uuid::nil())], ..bare }.is_supplied());
}

#[test]
fn what_was_found_complete_is_settled_whatever_else() {
    let it = line(Verdict::Complete);
    for (needed, on_paper) in [(false, false), (false, true), (true, false), (true, true)] {
        assert!(Item { needed, on_paper, ..it.clone() }.is_settled(), "{needed} {on_paper}");
    }
}

#[test]
fn what_was_not_found_complete_is_settled_only_when_nothing_came_and_nothing_had_to() {
    let follows = NaiveDate::from_ymd_opt(2026, 12, 1);
    for verdict in not_found_right() {
        let told = |needed, deferred_until, on_paper| {
            Item { needed, deferred_until, on_paper, ..line(verdict.clone()) }.is_settled()
        };
        assert!(told(false, None, false), "not needed, not there: {verdict:?}");
        assert!(told(true, follows, false), "may follow: {verdict:?}");
        assert!(told(false, follows, false), "not needed and may follow: {verdict:?}");
        assert!(!told(true, None, false), "needed and not there: {verdict:?}");
        assert!(!told(false, None, true), "handed in although not needed: {verdict:?}");
        let is_flawed = matches!(verdict, Verdict::Flawed { .. });
        assert_eq!(told(true, follows, true), is_flawed, "what was found flawed may be replaced later: {verdict:?}");
        assert!(!told(true, None, true), "handed in: {verdict:?}");
    }
}

#[test]
fn what_was_allowed_to_follow_is_awaited_until_it_is_found_complete() {
    let follows = NaiveDate::from_ymd_opt(2026, 12, 1);
    for verdict in not_found_right() {
        assert!(Item { deferred_until: follows, ..line(verdict.clone()) }.is_awaited(), "{verdict:?}");
        assert!(!line(verdict).is_awaited());
    }
    assert!(!Item { deferred_until: follows, ..line(Verdict::Complete) }.is_awaited());
    assert!(!line(Verdict::Complete).is_awaited());
}
