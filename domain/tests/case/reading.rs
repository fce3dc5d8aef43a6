//! What people read of a case.

use crate::*;

#[test]
fn staff_read_of_the_applicant_and_only_the_applicant_is_spoken_to() {
    for case in of_every_stage() {
        let stage = case.state.stage();
        let acceptance = rules().0.acceptance;
        let words = |reader| format!("{} {}", case.holder(reader), case.next_step(reader, &acceptance));
        assert!(!words(Reader::Staff).contains('您'), "{stage}: {}", words(Reader::Staff));
        assert!(!words(Reader::Applicant).contains("申请人"), "{stage}: {}", words(Reader::Applicant));
    }
}

#[test]
fn xt_7_what_comes_next_says_the_days_of_the_pack_and_what_silence_means_in_it() {
    let mut acceptance = rules().0.acceptance;
    let says = |acceptance: &policy::Acceptance| submitted().next_step(Reader::Applicant, acceptance);
    assert_eq!(says(&acceptance), "窗口核对材料，5 个工作日内告诉您是否受理；没有答复就视为已受理");
    acceptance.answer_days.value = 2;
    acceptance.silence.value = policy::Silence::Flagged;
    assert_eq!(says(&acceptance), "窗口核对材料，2 个工作日内告诉您是否受理；没有答复会自动转督查");
    acceptance.answer_days.value = 0;
    assert!(says(&acceptance).starts_with("窗口核对材料，当天告诉您是否受理"), "{}", says(&acceptance));
}

#[test]
fn staff_read_who_has_a_case_that_waits_for_its_applicant() {
    let correcting = correcting();
    assert_eq!(correcting.holder(Reader::Applicant), "您（等您补材料）");
    assert_eq!(correcting.holder(Reader::Staff), "申请人（等补材料）");
    assert_eq!(correcting.next_step(Reader::Staff, &rules().0.acceptance), "等申请人在 11月20日 前补 1 份材料");
}

#[test]
fn the_timeline_names_applicant_and_program_to_staff_and_nobody_to_the_applicant() {
    let entry = |by, fact, reader| Event { at: at(13, 9), by, fact }.entry(reader);
    let withdrawal = || Fact::Withdrawn { reason: "不办了".to_owned() };
    let told = entry(By::Applicant, withdrawal(), Reader::Applicant);
    assert_eq!((told.title.as_str(), told.detail.as_str(), told.who.as_str()), ("您撤回了申请", "", ""));
    let told = entry(By::Applicant, withdrawal(), Reader::Staff);
    assert_eq!((told.title.as_str(), told.detail.as_str(), told.who.as_str()), ("申请人撤回申请", "不办了", "申请人"));
    let told = entry(By::System, Fact::Lapsed, Reader::Staff);
    assert_eq!((told.title.as_str(), told.who.as_str()), ("补正逾期终止", "系统"));
    let notice = Fact::CorrectionRequested { notice: notice(), lacks: Vec::new(), due_on: date(20), stops_clock: true };
    let told = entry(staff(CLERK), notice.clone(), Reader::Staff);
    assert_eq!((told.title.as_str(), told.who.as_str()), ("一次性告知补正", "青禾市市场监督管理局 · 工号 0417"));
    assert!(!told.detail.contains('您'), "{}", told.detail);
    assert!(entry(staff(CLERK), notice, Reader::Applicant).title.contains('您'));
}

#[test]
fn every_fact_is_told_with_its_document_and_internal_steps_stay_with_the_staff() {
    let told: Vec<(String, String, bool, bool)> = every_fact()
        .into_iter()
        .map(|fact| {
            let entry = Event { at: at(13, 9), by: staff(CLERK), fact }.entry(Reader::Staff);
            (entry.title, entry.detail, entry.letter.is_some(), entry.internal)
        })
        .collect();
    let table = [
        ("核对材料", "核对了 0 份材料", false, true),
        ("一次性告知补正", "申请人应在 11月20日 前补 0 份材料，等补材料的时间不计入办理时限", true, false),
        ("材料已补交", "收到 0 份材料", false, false),
        ("已受理", "发出《受理通知书》", true, false),
        ("视为受理", "窗口没有在规定的期限内答复，依法视为受理，受理日期是收到材料的 2026年11月12日", true, false),
        ("不予受理", "理由", true, false),
        ("暂停计时", "需要听证，预计 3 个工作日：理由", true, false),
        ("恢复计时", "理由", false, false),
        ("申请延期", "3 个工作日：理由", false, true),
        ("延长办理时间", "延长 3 个工作日：理由", true, false),
        ("没有批准延期", "", false, true),
        ("审查完毕", "建议准予：理由", false, true),
        ("退回重审", "理由", false, true),
        ("已签发决定", "待盖审批专用章和审批服务局印章", true, false),
        ("已盖审批专用章", "", false, false),
        ("已盖审批服务局印章", "签字和两枚印章都齐了", false, false),
        ("结果已送达", "邮寄送达，快递单号 EX123456789CN", false, false),
        ("已归档", "", false, false),
        ("申请人撤回申请", "理由", false, false),
        ("补正逾期终止", "申请人没有在期限内补齐材料", false, false),
        ("办理方式", "按“绿色通道”办理：理由", false, false),
        ("办理方式", "不再按“绿色通道”办理：理由", false, false),
        ("暂缓", "费用还没有缴，缴清以后才能领取结果", false, false),
        ("解除暂缓", "理由", false, false),
        ("容缺材料", "1 份材料可以受理以后补交：1 份最晚 11月27日", false, false),
        ("容缺材料已补交", "收到 0 份材料", false, false),
        ("已委托代办", "由青禾市市场监督管理局工号 0417 代办", false, false),
        ("委托已结束", "理由", false, false),
        ("已终止", "理由", true, false),
    ];
    let table = table.map(|(title, detail, letter, internal)| (title.to_owned(), detail.to_owned(), letter, internal));
    assert_eq!(told, table);
}

#[test]
fn the_public_reads_no_detail_and_no_document_but_that_silence_accepted() {
    for fact in every_fact() {
        let silence = matches!(fact, Fact::Accepted { by_silence: true, .. });
        let entry = Event { at: at(13, 9), by: staff(CLERK), fact }.entry(Reader::Public);
        assert_eq!((entry.detail.is_empty(), entry.letter), (!silence, None), "{}", entry.title);
    }
}
