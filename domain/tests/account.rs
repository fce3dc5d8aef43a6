//! Accounts: written authorisations, and what a password needs.

use chrono::NaiveDate;
use domain::access::Power;
use domain::account::{Authorization, password_fault};
use domain::ids::{AccountId, AuthorizationId, UnitId};
use domain::problem::Refusal;
use uuid::Uuid;

const HOUSING: UnitId = UnitId(Uuid::from_u128(1));
const MARKET: UnitId = UnitId(Uuid::from_u128(2));

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap_or_default()
}

/// Signing for the housing bureau from the 10th to the 20th.
fn authorization() -> Authorization {
    Authorization {
        id: AuthorizationId(Uuid::from_u128(3)),
        account: AccountId(Uuid::from_u128(4)),
        unit: HOUSING,
        powers: vec![Power::Sign],
        from: day(10),
        to: day(20),
    }
}

fn said(result: Result<(), Refusal>) -> Result<(), String> {
    result.map_err(|refusal| {
        assert_eq!((refusal.code, refusal.clause.as_deref()), ("not_authorized", Some("OP-9")));
        refusal.message
    })
}

#[test]
fn op_9_an_authorisation_holds_for_its_powers_its_unit_and_its_days() {
    let it = authorization();
    for covered in [day(10), day(15), day(20)] {
        assert_eq!(said(it.covers(Power::Sign, HOUSING, covered)), Ok(()), "{covered}");
    }
    assert_eq!(said(it.covers(Power::Sign, HOUSING, day(9))), Err("授权书从 2026年11月10日 起才有效".to_owned()));
    assert_eq!(said(it.covers(Power::Sign, HOUSING, day(21))), Err("授权书已于 2026年11月20日 到期".to_owned()));
    assert_eq!(said(it.covers(Power::Sign, MARKET, day(15))), Err("授权书不是这个单位的".to_owned()));
    let seal = Err("授权书没有授予“用审批专用章”的权限".to_owned());
    assert_eq!(said(it.covers(Power::ApprovalSeal, HOUSING, day(15))), seal);
}

#[test]
fn op_9_the_one_that_covers_is_found_among_several_and_the_nearest_is_explained() {
    let other = Authorization { id: AuthorizationId(Uuid::from_u128(5)), unit: MARKET, ..authorization() };
    let seal = Authorization { powers: vec![Power::ApprovalSeal], ..authorization() };
    let all = [other.clone(), authorization(), seal.clone()];
    let found = |power, unit, on| Authorization::find(&all, power, unit, on).map(|it| it.id).map_err(|it| it.message);
    assert_eq!(found(Power::Sign, HOUSING, day(15)), Ok(authorization().id));
    assert_eq!(found(Power::Sign, MARKET, day(15)), Ok(other.id));
    assert_eq!(found(Power::ApprovalSeal, HOUSING, day(15)), Ok(seal.id));
    let late = Err("授权书已于 2026年11月20日 到期".to_owned());
    assert_eq!(found(Power::Sign, HOUSING, day(21)), late, "the last of the list lacks the power and is farther off");
    let elsewhere = UnitId(Uuid::from_u128(6));
    assert_eq!(found(Power::Sign, elsewhere, day(15)), Err("授权书不是这个单位的".to_owned()));
    let none = Authorization::find(&[], Power::BureauSeal, HOUSING, day(15)).map_err(|it| it.message);
    assert_eq!(none, Err("您没有“用审批服务局印章”的书面授权，请单位负责人先签授权书".to_owned()));
}

#[test]
fn a_password_is_long_enough_uncommon_and_not_the_login() {
    let fault = |password: &str| password_fault(password, "wangwu", 10);
    assert_eq!(fault("春天的第一场雨下在河边"), None);
    assert_eq!(fault("九个字是不够的呀嘿"), Some("密码至少 10 个字，可以用一句自己记得住的话".to_owned()));
    assert_eq!(fault("十个字正好够长了对吧"), None);
    assert_eq!(fault(&"春天".repeat(64)), None, "128 characters");
    assert_eq!(fault(&format!("{}雨", "春天".repeat(64))), Some("密码最多 128 个字".to_owned()));
    for common in ["1234567890", "Password123", "aaaaaaaaaaaa"] {
        assert_eq!(fault(common), Some("这个密码太常见，容易被猜到，请换一个".to_owned()), "{common}");
    }
    assert_eq!(fault("xx-WangWu-2026"), Some("密码里不要包含登录名".to_owned()));
    assert_eq!(password_fault("xx-wangwu-2026", "", 10), None, "an account that has no login");
}
