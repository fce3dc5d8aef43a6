//! Forms: what keeps them from being sent, and what becomes of a draft that could not be saved.

use app::{
    client,
    pages::case::apply::editor::passes,
    ui::{FormErrors, Progress},
};
use domain::problem::Problem;
use leptos::prelude::*;

/// The fields and sentences that keep the form from going.
fn refusals(errors: FormErrors) -> Vec<(String, String)> {
    errors.unsent().into_iter().map(|error| (error.field, error.message)).collect()
}

fn pair(field: &str, message: &str) -> (String, String) {
    (field.to_owned(), message.to_owned())
}

#[test]
fn op_4_a_form_does_not_go_while_its_files_are_on_their_way() {
    let owner = Owner::new();
    owner.with(|| {
        let errors = FormErrors::new();
        assert_eq!(refusals(errors), []);
        let first = RwSignal::new(Progress::Sending(0.2));
        let second = RwSignal::new(Progress::Sending(0.0));
        errors.wait_for("materials.a", "身份证.jpg".to_owned(), first);
        errors.wait_for("materials.b", "合同.pdf".to_owned(), second);
        assert_eq!(refusals(errors), [pair("materials.a", "还有 2 个文件正在上传，请等它传完")]);
        first.set(Progress::Done);
        assert_eq!(refusals(errors), [pair("materials.b", "还有 1 个文件正在上传，请等它传完")]);
        second.set(Progress::Done);
        assert_eq!(refusals(errors), []);
    });
}

#[test]
fn op_4_a_form_names_the_files_that_did_not_arrive_until_they_are_removed() {
    let owner = Owner::new();
    owner.with(|| {
        let errors = FormErrors::new();
        let failed = RwSignal::new(Progress::Failed("网络断开".to_owned()));
        let refused = RwSignal::new(Progress::Refused("文件太大".to_owned()));
        errors.wait_for("materials.a", "身份证.jpg".to_owned(), failed);
        errors.wait_for("materials.a", "录像.mp4".to_owned(), refused);
        let said = |name: &str| pair("materials.a", &format!("“{name}”没有传上去，请再试一次，或者移除它"));
        assert_eq!(refusals(errors), [said("身份证.jpg"), said("录像.mp4")]);
        refused.dispose();
        failed.set(Progress::Sending(0.0));
        assert_eq!(refusals(errors), [pair("materials.a", "还有 1 个文件正在上传，请等它传完")]);
    });
}

#[test]
fn op_4_a_draft_is_saved_again_by_itself_only_where_that_can_help() {
    let problem = |status| Problem { status, ..client::local("any", "") };
    for status in [0, 429, 500, 503] {
        assert!(passes(&problem(status)), "{status}");
    }
    for status in [401, 403, 404, 409, 412, 413, 422] {
        assert!(!passes(&problem(status)), "{status}");
    }
}
