//! Numbers of people, organisations, phones and cases.

#![expect(clippy::unwrap_used, reason = "a failing fixture should fail the test where it stands")]

use chrono::NaiveDate;
use domain::identity::{
    CaseNumber, CaseNumberFault, CreditCode, CreditCodeFault, PersonNumber, PersonNumberFault, Phone, PhoneFault,
    mask_name, mask_person_number, mask_phone,
};
use proptest::prelude::*;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

#[test]
fn a_right_citizen_number_is_taken_whatever_its_region_and_century() {
    for number in ["11010519491231002X", "440524188001010014"] {
        assert_eq!(PersonNumber::parse(number).unwrap().as_str(), number);
    }
}

#[test]
fn a_citizen_number_is_read_as_people_type_it() {
    for typed in
        ["11010519491231002x", " 110105 19491231 002x ", "１１０１０５１９４９１２３１００２Ｘ", "110105-19491231-002X"]
    {
        assert_eq!(PersonNumber::parse(typed).unwrap().as_str(), "11010519491231002X", "{typed}");
    }
}

#[test]
fn each_fault_of_a_citizen_number_has_its_own_sentence() {
    let check = |text: &str, fault: PersonNumberFault| assert_eq!(PersonNumber::parse(text), Err(fault), "{text}");
    check("", PersonNumberFault::Length(0));
    check("1101051949123100", PersonNumberFault::Length(16));
    check("身份证号码身份证号码身份证号码身份证", PersonNumberFault::Characters);
    check("X1010519491231002X", PersonNumberFault::Characters);
    check("11010519491231002A", PersonNumberFault::Characters);
    check("110105194902300021", PersonNumberFault::Birth);
    check("110105194912310021", PersonNumberFault::Check);
    assert_eq!(PersonNumberFault::Length(16).to_string(), "身份证号码应为 18 位，现有 16 位，请核对");
}

#[test]
fn a_credit_code_is_right_also_where_the_sum_is_a_multiple_of_31() {
    for code in [
        "91110108551385082Q",
        "91350100M000100Y43",
        "11110000000021135M",
        "911101085513803370",
        "911101085513805720",
        "911101085513808040",
    ] {
        assert_eq!(CreditCode::parse(code).unwrap().as_str(), code);
    }
    assert_eq!(CreditCode::parse("91350100m000100y43").unwrap().to_string(), "91350100M000100Y43");
}

#[test]
fn each_fault_of_a_credit_code_has_its_own_sentence() {
    let check = |text: &str, fault: CreditCodeFault| assert_eq!(CreditCode::parse(text), Err(fault), "{text}");
    check("9111010855138508", CreditCodeFault::Length(16));
    check("91110108551385O82Q", CreditCodeFault::Character('O'));
    check("91A10108551385082Q", CreditCodeFault::Region);
    check("91110108551385082R", CreditCodeFault::Check);
    check("911101085513803371", CreditCodeFault::Check);
}

#[test]
fn a_phone_is_read_with_spaces_hyphens_and_country_code() {
    for typed in [
        "13800000000",
        "138 0000 0000",
        "138-0000-0000",
        "+86 13800000000",
        "8613800000000",
        "００８６１３８００００００００",
    ] {
        assert_eq!(Phone::parse(typed).unwrap().as_str(), "13800000000", "{typed}");
    }
}

#[test]
fn a_wrong_phone_is_refused_with_a_sentence() {
    assert_eq!(Phone::parse("1380000000"), Err(PhoneFault::Length(10)));
    assert_eq!(Phone::parse("12800000000"), Err(PhoneFault::Prefix));
    assert_eq!(Phone::parse("座机"), Err(PhoneFault::Characters));
    assert_eq!(PhoneFault::Length(10).to_string(), "手机号码应为 11 位，现有 10 位，请核对");
}

#[test]
fn xt_2_masks_keep_only_what_is_needed_to_recognize_oneself() {
    assert_eq!(mask_name("王伟"), "王*");
    assert_eq!(mask_name("欧阳小明"), "欧**");
    assert_eq!(mask_name("王"), "王*");
    assert_eq!(mask_name(""), "");
    assert_eq!(mask_phone("13800000000"), "138****0000");
    assert_eq!(mask_person_number("11010519491231002X"), "110*************2X");
    assert_eq!(mask_phone("12345"), "*****");
}

#[test]
fn xt_2_debug_output_shows_no_personal_number() {
    let shown = format!("{:?}{:?}", PersonNumber::parse("11010519491231002X"), Phone::parse("13812345678"));
    assert!(!shown.contains("19491231") && !shown.contains("1234"), "{shown}");
}

#[test]
fn a_case_number_is_grouped_for_the_eye_and_for_the_ear() {
    let number = CaseNumber::new("519901", day(2026, 11, 12), 318).unwrap();
    let shown = number.to_string();
    assert!(shown.starts_with("519901 20261112 000318 "), "{shown}");
    assert!(number.read_aloud().starts_with("五一九九零一，二零二六一一一二，零零零三一八，"));
    assert_eq!(CaseNumber::parse(&shown), Ok(number));
}

#[test]
fn a_case_number_has_only_parts_that_fit() {
    assert_eq!(CaseNumber::new("51990", day(2026, 11, 12), 1), None);
    assert_eq!(CaseNumber::new("51990a", day(2026, 11, 12), 1), None);
    assert_eq!(CaseNumber::new("519901", day(2026, 11, 12), 0), None);
    assert_eq!(CaseNumber::new("519901", day(2026, 11, 12), 1_000_000), None);
}

#[test]
fn each_fault_of_a_case_number_has_its_own_sentence() {
    let check = |text: &str, fault: CaseNumberFault| assert_eq!(CaseNumber::parse(text), Err(fault), "{text}");
    check("51990120261112", CaseNumberFault::Length(14));
    check("编号", CaseNumberFault::Characters);
    check("519901202613120003180", CaseNumberFault::Day);
}

#[test]
fn numbers_survive_json_and_wrong_ones_do_not_enter_by_it() {
    let number = CaseNumber::new("519901", day(2026, 11, 12), 318).unwrap();
    let json = serde_json::to_string(&number).unwrap();
    assert_eq!(serde_json::from_str::<CaseNumber>(&json).unwrap(), number);
    assert!(serde_json::from_str::<PersonNumber>("\"110105194912310021\"").is_err());
    assert!(serde_json::from_str::<CreditCode>("\"91110108551385082R\"").is_err());
}

#[test]
fn the_check_digit_of_a_case_number_is_that_of_iso_7064() {
    let shown = |region, on, running| CaseNumber::new(region, on, running).unwrap().to_string();
    assert_eq!(shown("519901", day(2026, 11, 12), 318), "519901 20261112 000318 7");
    assert_eq!(shown("440700", day(2030, 2, 28), 47), "440700 20300228 000047 4");
    assert_eq!(shown("519901", day(2026, 12, 31), 999_999), "519901 20261231 999999 3", "the last of a day");
    assert_eq!(CaseNumber::parse("519901202611120003188"), Err(CaseNumberFault::Check));
}

#[test]
fn every_digit_of_a_case_number_is_read_aloud() {
    let spoken = |region, on, running| CaseNumber::new(region, on, running).unwrap().read_aloud();
    assert_eq!(spoken("440700", day(2030, 2, 28), 47), "四四零七零零，二零三零零二二八，零零零零四七，四");
    assert_eq!(spoken("519901", day(2026, 11, 12), 318), "五一九九零一，二零二六一一一二，零零零三一八，七");
}

#[test]
fn a_number_too_long_by_one_is_told_its_length() {
    assert_eq!(CaseNumber::parse("5199012026111200031870"), Err(CaseNumberFault::Length(22)));
    assert_eq!(PersonNumber::parse("11010519491231002X0"), Err(PersonNumberFault::Length(19)));
    assert_eq!(CreditCode::parse("91110108551385082Q0"), Err(CreditCodeFault::Length(19)));
    assert_eq!(Phone::parse("138000000000"), Err(PhoneFault::Length(12)));
}

#[test]
fn xt_2_personal_numbers_are_shown_masked_and_logged_masked() {
    let (number, phone) = (PersonNumber::parse("11010519491231002X").unwrap(), Phone::parse("13812345678").unwrap());
    assert_eq!((number.masked(), phone.masked()), ("110*************2X".to_owned(), "138****5678".to_owned()));
    assert_eq!(format!("{number:?} {phone:?}"), "PersonNumber(110*************2X) Phone(138****5678)");
}

#[test]
fn xt_2_a_number_too_short_to_hide_its_middle_is_hidden_whole() {
    assert_eq!((mask_phone("1234567890"), mask_phone("123456789")), ("123***7890".to_owned(), "*".repeat(9)));
    assert_eq!((mask_person_number("1234567"), mask_person_number("123456")), ("123**67".to_owned(), "*".repeat(6)));
    assert_eq!((mask_phone(""), mask_person_number("1")), (String::new(), "*".to_owned()));
}

#[test]
fn a_mobile_number_begins_with_13_to_19() {
    for second in 0..=9 {
        let read = Phone::parse(&format!("1{second}000000000")).is_ok();
        assert_eq!(read, second >= 3, "1{second}");
    }
    assert_eq!(Phone::parse("23800000000"), Err(PhoneFault::Prefix));
    assert_eq!(Phone::parse("86138000000"), Err(PhoneFault::Prefix), "eleven digits are not cut");
}

#[test]
fn every_number_travels_as_its_plain_text() {
    let person = PersonNumber::parse("11010519491231002X").unwrap();
    assert_eq!(serde_json::to_string(&person).unwrap(), "\"11010519491231002X\"");
    let code = CreditCode::parse("91350100M000100Y43").unwrap();
    assert_eq!(serde_json::to_string(&code).unwrap(), "\"91350100M000100Y43\"");
    let phone = Phone::parse("13812345678").unwrap();
    assert_eq!(serde_json::to_string(&phone).unwrap(), "\"13812345678\"");
    let number = CaseNumber::new("519901", day(2026, 11, 12), 318).unwrap();
    assert_eq!(serde_json::to_string(&number).unwrap(), "\"519901202611120003187\"");
    assert_eq!("519901 20261112 000318 7".parse(), Ok(number));
}

proptest! {
    #[test]
    fn one_wrong_digit_of_a_case_number_is_always_noticed(
        running in 1_u32..999_999, place in 0_usize..21, shift in 1_u8..10,
    ) {
        let number = CaseNumber::new("519901", day(2026, 11, 12), running).unwrap();
        let mut digits = number.as_str().as_bytes().to_vec();
        digits[place] = b'0' + (digits[place] - b'0' + shift) % 10;
        prop_assert!(CaseNumber::parse(std::str::from_utf8(&digits).unwrap()).is_err());
    }

    #[test]
    fn one_wrong_digit_of_a_citizen_number_is_always_noticed(place in 0_usize..17, shift in 1_u8..10) {
        let mut digits = b"11010519491231002X".to_vec();
        digits[place] = b'0' + (digits[place] - b'0' + shift) % 10;
        prop_assert!(PersonNumber::parse(std::str::from_utf8(&digits).unwrap()).is_err());
    }

    #[test]
    fn no_text_whatever_makes_a_reader_fall_over(text in ".{0,40}") {
        let _ = (PersonNumber::parse(&text).is_ok(), CreditCode::parse(&text).is_ok());
        let _ = (Phone::parse(&text).is_ok(), CaseNumber::parse(&text).is_ok());
        prop_assert!(mask_name(&text).chars().count() <= 3);
    }
}
