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
