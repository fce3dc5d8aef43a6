//! How a refusal reads, and the words that programs know an operation by.

use domain::endpoint::Method;
use domain::problem::{FieldError, Refusal};

#[test]
fn a_refusal_reads_as_its_sentence_and_cites_its_clause() {
    let refusal = Refusal::new("too_late", "补正期限已过，请重新提交").under("OP-4");
    assert_eq!(refusal.to_string(), "补正期限已过，请重新提交");
    assert_eq!((refusal.code, refusal.clause.as_deref(), refusal.fields.len()), ("too_late", Some("OP-4"), 0));
}

#[test]
fn a_refusal_of_one_field_says_what_is_wrong_and_of_several_how_many() {
    let phone = FieldError::new("applicant.phone", "malformed", "手机号码应为 11 位");
    let name = FieldError::new("applicant.name", "text_needed", "请填写这一项");
    let one = Refusal::fields(vec![phone.clone()]);
    assert_eq!((one.code, one.to_string()), ("fields_invalid", "手机号码应为 11 位".to_owned()));
    let both = Refusal::fields(vec![phone.clone(), name.clone()]);
    assert_eq!(both.to_string(), "有 2 处需要修改");
    assert_eq!(both.fields, [phone, name]);
}

#[test]
fn a_text_is_refused_when_it_is_empty_or_too_long_and_every_such_field_is_told() {
    assert_eq!(Refusal::unless_written(&[("reason", "三个字", 3), ("basis", "  三个字  ", 3)]), Ok(()));
    let refusal = Refusal::unless_written(&[("reason", " \n", 3), ("basis", "四个字啊", 3), ("note", "好", 3)]).err();
    let told =
        refusal.map(|refusal| refusal.fields.into_iter().map(|f| (f.field, f.code, f.message)).collect::<Vec<_>>());
    let expected = vec![
        ("reason".to_owned(), "text_needed".to_owned(), "请填写这一项".to_owned()),
        ("basis".to_owned(), "text_too_long".to_owned(), "最多写 3 个字，现在有 4 个字".to_owned()),
    ];
    assert_eq!(told, Some(expected));
}

#[test]
fn methods_have_their_names_of_http() {
    let names = [Method::Get, Method::Post, Method::Put, Method::Delete].map(Method::as_str);
    assert_eq!(names, ["GET", "POST", "PUT", "DELETE"]);
}
