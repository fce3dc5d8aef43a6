//! Importing: every fault at once with its place, and nothing imported on any.

use std::collections::BTreeSet;

use domain::matter::Matter;
use domain::matter::import::ImportTable;
use rust_xlsxwriter::{Workbook, Worksheet};
use serde_json::Value;
use server::matter::{self, Source};

use super::{City, DEMO, FOOD, demo, demo_with, json, json_of_demo, today};

/// The demo's catalogue as sheets, read back from the XLSX file that the program writes.
fn sheets() -> Vec<ImportTable> {
    match Source::of_bytes(matter::workbook(&demo()).unwrap()).unwrap() {
        Source::Tables { tables, faults } => {
            assert_eq!(faults, []);
            tables
        }
        Source::Json(_) => panic!("an XLSX file was taken for JSON"),
    }
}

fn cell<'a>(tables: &'a mut [ImportTable], sheet: &str, row: usize, column: &str) -> (u32, &'a mut String) {
    let table = tables.iter_mut().find(|table| table.sheet == sheet).unwrap();
    let row = &mut table.rows[row];
    (row.number, row.cells.entry(column.to_owned()).or_default())
}

#[tokio::test]
async fn a_table_with_faults_is_refused_whole_and_every_fault_has_its_row_and_column() {
    let city = City::new().await;
    let mut tables = sheets();
    let mut wanted = BTreeSet::new();
    for (sheet, row, column, text) in [
        ("事项", 0, "责任单位", "nowhere"),
        ("事项", 3, "事项类型", "随便"),
        ("材料", 2, "材料名称", "其他材料"),
        ("环节", 1, "办理单位", "nobody"),
        ("收费", 0, "固定金额（分）", "八十"),
    ] {
        let (number, cell) = cell(&mut tables, sheet, row, column);
        *cell = text.to_owned();
        wanted.insert((sheet.to_owned(), number, column.to_owned()));
    }
    let errors = city.import(&Source::Tables { tables, faults: vec![] }, today()).await.unwrap_err();
    let places: BTreeSet<_> = errors.iter().map(|e| (e.sheet.clone(), e.row, e.column.clone())).collect();
    assert_eq!(wanted.difference(&places).collect::<Vec<_>>(), Vec::<&(String, u32, String)>::new(), "{errors:#?}");
    assert_eq!(city.versions().await, 0);
}

#[tokio::test]
async fn units_that_the_directory_lacks_are_told_for_json_too_with_everything_else() {
    let city = City::new().await;
    let mut matters: Vec<Value> = serde_json::from_str(DEMO).unwrap();
    matters[1]["unit"] = "nowhere".into();
    matters[2]["steps"][0]["unit"] = "nobody".into();
    matters[4]["visits"] = "两次".into();
    let errors = city.import(&json(&matters), today()).await.unwrap_err();
    let places: BTreeSet<(u32, &str)> = errors.iter().map(|e| (e.row, e.column.as_str())).collect();
    assert!(places.is_superset(&[(2, "unit"), (3, "steps[0].unit"), (5, "visits")].into()), "{errors:#?}");
    assert_eq!(city.versions().await, 0);
}

#[tokio::test]
async fn cw_2_a_guide_with_a_catch_all_clause_is_not_imported() {
    let city = City::new().await;
    let source = demo_with(FOOD, |matter| matter["conditions"][0] = "符合规定的其他条件".into());
    let errors = city.import(&source, today()).await.unwrap_err();
    assert_eq!(errors.len(), 1, "{errors:#?}");
    assert_eq!(errors[0].column, "conditions[0]");
    assert_eq!(city.versions().await, 0);
}

#[tokio::test]
async fn the_same_file_again_changes_nothing() {
    let city = City::new().await;
    let first = city.import(&json_of_demo(), today()).await.unwrap();
    let all = demo().len();
    assert_eq!((first.added.len(), first.changed.len(), first.unchanged.len()), (all, 0, 0));
    let again = city.import(&json_of_demo(), today()).await.unwrap();
    assert_eq!((again.added.len(), again.changed.len(), again.unchanged.len()), (0, 0, all));
    assert_eq!(city.versions().await, all);
}

#[tokio::test]
async fn what_was_exported_as_a_spreadsheet_says_the_same_when_imported() {
    let city = City::with_catalogue().await;
    let stored = matter::in_effect(city.test.app.store().reader(), today()).await.unwrap();
    let matters: Vec<Matter> = stored.into_iter().map(|stored| stored.matter).collect();
    let exported = Source::of_bytes(matter::workbook(&matters).unwrap()).unwrap();
    let imported = city.import(&exported, today()).await.unwrap();
    assert_eq!((imported.changed, imported.unchanged.len()), (vec![], demo().len()));
}

#[tokio::test]
async fn the_template_reads_back_and_only_its_invented_unit_keeps_it_out() {
    let city = City::new().await;
    let template = Source::of_bytes(matter::template().unwrap()).unwrap();
    assert_eq!(template.read().unwrap().len(), 1);
    let errors = city.import(&template, today()).await.unwrap_err();
    assert!(errors.iter().all(|error| error.message.contains("shili_danwei")), "{errors:#?}");
}

#[test]
fn cells_are_read_as_they_were_typed() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("事项").unwrap();
    for (column, heading) in (0..).zip(["实施编码", "到场次数", "可预约", "大白话", "到场次数"]) {
        sheet.write_string(0, column, heading).unwrap();
    }
    sheet.write_number(2, 0, 5_199_010_102_005.0).unwrap();
    sheet.write_number(2, 1, 2.0).unwrap();
    sheet.write_boolean(2, 2, true).unwrap();
    sheet.write_string(2, 3, "  两边有空格  ").unwrap();
    let bytes = workbook.save_to_buffer().unwrap();
    let Source::Tables { tables, faults } = Source::of_bytes(bytes).unwrap() else { panic!("no tables") };
    let row = &tables[0].rows[0];
    assert_eq!(row.number, 3);
    assert_eq!(row.cells["实施编码"], "5199010102005");
    assert_eq!(row.cells["到场次数"], "2");
    assert_eq!(row.cells["可预约"], "是");
    assert_eq!(faults.len(), 1);
    assert_eq!(faults[0].to_string(), "事项「到场次数」：这一列出现了两次，请只留一列");
}

#[test]
fn a_file_of_another_kind_is_refused_with_what_to_do() {
    for bytes in [b"\xd0\xcf\x11\xe0 an old XLS".to_vec(), b"PK\x03\x04 a damaged archive".to_vec()] {
        let sentence = Source::of_bytes(bytes).unwrap_err().for_operator();
        assert!(sentence.contains("另存"), "{sentence}");
    }
}

/// A sheet of matters with a heading and one cell below it, as `fill` fills it.
fn one_cell(heading: &str, fill: impl FnOnce(&mut Worksheet)) -> (Vec<ImportTable>, Vec<String>) {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("事项").unwrap();
    sheet.write_string(0, 0, heading).unwrap();
    fill(sheet);
    let Source::Tables { tables, faults } = Source::of_bytes(workbook.save_to_buffer().unwrap()).unwrap() else {
        panic!("no tables")
    };
    (tables, faults.iter().map(ToString::to_string).collect())
}

#[test]
fn a_cell_that_is_not_what_its_sheet_shows_is_refused_with_its_place() {
    let (_, faults) = one_cell("实施编码", |sheet| {
        sheet.write_number(1, 0, 911_010_000_000_000_123.0).unwrap();
    });
    assert!(
        faults.len() == 1 && faults[0].starts_with("事项 第 2 行「实施编码」") && faults[0].contains("超过 15 位"),
        "{faults:?}"
    );
    let (_, faults) = one_cell("事项名称", |sheet| {
        let formula = rust_xlsxwriter::Formula::new("=A99").set_result("#REF!");
        sheet.write_formula(1, 0, formula).unwrap();
        sheet.write_string(2, 0, "#N/A").unwrap();
    });
    assert_eq!(faults.len(), 2, "{faults:?}");
    assert!(
        faults[0].contains("第 2 行") && faults[0].contains("#REF!") && faults[1].contains("第 3 行"),
        "{faults:?}"
    );
}

#[test]
fn a_date_is_read_as_the_day_that_it_shows_and_invisible_characters_are_left_out() {
    let (tables, faults) = one_cell("设定依据", |sheet| {
        let format = rust_xlsxwriter::Format::new().set_num_format("yyyy-mm-dd");
        sheet.write_number_with_format(1, 0, 46357.0, &format).unwrap();
        sheet.write_string(2, 0, "\u{feff}食品\u{200b}安全法").unwrap();
        let format = rust_xlsxwriter::Format::new().set_num_format("hh:mm");
        sheet.write_number_with_format(3, 0, 0.375, &format).unwrap();
    });
    assert_eq!(faults, Vec::<String>::new());
    let read: Vec<&str> = tables[0].rows.iter().map(|row| row.cells["设定依据"].as_str()).collect();
    assert_eq!(read, ["2026-12-01", "食品安全法", "09:00"]);
}

#[test]
fn hidden_sheets_are_left_out_and_cells_merged_down_a_column_say_the_same_in_each_row() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("材料").unwrap();
    for (row, cells) in (0..).zip([["实施编码", "材料名称"], ["", "身份证"], ["", "照片"], ["5199010102006", "合同"]])
    {
        for (column, text) in (0..).zip(cells).filter(|(_, text)| !text.is_empty()) {
            sheet.write_string(row, column, text).unwrap();
        }
    }
    sheet.merge_range(1, 0, 2, 0, "5199010102005", &rust_xlsxwriter::Format::new()).unwrap();
    let hidden = workbook.add_worksheet();
    hidden.set_name("下拉选项").unwrap();
    hidden.write_string(0, 0, "是").unwrap();
    hidden.set_hidden(true);
    let Source::Tables { tables, faults } = Source::of_bytes(workbook.save_to_buffer().unwrap()).unwrap() else {
        panic!("no tables")
    };
    assert_eq!((tables.len(), faults), (1, Vec::new()));
    let codes: Vec<&str> = tables[0].rows.iter().map(|row| row.cells["实施编码"].as_str()).collect();
    assert_eq!(codes, ["5199010102005", "5199010102005", "5199010102006"]);
}

#[test]
fn a_cell_at_the_far_end_of_a_sheet_costs_a_sentence_and_no_memory() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("事项").unwrap();
    sheet.write_string(0, 0, "实施编码").unwrap();
    sheet.write_string(1_048_575, 16_383, "远").unwrap();
    let sentence = Source::of_bytes(workbook.save_to_buffer().unwrap()).unwrap_err().for_operator();
    assert!(sentence.contains("表格太大"), "{sentence}");
}
