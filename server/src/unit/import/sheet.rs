//! The sheets of the directory as people fill them in, and the lists and fields that are the same in JSON.

use domain::text_enum::TextEnum;

use crate::unit::RegionLevel;

/// One sheet.
#[derive(Debug)]
pub(in crate::unit) struct Sheet {
    /// Its name.
    pub(in crate::unit) name: &'static str,
    /// What the list is called in JSON.
    pub(super) list: &'static str,
    /// Its columns, in the order of the guide.
    pub(in crate::unit) columns: &'static [Column],
}

/// One column of a sheet.
#[derive(Debug)]
pub(in crate::unit) struct Column {
    /// Its heading.
    pub(in crate::unit) title: &'static str,
    /// What the field is called in JSON.
    pub(super) field: &'static str,
    /// What it says of itself to whoever fills it in.
    pub(in crate::unit) note: &'static str,
    /// The words it takes; anything if there are none.
    pub(in crate::unit) choices: fn() -> Vec<&'static str>,
}

impl Sheet {
    pub(super) fn column(&self, title: &str) -> Option<&'static Column> {
        self.columns.iter().find(|column| column.title == title)
    }
}

const fn text(title: &'static str, field: &'static str, note: &'static str) -> Column {
    Column { title, field, note, choices: Vec::new }
}

const fn flag(title: &'static str, field: &'static str, note: &'static str) -> Column {
    Column { title, field, note, choices: || vec![YES, NO] }
}

/// What a cell says of what is so, and of what is not.
pub(super) const YES: &str = "是";
pub(super) const NO: &str = "否";

pub(super) const CODE: &str = "代码";
pub(super) const NAME: &str = "名称";
pub(super) const PARENT: &str = "上级代码";
pub(super) const LEVEL: &str = "级别";
pub(super) const SHORT_NAME: &str = "简称";
pub(super) const REGION: &str = "区划代码";
pub(super) const BUREAU: &str = "是否审批服务局";
pub(super) const ADDRESS: &str = "地址";
pub(super) const PHONE: &str = "电话";
pub(super) const HOURS: &str = "办公时间";
pub(super) const MAIN: &str = "是否主大厅";
pub(super) const HALL: &str = "大厅代码";
pub(super) const NUMBER: &str = "窗口号";

/// Regions (区划).
pub(super) static REGIONS: Sheet = Sheet {
    name: "区划",
    list: "regions",
    columns: &[
        text(CODE, "code", "县级及以上填 6 位行政区划代码；乡级、村级填 9 位或 12 位。导入后不再改变。"),
        text(NAME, "name", "全称，例如“禾川县”。"),
        text(PARENT, "parent", "上一级区划的代码；最上面的一级留空。"),
        Column { title: LEVEL, field: "level", note: "要比上级区划低。", choices: levels },
    ],
};

/// Units (单位).
pub(super) static UNITS: Sheet = Sheet {
    name: "单位",
    list: "units",
    columns: &[
        text(CODE, "code", "1 至 24 位小写字母、数字或下划线；事项目录的责任单位、办理单位填它。导入后不再改变。"),
        text(NAME, "name", "全称，印在文书上。"),
        text(SHORT_NAME, "short_name", "文号开头的字，例如“青审受〔2026〕12号”里的“青审”；不能与别的单位相同。"),
        text(REGION, "region", "为哪个区划办事：县级及以上，6 位代码。办件编号以它开头。"),
        flag(BUREAU, "is_bureau", "全表有且只有一个“是”：行政审批专用章由它加盖（OP-11）。留空为否。"),
    ],
};

/// Halls (大厅).
pub(super) static HALLS: Sheet = Sheet {
    name: "大厅",
    list: "halls",
    columns: &[
        text(CODE, "code", "1 至 36 位字母、数字、-或_。导入后不再改变。"),
        text(NAME, "name", "例如“禾川县政务服务中心”。"),
        text(REGION, "region", "所在区划的代码。"),
        text(ADDRESS, "address", "办事指南上印的地址。"),
        text(PHONE, "phone", "咨询电话；有几个时用顿号隔开。"),
        text(HOURS, "hours", "例如“工作日 09:00–12:00、13:00–17:00”。"),
        flag(MAIN, "is_main", "全表有且只有一个“是”：网上来的申请由它办理（OP-1）。留空为否。"),
    ],
};

/// Windows (窗口).
pub(super) static WINDOWS: Sheet = Sheet {
    name: "窗口",
    list: "windows",
    columns: &[
        text(HALL, "hall", "窗口所在大厅的代码。"),
        text(NUMBER, "number", "窗口上方的号，1 至 999 的数字；同一大厅内不能相同。导入后不再改变。"),
        text(NAME, "name", "例如“企业开办窗口”。"),
    ],
};

/// All of them, in the order of the guide.
pub(in crate::unit) static SHEETS: [&Sheet; 4] = [&REGIONS, &UNITS, &HALLS, &WINDOWS];

fn levels() -> Vec<&'static str> {
    RegionLevel::ALL.iter().map(|level| level.name()).collect()
}
