//! The directory: imported whole or not at all, exported as it was imported.

use std::collections::BTreeSet;
use std::process::Command;

use domain::matter::import::ImportError;
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};
use server::matter;
use server::unit::{self, ImportFault, Imported, Source};

use crate::support::{KEY, TestApp};

const DEMO: &str = include_str!("../../../demo/directory.json");
const CATALOGUE: &str = include_str!("../../../demo/catalogue.json");

fn demo() -> Source {
    Source::of_bytes(DEMO.as_bytes().to_vec()).unwrap()
}

/// The sample with something changed.
fn demo_with(change: impl FnOnce(&mut Value)) -> Source {
    let mut directory: Value = serde_json::from_str(DEMO).unwrap();
    change(&mut directory);
    Source::of_bytes(serde_json::to_vec(&directory).unwrap()).unwrap()
}

/// How many entries the sample has.
fn entries() -> usize {
    let directory: Value = serde_json::from_str(DEMO).unwrap();
    directory.as_object().unwrap().values().map(|list| list.as_array().unwrap().len()).sum()
}

/// Imports and commits; on faults nothing.
async fn import(test: &TestApp, source: &Source) -> Result<Imported, Vec<ImportError>> {
    let work = test.work().await;
    match unit::import(&work, source).await {
        Ok(imported) => {
            work.commit().await.unwrap();
            Ok(imported)
        }
        Err(ImportFault::Wrong(errors)) => Err(errors),
        Err(ImportFault::Failed(error)) => panic!("{}", error.chain()),
    }
}

fn places(errors: &[ImportError]) -> BTreeSet<(&str, u32, &str)> {
    errors.iter().map(|error| (error.sheet.as_str(), error.row, error.column.as_str())).collect()
}

#[tokio::test]
async fn everything_wrong_in_a_json_file_is_told_at_once_and_nothing_is_imported() {
    let test = TestApp::new().await;
    let source = demo_with(|directory| {
        directory["regions"][1]["parent"] = "519999".into();
        directory["regions"][2]["code"] = "5199".into();
        directory["units"][1]["is_bureau"] = true.into();
        directory["units"][2]["short_name"] = "青市监".into();
        directory["units"][3]["code"] = "ZJJ".into();
        directory["units"][4]["region"] = 519_901.into();
        directory["halls"][1]["phone"] = "请到现场问".into();
        directory["halls"][0]["is_main"] = false.into();
        directory["windows"][1]["number"] = "1".into();
        directory["windows"][2]["number"] = "1000".into();
        directory["windows"][2]["hall"] = "nowhere".into();
        directory["windows"][2]["colour"] = "绿".into();
    });
    let errors = import(&test, &source).await.unwrap_err();
    let wanted = BTreeSet::from([
        ("JSON", 2, "regions.parent"),
        ("JSON", 3, "regions.code"),
        ("JSON", 2, "units.is_bureau"),
        ("JSON", 3, "units.short_name"),
        ("JSON", 4, "units.code"),
        ("JSON", 5, "units.region"),
        ("JSON", 2, "halls.phone"),
        ("JSON", 0, "halls.is_main"),
        ("JSON", 2, "windows.number"),
        ("JSON", 3, "windows.number"),
        ("JSON", 3, "windows.hall"),
        ("JSON", 3, "windows.colour"),
    ]);
    let found = places(&errors);
    assert_eq!(wanted.difference(&found).collect::<Vec<_>>(), Vec::<&(&str, u32, &str)>::new(), "{errors:#?}");
    assert_eq!(test.texts("SELECT code FROM region").await, Vec::<String>::new());
}

#[tokio::test]
async fn a_spreadsheet_is_told_its_sheet_row_and_column() {
    let test = TestApp::new().await;
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("区划").unwrap();
    for (row, cells) in (0..).zip([
        ["代码", "名称", "上级代码", "级别"],
        ["519901", "青禾市", "", "市级"],
        ["519921", "", "519901", "市级"],
    ]) {
        for (column, text) in (0..).zip(cells) {
            sheet.write_string(row, column, text).unwrap();
        }
    }
    let source = Source::of_bytes(workbook.save_to_buffer().unwrap()).unwrap();
    let errors = import(&test, &source).await.unwrap_err();
    let wanted = BTreeSet::from([
        ("区划", 3, "名称"),
        ("区划", 3, "级别"),
        ("单位", 0, "是否审批服务局"),
        ("大厅", 0, "是否主大厅"),
    ]);
    assert_eq!(places(&errors), wanted, "{errors:#?}");
}

#[tokio::test]
async fn a_telephone_number_that_the_spreadsheet_keeps_as_a_number_is_refused() {
    let test = TestApp::new().await;
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("大厅").unwrap();
    let headings = ["代码", "名称", "区划代码", "地址", "电话", "办公时间", "是否主大厅"];
    for (column, heading) in (0..).zip(headings) {
        sheet.write_string(0, column, heading).unwrap();
        sheet.write_string(1, column, "519901").unwrap();
    }
    sheet.write_number(1, 4, 8_386_880_000.0).unwrap();
    let source = Source::of_bytes(workbook.save_to_buffer().unwrap()).unwrap();
    let errors = import(&test, &source).await.unwrap_err();
    let phone = errors.iter().find(|error| error.column == "电话").unwrap();
    assert!((phone.row, phone.sheet.as_str()) == (2, "大厅") && phone.message.contains("数字格式"), "{phone:?}");
}

#[tokio::test]
async fn a_file_imports_and_the_same_file_again_changes_nothing() {
    let test = TestApp::new().await;
    let first = import(&test, &demo()).await.unwrap();
    assert_eq!((first.added.len(), first.changed.len(), first.unchanged), (entries(), 0, 0));
    let db = test.app.store().reader();
    assert_eq!(unit::bureau(db).await.unwrap().unwrap().code, "spj");
    assert_eq!(unit::main_hall(db).await.unwrap().unwrap().code, "519901-h");
    let again = import(&test, &demo()).await.unwrap();
    assert_eq!(again, Imported { unchanged: entries(), ..Imported::default() });
}

#[tokio::test]
async fn a_changed_phone_updates_the_hall_leaves_the_rest_and_enters_the_audit_trail() {
    let test = TestApp::new().await;
    import(&test, &demo()).await.unwrap();
    let before = unit::halls(test.app.store().reader()).await.unwrap();
    let mut hall: Value = serde_json::from_str::<Value>(DEMO).unwrap()["halls"][1].clone();
    hall["phone"] = "0999-000-0001".into();
    let source = Source::of_bytes(json!({ "halls": [hall] }).to_string().into_bytes()).unwrap();
    let imported = import(&test, &source).await.unwrap();
    assert_eq!(imported.changed, ["大厅 519921-h"]);
    let mut wanted = before;
    wanted.iter_mut().find(|hall| hall.code == "519921-h").unwrap().phone = "0999-000-0001".to_owned();
    assert_eq!(unit::halls(test.app.store().reader()).await.unwrap(), wanted);
    assert_eq!(test.texts("SELECT action FROM audit WHERE action = 'update_hall'").await.len(), 1);
}

#[tokio::test]
async fn op_11_a_second_bureau_beside_the_one_in_the_database_is_refused() {
    let test = TestApp::new().await;
    import(&test, &demo()).await.unwrap();
    let mut unit: Value = serde_json::from_str::<Value>(DEMO).unwrap()["units"][1].clone();
    unit["is_bureau"] = true.into();
    let source = Source::of_bytes(json!({ "units": [unit] }).to_string().into_bytes()).unwrap();
    let errors = import(&test, &source).await.unwrap_err();
    assert_eq!(places(&errors), BTreeSet::from([("JSON", 1, "units.is_bureau")]), "{errors:#?}");
}

#[tokio::test]
async fn what_was_exported_changes_nothing_when_imported() {
    let test = TestApp::new().await;
    import(&test, &demo()).await.unwrap();
    let directory = unit::directory(test.app.store().reader()).await.unwrap();
    for bytes in [directory.json().unwrap(), directory.workbook().unwrap()] {
        let imported = import(&test, &Source::of_bytes(bytes).unwrap()).await.unwrap();
        assert_eq!(imported, Imported { unchanged: entries(), ..Imported::default() });
    }
}

#[tokio::test]
async fn the_catalogue_of_the_sample_imports_into_its_directory() {
    let test = TestApp::new().await;
    import(&test, &demo()).await.unwrap();
    let work = test.work().await;
    let catalogue = matter::Source::of_bytes(CATALOGUE.as_bytes().to_vec()).unwrap();
    let imported = matter::import(&work, &catalogue, work.now().local_date()).await.unwrap();
    assert!(!imported.added.is_empty());
}

/// Runs the program; its exit code and everything it said.
fn greenlane(test: &TestApp, arguments: &[&str]) -> (i32, String) {
    let config = test.config();
    let mut command = Command::new(env!("CARGO_BIN_EXE_greenlane"));
    command.args(arguments).env("GREENLANE_KEY", KEY).arg("--data").arg(&config.data);
    if let Some(url) = &config.database_url {
        command.env("GREENLANE_DATABASE_URL", url.expose());
    }
    let output = command.output().unwrap();
    (output.status.code().unwrap(), String::from_utf8([output.stdout, output.stderr].concat()).unwrap())
}

#[tokio::test]
async fn the_commands_check_import_and_export() {
    let test = TestApp::new().await;
    let path = |name: &str| test.directory().join(name).to_str().unwrap().to_owned();
    std::fs::write(path("in.json"), DEMO).unwrap();
    let (code, text) = greenlane(&test, &["import", "directory", &path("in.json"), "--dry-run"]);
    assert!(code == 0 && text.contains(&format!("将新增 {} 条", entries())), "{text}");
    assert_eq!(test.texts("SELECT code FROM unit").await, Vec::<String>::new());
    let (code, text) = greenlane(&test, &["import", "directory", &path("in.json")]);
    assert!(code == 0 && text.contains("✓ 已导入"), "{text}");
    let (code, text) = greenlane(&test, &["export", "directory", &path("out.json")]);
    assert!(code == 0 && text.contains(&format!("{} 条", entries())), "{text}");
    let (code, text) = greenlane(&test, &["export", "directory", &path("empty.xlsx"), "--template"]);
    assert_eq!(code, 0, "{text}");
    let template = std::fs::read(path("empty.xlsx")).unwrap();
    assert!(template.starts_with(b"PK") && template.len() > 1000, "a spreadsheet of {} bytes", template.len());
    std::fs::write(path("wrong.json"), DEMO.replace("\"spj\"", "\"SPJ\"")).unwrap();
    let (code, text) = greenlane(&test, &["import", "directory", &path("wrong.json")]);
    assert!(code == 2 && text.contains("units.code") && text.contains("什么都没有导入"), "{text}");
}
