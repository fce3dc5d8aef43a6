//! The articles of national law that the counting itself rests on; no city may set them aside.

use crate::policy::Clause;

/// Limits are working days and the first day is not counted.
pub(super) fn start_not_counted() -> Clause {
    Clause::new(
        "许可法 82 条",
        "《行政许可法》第八十二条：期限以工作日计算，不含法定节假日；《民法典》第二百零一条：开始的当日不计入",
    )
}

/// The first day of a period in calendar days is not counted.
pub(super) fn calendar_days() -> Clause {
    Clause::new("民法典 201 条", "《民法典》第二百零一条：按照年、月、日计算期间的，开始的当日不计入，自下一日开始计算")
}

/// The last day ends with office hours, and moves past days off.
pub(super) fn last_day() -> Clause {
    Clause::new(
        "民法典 203 条",
        "《民法典》第二百零三条：期间的最后一日是法定休假日的，以休假日结束的次日为最后一日；有业务时间的，停止业务活动的时间为截止时间",
    )
}
