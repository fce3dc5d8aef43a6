//! `greenlane user`, through the built program: how a real installation gets its first administrator.

use std::process::Command;

use serde_json::json;

use crate::browser::Browser;
use crate::people::{Office, routes};
use crate::support::{KEY, TestApp};

fn user(test: &TestApp, arguments: &[&str]) -> (i32, String) {
    let config = test.config();
    let mut command = Command::new(env!("CARGO_BIN_EXE_greenlane"));
    command.arg("user").args(arguments).env("GREENLANE_KEY", KEY).arg("--data").arg(&config.data);
    if let Some(url) = &config.database_url {
        command.env("GREENLANE_DATABASE_URL", url.expose());
    }
    let output = command.output().unwrap();
    let text = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    (output.status.code().unwrap(), text)
}

/// The password in a line that ends `…密码：ABCD-EFGH-JKLM（…）`.
fn password(text: &str) -> String {
    text.split_once("密码：").unwrap().1.chars().take(14).collect()
}

#[tokio::test]
async fn the_first_administrator_is_made_on_the_command_line_and_signs_in() {
    let test = TestApp::new().await;
    let (code, text) = user(&test, &["create", "gl0001", "--name", "王首任", "--role", "administrator"]);
    assert_eq!(code, 0, "{text}");
    let mut browser = Browser::new(&test, routes());
    let body = json!({ "how": "password", "login": "GL0001", "password": password(&text) });
    let me = browser.post("/api/v1/sessions", body).await.ok().body;
    assert_eq!((&me["roles"], &me["must_change_password"]), (&json!(["administrator"]), &json!(true)));

    let (code, text) = user(&test, &["list"]);
    assert!(code == 0 && text.contains("GL0001\t王首任\t管理员\t—\t启用"), "{text}");
    let (code, text) = user(&test, &["reset-password", "GL0001"]);
    assert_eq!(code, 0, "{text}");
    assert_eq!(browser.get("/api/v1/me").await.status, 401);
    let body = json!({ "how": "password", "login": "GL0001", "password": password(&text) });
    browser.post("/api/v1/sessions", body).await.ok();
    let (code, text) = user(&test, &["disable", "GL0001"]);
    assert_eq!(code, 0, "{text}");
    assert_eq!(browser.get("/api/v1/me").await.status, 401);
}

#[tokio::test]
async fn op_9_an_authorisation_is_recorded_on_the_command_line() {
    let office = Office::new().await;
    let deputy = ["create", "GL0002", "--name", "赵分管", "--role", "back_office", "--unit", "SPJ"];
    assert_eq!(user(&office.test, &deputy).0, 0);
    let dates = ["--from", "2026-11-01", "--to", "2027-10-31"];
    let authorize =
        [["authorize", "GL0002", "--power", "sign,bureau_seal", "--unit", "SPJ"].as_slice(), &dates].concat();
    let (code, text) = user(&office.test, &authorize);
    assert_eq!(code, 0, "{text}");
    assert_eq!(office.test.texts("SELECT powers FROM \"authorization\"").await, ["sign,bureau_seal"]);
}

#[tokio::test]
async fn bad_input_ends_with_2_and_one_sentence() {
    let test = TestApp::new().await;
    let create = |more: &[&'static str]| [["create", "GL0001", "--name", "王首任"].as_slice(), more].concat();
    for (arguments, says) in [
        (create(&["--role", "king"]), "“king”不在其中"),
        (create(&["--role", "citizen"]), "不是工作人员的角色"),
        (create(&["--role", "window"]), "窗口和后台人员要有所属单位，请选择；窗口人员要有所在大厅，请选择"),
        (create(&["--role", "window", "--unit", "NONE"]), "没有代码为 NONE 的单位"),
        (create(&["--role", "auditor", "--phone", "123"]), "手机号码应为 11 位"),
        (vec!["disable", "GL0009"], "没有工号为 GL0009 的账号"),
    ] {
        let (code, text) = user(&test, &arguments);
        assert!(code == 2 && text.contains(says), "{arguments:?}: {code} {text}");
    }
    assert_eq!(test.count("SELECT id FROM account").await, 0);
}
