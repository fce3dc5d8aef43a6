//! Who may do what: the one function that decides.

use domain::access::{Action, Actor, Permission, Person, Relation, Role, Scope, grants, is_public, may};
use domain::ids::{AccountId, DeviceId, WindowId};
use domain::text_enum::TextEnum;
use uuid::Uuid;

fn person(roles: &[Role]) -> Actor {
    let account = AccountId(Uuid::from_u128(1));
    Actor::Person(Person { account, roles: roles.to_vec(), unit: None, hall: None })
}

fn tablet() -> Actor {
    Actor::Device { device: DeviceId(Uuid::from_u128(2)), window: WindowId(Uuid::from_u128(3)) }
}

/// What was decided, in a word; of a denial its code.
fn word(decision: Permission) -> &'static str {
    match decision {
        Permission::Allow => "allow",
        Permission::Hide => "hide",
        Permission::SignIn => "sign_in",
        Permission::Deny(refusal) => refusal.code,
    }
}

fn words(actor: &Actor, action: Action) -> [&'static str; 5] {
    let relations = [Relation::General, Relation::Own, Relation::SameUnit, Relation::OtherUnit, Relation::Others];
    relations.map(|relation| word(may(actor, action, relation)))
}

#[test]
fn an_agent_decides_nothing_on_a_case() {
    let agent = person(&[Role::Agent]);
    for action in [
        Action::CheckMaterials,
        Action::RequestCorrection,
        Action::AcceptCase,
        Action::RefuseCase,
        Action::ReviewCase,
        Action::SuspendCase,
        Action::GrantExtension,
        Action::SignDecision,
        Action::ApplyApprovalSeal,
        Action::ApplyBureauSeal,
    ] {
        assert_eq!(words(&agent, action), ["not_permitted", "hide", "hide", "hide", "hide"], "{action}");
    }
}

#[test]
fn whoever_may_not_know_of_a_thing_is_told_nothing_and_whoever_may_is_told_why_not() {
    let citizen = person(&[Role::Citizen]);
    assert_eq!(words(&citizen, Action::WithdrawCase), ["allow", "allow", "hide", "hide", "hide"]);
    assert_eq!(words(&citizen, Action::AcceptCase), ["not_permitted", "not_permitted", "hide", "hide", "hide"]);
    let clerk = person(&[Role::Window]);
    assert_eq!(words(&clerk, Action::AcceptCase), ["allow", "allow", "allow", "hide", "hide"]);
    assert_eq!(
        words(&clerk, Action::SignDecision),
        ["not_permitted", "not_permitted", "not_permitted", "hide", "hide"]
    );
    assert_eq!(words(&person(&[]), Action::ShowCase), ["not_permitted", "hide", "hide", "hide", "hide"]);
}

#[test]
fn nobody_verifies_ratings_of_their_own_unit() {
    let supervisor = person(&[Role::Supervisor]);
    assert_eq!(words(&supervisor, Action::VerifyRating), ["allow", "not_permitted", "not_permitted", "allow", "hide"]);
    assert_eq!(words(&supervisor, Action::CloseAccountability), ["allow"; 5]);
}

#[test]
fn several_roles_reach_as_far_as_the_farthest() {
    let both = person(&[Role::Window, Role::Supervisor]);
    assert_eq!(words(&both, Action::ShowCase), ["allow"; 5]);
    assert_eq!(words(&both, Action::AcceptCase), ["allow", "allow", "allow", "hide", "hide"]);
}

#[test]
fn who_has_not_signed_in_is_asked_to_and_what_is_public_is_open() {
    for action in Action::ALL {
        let expected = if is_public(*action) { "allow" } else { "sign_in" };
        assert_eq!(words(&Actor::Anonymous, *action), [expected; 5], "{action}");
        assert_eq!(words(&Actor::System, *action), ["allow"; 5], "{action}");
    }
    let public: Vec<Action> = Action::ALL.iter().copied().filter(|action| is_public(*action)).collect();
    let open = [Action::ReadPublic, Action::SignIn, Action::RateByToken, Action::TakeTicket, Action::ReadDemoMailbox];
    assert_eq!(public, open);
}

#[test]
fn a_tablet_serves_itself_and_nothing_else() {
    for action in Action::ALL {
        let allowed = *action == Action::ServeTablet || is_public(*action);
        assert_eq!(word(may(&tablet(), *action, Relation::Own)) == "allow", allowed, "{action}");
    }
    assert_eq!(grants(Role::Tablet, Action::ServeTablet), Some(Scope::Own));
    assert!(tablet().has(Role::Tablet) && !tablet().is_staff());
}

#[test]
fn an_auditor_reads_the_trail_and_nothing_else() {
    let granted: Vec<Action> =
        Action::ALL.iter().copied().filter(|action| grants(Role::Auditor, *action).is_some()).collect();
    assert_eq!(granted, [Action::KeepAccount, Action::ReadAudit]);
}

#[test]
fn whoever_asks_has_their_own_account_and_roles_and_no_others() {
    let clerk = person(&[Role::Window, Role::Agent]);
    assert_eq!(clerk.account(), Some(AccountId(Uuid::from_u128(1))));
    let held: Vec<Role> = Role::ALL.iter().copied().filter(|role| clerk.has(*role)).collect();
    assert_eq!(held, [Role::Window, Role::Agent]);
    for nobody in [Actor::Anonymous, Actor::System, tablet()] {
        assert_eq!(nobody.account(), None, "{nobody:?}");
        assert!(!nobody.has(Role::Window) && !nobody.is_staff(), "{nobody:?}");
    }
}

#[test]
fn staff_is_whoever_holds_a_role_of_the_centre() {
    let staff: Vec<Role> = Role::ALL.iter().copied().filter(|role| person(&[*role]).is_staff()).collect();
    let expected = [Role::Window, Role::BackOffice, Role::Agent, Role::Supervisor, Role::Administrator, Role::Auditor];
    assert_eq!(staff, expected);
    assert!(person(&[Role::Citizen, Role::Auditor]).is_staff(), "one such role among others is enough");
    assert!(!person(&[Role::Citizen, Role::Enterprise]).is_staff() && !person(&[]).is_staff());
}

#[test]
fn the_applicants_side_is_whoever_owns_the_case_or_was_entrusted_with_it() {
    let theirs: Vec<Relation> = Relation::ALL.iter().copied().filter(|it| it.is_applicants_side()).collect();
    assert_eq!(theirs, [Relation::Own, Relation::Entrusted]);
}
