//! The work list's address, and the words of the rules in front of staff.

use app::pages::{
    desk::{filter::Filter, list::until},
    staff::navigation::counted,
};
use app::{
    routes::{Layout, Route},
    shell::NavItem,
    terms,
};
use chrono::NaiveDate;
use domain::{
    access::{Power, Role},
    account::api::WaitingCount,
    case::{self, Act, Channel, Outcome, Stage},
    counted::FigureKind,
    deadline::DueStatus,
    evaluation,
    ids::{AccountId, CaseId},
    material::Intake,
    matter::Delivery,
    policy::PauseReason,
    rectification,
    supervision::Figure,
    text_enum::TextEnum,
};

/// The filter that these parameters give to somebody with work of their own.
fn read(parameters: &[(&str, &str)]) -> Filter {
    let get = |name: &str| parameters.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
    Filter::read(get, true)
}

#[test]
fn a_bare_address_shows_what_the_person_can_act_on() {
    assert!(read(&[]).mine);
    assert!(!Filter::read(|_| None, false).mine, "a supervisor has no cases of their own");
}

#[test]
fn a_link_from_a_count_shows_all_the_cases_that_make_it() {
    let late = read(&[("standing", "late")]);
    assert_eq!(late, Filter { standing: Some(DueStatus::Late), ..Filter::default() });
}

#[test]
fn every_filter_is_read_back_from_its_own_address() {
    for q in ["", "食品 许可"] {
        for stage in [None, Some(Stage::Submitted), Some(Stage::Issued)] {
            for standing in [None, Some(DueStatus::Late), Some(DueStatus::Paused)] {
                for mine in [true, false] {
                    let filter = Filter { q: q.to_owned(), stage, standing, mine };
                    let parameters = filter.parameters();
                    let get = |name: &str| {
                        parameters.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone())
                    };
                    assert_eq!(Filter::read(get, true), filter);
                }
            }
        }
    }
}

#[test]
fn what_cannot_be_read_does_not_filter() {
    let filter = read(&[("stage", "nowhere"), ("standing", "sometimes"), ("mine", "perhaps")]);
    assert_eq!(filter, Filter::default());
}

#[test]
fn the_request_asks_for_what_the_address_says() {
    let request = read(&[("stage", "submitted"), ("standing", "on_time")]).request(Some("7.x".to_owned()));
    assert_eq!(request.stage, Some(Stage::Submitted));
    assert_eq!(request.standing, Some(DueStatus::OnTime));
    assert_eq!(request.mine, None);
    assert_eq!(request.cursor.as_deref(), Some("7.x"));
}

#[test]
fn a_due_date_is_called_after_what_is_due() {
    let due = NaiveDate::from_ymd_opt(2026, 11, 27).unwrap();
    for (stage, words) in [
        (Stage::Submitted, "应在 11月27日（周五） 前答复是否受理"),
        (Stage::Reviewing, "应在 11月27日（周五） 前办结"),
        (Stage::Issued, "应在 11月27日（周五） 前送达"),
        (Stage::Correcting, "11月27日（周五） 到期"),
    ] {
        assert_eq!(until(stage, due), words);
    }
}

#[test]
fn op_2_window_and_back_office_have_no_stage_in_common() {
    let (window, back) = (Stage::waiting_for(&[Role::Window]), Stage::waiting_for(&[Role::BackOffice]));
    assert!(window.iter().all(|stage| !back.contains(stage)));
    assert!(Stage::waiting_for(&[Role::Supervisor, Role::Administrator]).is_empty());
}

#[test]
fn a_line_of_the_navigation_shows_what_waits_at_its_own_address() {
    let line =
        |query: &str| NavItem { route: Route::Desk, query: query.to_owned(), label: "", count: None, urgent: false };
    let waiting = |page: &str, count, urgent| WaitingCount { page: page.to_owned(), count, urgent };
    let waiting =
        [waiting("/desk?standing=late", 2, true), waiting("/desk", 5, false), waiting("/desk/nowhere", 9, false)];
    let counted = counted(vec![line(""), line("stage=submitted"), line("standing=late")], &waiting);
    let shown: Vec<_> = counted.iter().map(|line| (line.count, line.urgent)).collect();
    assert_eq!(shown, [(Some(5), false), (None, false), (Some(2), true)]);
}

/// Fails unless the screens say of every value what the rules call it.
#[track_caller]
fn check_names<T: TextEnum>(name: fn(T) -> &'static str) {
    for value in T::ALL {
        assert_eq!(name(*value), value.name());
    }
}

#[test]
fn staff_read_the_official_terms() {
    check_names::<Stage>(terms::case_stage);
    check_names::<Act>(terms::case_act);
    check_names::<Outcome>(terms::outcome);
    check_names::<Channel>(terms::channel);
    check_names::<Intake>(terms::intake);
    check_names::<Delivery>(terms::delivery);
    check_names::<PauseReason>(terms::procedure);
    check_names::<Role>(terms::role);
    check_names::<Power>(terms::power);
}

#[test]
fn ev_8_a_figure_and_its_formula_read_as_its_area_says_them() {
    let figures = [case::counted::FIGURES, evaluation::counted::FIGURES, rectification::counted::FIGURES].concat();
    let nobody_here =
        FigureKind { word: "elsewhere", name: "别处的指标", formula: "别处的算法", ..figures[0] };
    for kind in figures.into_iter().chain([nobody_here]) {
        let said = terms::figure(&Figure::made(&kind, |_| 10));
        assert_eq!(said, (kind.name.to_owned(), kind.formula.to_owned()));
    }
}

#[test]
fn every_page_of_staff_is_found_at_its_address_and_stands_in_the_layout_of_staff() {
    let id = "01a1d75f-4a55-7d47-98d8-17a6de141a18";
    let (case, account): (CaseId, AccountId) = (id.parse().unwrap(), id.parse().unwrap());
    for (route, path) in [
        (Route::Desk, "/desk".to_owned()),
        (Route::DeskIntake, "/desk/intake".to_owned()),
        (Route::DeskCase(case), format!("/desk/cases/{id}")),
        (Route::Accounts, "/admin".to_owned()),
        (Route::NewAccount, "/admin/new".to_owned()),
        (Route::AccountDetail(account), format!("/admin/accounts/{id}")),
        (Route::DeadJobs, "/admin/jobs".to_owned()),
    ] {
        assert_eq!(route.path(), path);
        assert_eq!(route.layout(), Layout::Staff);
        assert_eq!(Route::parse(&path), Some(route));
    }
}
