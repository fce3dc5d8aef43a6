//! `greenlane import catalogue` and `greenlane export catalogue`, through the built program.

use super::{City, DEMO, demo};
use crate::cli;

/// What the program says to these arguments, on the city's database.
fn greenlane(city: &City, arguments: &[&str]) -> (i32, String) {
    cli::greenlane(&city.test.config(), arguments)
}

#[tokio::test]
async fn import_reports_what_it_would_do_does_it_and_then_has_nothing_to_do() {
    let city = City::new().await;
    let file = city.test.directory().join("catalogue.json");
    std::fs::write(&file, DEMO).unwrap();
    let file = file.to_str().unwrap();
    let all = demo().len();
    let (code, text) = greenlane(&city, &["import", "catalogue", file, "--dry-run"]);
    assert!(code == 0 && text.contains(&format!("将新增 {all} 项")), "{text}");
    assert_eq!(city.versions().await, 0);
    let (code, text) = greenlane(&city, &["import", "catalogue", file, "--effective-on", "2026-11-01"]);
    assert!(
        code == 0 && text.contains(&format!("新增 {all} 项，修改 0 项，未变 0 项，自 2026-11-01 起施行")),
        "{text}"
    );
    let (code, text) = greenlane(&city, &["import", "catalogue", file]);
    assert!(code == 0 && text.contains(&format!("新增 0 项，修改 0 项，未变 {all} 项")), "{text}");
}

#[tokio::test]
async fn import_ends_with_2_and_lists_every_fault_when_the_file_is_wrong() {
    let city = City::new().await;
    let file = city.test.directory().join("catalogue.json");
    std::fs::write(&file, DEMO.replace("\"mzj\"", "\"nowhere\"").replacen("许可", "其他材料", 1)).unwrap();
    let (code, text) = greenlane(&city, &["import", "catalogue", file.to_str().unwrap()]);
    assert_eq!(code, 2, "{text}");
    assert!(text.contains("什么都没有导入") && text.contains("「nowhere」"), "{text}");
    assert!(text.lines().filter(|line| line.starts_with("✗ JSON 第 ")).count() > 1, "{text}");
    assert_eq!(city.versions().await, 0);
}

#[tokio::test]
async fn what_export_writes_import_takes_and_no_file_is_overwritten() {
    let city = City::with_catalogue().await;
    // The program's own clock is the machine's, which stands on whatever day the tests run.
    city.test.tamper("UPDATE matter_listing SET effective_on = '2000-01-01'").await;
    for name in ["out.json", "out.xlsx"] {
        let file = city.test.directory().join(name);
        let file = file.to_str().unwrap();
        let (code, text) = greenlane(&city, &["export", "catalogue", file]);
        assert!(code == 0 && text.contains(&format!("{} 个事项", demo().len())), "{text}");
        let (code, text) = greenlane(&city, &["import", "catalogue", file]);
        assert!(code == 0 && text.contains(&format!("未变 {} 项", demo().len())), "{text}");
        let (code, text) = greenlane(&city, &["export", "catalogue", file]);
        assert!(code == 2 && text.contains("写不了文件"), "{text}");
    }
}

#[tokio::test]
async fn the_template_is_a_spreadsheet_and_needs_no_database() {
    let city = City::new().await;
    let file = city.test.directory().join("template.xlsx");
    let (code, text) = greenlane(&city, &["export", "catalogue", "--template", file.to_str().unwrap()]);
    assert_eq!(code, 0, "{text}");
    assert_eq!(server::matter::Source::open(&file).unwrap().read().unwrap().len(), 1);
    let (code, text) = greenlane(&city, &["export", "catalogue", "--template", "template.json"]);
    assert!(code == 2 && text.contains(".xlsx"), "{text}");
}
