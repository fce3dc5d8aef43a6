//! What each document of a case says. Fixed words, filled from the case; nothing in them is markup.

use chrono::{Datelike, NaiveDate};
use docgen::{Block, Form, Item, Letter};
use domain::case::api::Suspension;
use domain::case::{AskedDays, Outcome, Proposed, letters};
use domain::deadline::prove;
use domain::evaluation::ServiceAct;
use domain::ids::CaseId;
use domain::letter::{LetterKind, LetterRef};
use domain::policy::Silence;
use domain::problem::Refusal;
use domain::subject::{Subject, SubjectKind};
use domain::time::{Timestamp, long_date, weekday_name};

use super::store::{self, Loaded};
use crate::announce::Provider;
use crate::error::{Error, Result};
use crate::letter::{Endorsement, EndorsementKind, FactsFor, Heading, LetterFacts, NewLetter};
use crate::matter::{self, StoredMatter};
use crate::work::{ReadContext, Work};

pub(super) use crate::letter::track_url;

/// How the letters of cases stand: to whom they belong, and whether a decision has its signature and both seals (OP-11).
#[derive(Clone, Copy, Debug)]
pub struct Letters;

impl Provider<FactsFor> for Letters {
    async fn answer(context: &ReadContext<'_>, asked: &FactsFor) -> Result<Option<LetterFacts>> {
        if asked.subject.kind != SubjectKind::CASE {
            return Ok(None);
        }
        let loaded = store::find(&context.db, context.app, CaseId(asked.subject.id)).await?;
        let decision = loaded.case.state.decision().filter(|decision| decision.notice.letter == asked.letter);
        let mut endorsements = Vec::new();
        if let Some(decision) = decision {
            let endorsed = |kind, badge: &str, at| Endorsement { kind, badge: badge.to_owned(), at };
            endorsements.push(endorsed(EndorsementKind::Signature, &decision.signed_by.badge, decision.signed_at));
            let approval = decision.approval_seal.iter();
            endorsements.extend(approval.map(|seal| endorsed(EndorsementKind::ApprovalSeal, &seal.by.badge, seal.at)));
            let bureau = decision.bureau_seal.iter();
            endorsements.extend(bureau.map(|seal| endorsed(EndorsementKind::BureauSeal, &seal.by.badge, seal.at)));
        }
        Ok(Some(LetterFacts {
            relation: loaded.relation_to(context.actor),
            is_valid: !asked.kind.is_decision || decision.is_some_and(domain::case::Decision::is_valid),
            endorsements,
            matter_name: loaded.case.terms.matter_name,
        }))
    }
}

/// The receipt handed out at submission.
///
/// # Errors
/// When the database is out of reach.
pub(super) async fn issue_receipt(work: &Work, loaded: &Loaded) -> Result<LetterRef> {
    let new_letter = begin(work, loaded, letters::RECEIPT).await?.rated(work, ServiceAct::Application);
    let materials = loaded.case.materials.iter().filter(|item| item.is_supplied()).map(|item| Item {
        text: item.name.clone(),
        detail: Some(if item.on_paper { "纸质件".to_owned() } else { format!("{} 个文件", item.files.len()) }),
    });
    let mut blocks = vec![
        Block::Facts(facts(work, loaded)),
        Block::Heading("收到的材料".to_owned()),
        Block::Numbered(materials.collect()),
    ];
    let acceptance = &work.rules().policy.acceptance;
    let silence = match acceptance.silence.value {
        Silence::Accepted => "没有答复的，自收到材料之日起即为受理",
        Silence::Flagged => "没有答复的，自动转督查人员处理",
    };
    blocks.push(Block::Paragraph(format!(
        "窗口收到材料后，{}告诉您是否受理，或一次说清要补什么；{silence}。",
        acceptance.within()
    )));
    blocks.push(Block::Note(format!(
        "凭办件编号和手机号后四位可查进度：{}",
        track_url(work.app(), &loaded.case.terms.number)
    )));
    let letter = Letter { form: Form::Slip, ..new_letter.letter(work, blocks) };
    new_letter.keep(work, &letter).await
}

/// The window's notice of acceptance (OP-4).
///
/// # Errors
/// When the database is out of reach.
pub(super) async fn issue_acceptance(work: &Work, loaded: &Loaded) -> Result<LetterRef> {
    let terms = &loaded.case.terms;
    let opening = match late_papers(loaded) {
        None => format!("您申请的“{}”，经审查，申请材料齐全、符合法定形式，现予受理。", terms.matter_name),
        Some(papers) => format!(
            "您申请的“{}”，经审查，主件齐全、符合法定形式，现予受理。下列材料可以受理以后补交：{papers}。\
             补齐并核对通过以后，准予的结果才能生效、送达。",
            terms.matter_name
        ),
    };
    let promise = match (terms.instant, terms.promised) {
        (true, _) => "这是即办件，当日办结。".to_owned(),
        (false, Some(limit)) => format!("我们承诺自受理次日起 {limit}内作出决定。"),
        (false, None) => "我们将在法定期限内作出决定。".to_owned(),
    };
    acceptance(work, loaded, work.now(), [opening, promise]).await
}

/// The papers that may follow, each with its last day (TA-1); nothing where all are there.
fn late_papers(loaded: &Loaded) -> Option<String> {
    let awaited = loaded.case.materials.iter().filter(|item| item.is_awaited());
    let papers: Vec<String> = awaited
        .filter_map(|item| Some(format!("“{}”（最晚{}）", item.name, long_date(item.deferred_until?))))
        .collect();
    (!papers.is_empty()).then(|| papers.join("、"))
}

/// The notice of acceptance by silence: since when the case counts as accepted, and by when it is to be decided
/// (行政许可法第三十二条第一款第四项).
///
/// # Errors
/// The window has spoken meanwhile; or the database is out of reach.
pub(super) async fn issue_acceptance_by_silence(work: &Work, loaded: &Loaded) -> Result<LetterRef> {
    let (terms, rules) = (&loaded.case.terms, work.rules());
    let clock = loaded.case.silent_clock(&rules.policy);
    let clock = clock.ok_or_else(|| Error::internal("a case that was answered is not accepted by silence"))?;
    let received_at = clock.facts.start.at;
    let opening = format!(
        "您申请的“{}”，窗口收到材料后，{}没有告知是否受理和需要补正的内容，依法自收到申请材料之日（{}）起即为受理。",
        terms.matter_name,
        rules.policy.acceptance.within(),
        long_date(received_at.local_date())
    );
    let kind = if terms.instant {
        "这是即办件，本应当日办结"
    } else {
        "办理时限从受理之日的次日起算"
    };
    let proof = prove(&clock, &rules.calendar, &rules.clock, work.now());
    let due = long_date(proof.due_on);
    let promise = if work.now() > proof.due_at {
        format!("{kind}，最晚应在{due}作出决定，现在已经超过时限，责任在我们，我们会抓紧办理。")
    } else {
        format!("{kind}，我们最晚在{due}作出决定。")
    };
    acceptance(work, loaded, received_at, [opening, promise]).await
}

async fn acceptance(
    work: &Work,
    loaded: &Loaded,
    accepted_at: Timestamp,
    paragraphs: [String; 2],
) -> Result<LetterRef> {
    let new_letter = begin(work, loaded, letters::ACCEPTANCE).await?.rated(work, ServiceAct::Acceptance);
    let mut facts = facts(work, loaded);
    facts.push(("受理日期".to_owned(), long_date(accepted_at.local_date())));
    let blocks = paragraphs.map(Block::Paragraph).into_iter().chain([Block::Facts(facts)]).collect();
    let mut letter = new_letter.letter(work, blocks);
    letter.basis = vec!["《中华人民共和国行政许可法》第三十二条".to_owned()];
    new_letter.keep(work, &letter).await
}

/// The one-time notice of everything to be corrected (OP-4).
///
/// # Errors
/// When the database is out of reach.
pub(super) async fn issue_correction(work: &Work, loaded: &Loaded, due_on: NaiveDate) -> Result<LetterRef> {
    let new_letter = begin(work, loaded, letters::CORRECTION).await?;
    let lacks = loaded.case.lacks();
    let opening = format!(
        "您申请的“{}”，还有 {} 份材料需要补正。以下是全部内容，补齐后不会再要求补充本通知书可以一并告知的材料。",
        loaded.case.terms.matter_name,
        lacks.len()
    );
    let items = lacks.iter().map(|lack| Item {
        text: format!("{}：{}", lack.name, lack.fault),
        detail: (!lack.how_to_obtain.is_empty()).then(|| format!("怎么办：{}", lack.how_to_obtain)),
    });
    let day = weekday_name(due_on.weekday());
    let until = format!("请在 {}（{day}）前补正，可以网上上传、到窗口提交或邮寄。", long_date(due_on));
    let late = lacks.iter().any(|lack| lack.late_demand);
    let clock = if late {
        "其中有本应在第一次一并告知的内容，责任在我们，办理时限继续计算。"
    } else {
        "补正所用的时间不计入办理时限。逾期没有补正的，本次申请终止，材料退还，补齐后可以重新申请。"
    };
    let mut letter = new_letter.letter(
        work,
        vec![
            Block::Paragraph(opening),
            Block::Heading("需要补正的材料".to_owned()),
            Block::Numbered(items.collect()),
            Block::Paragraph(until),
            Block::Paragraph(clock.to_owned()),
            Block::Facts(facts(work, loaded)),
        ],
    );
    letter.basis = vec!["《中华人民共和国行政许可法》第三十二条第一款第（四）项".to_owned()];
    new_letter.keep(work, &letter).await
}

/// The written decision not to accept (OP-4).
///
/// # Errors
/// When the database is out of reach.
pub(super) async fn issue_non_acceptance(
    work: &Work,
    loaded: &Loaded,
    reasons: &str,
    basis: &str,
) -> Result<LetterRef> {
    let new_letter = begin(work, loaded, letters::NON_ACCEPTANCE).await?;
    let opening = format!("您申请的“{}”，经审查，决定不予受理。理由如下：", loaded.case.terms.matter_name);
    let blocks =
        vec![Block::Paragraph(opening), Block::Paragraph(reasons.to_owned()), Block::Facts(facts(work, loaded))];
    let mut letter = Letter { form: Form::Decision, ..new_letter.letter(work, blocks) };
    letter.basis = vec![basis.to_owned()];
    letter.remedies = remedies(&matter_of(work, loaded).await?);
    new_letter.keep(work, &letter).await
}

/// The notice of a special procedure and how long it should take (行政许可法第四十五条).
///
/// # Errors
/// When the database is out of reach.
pub(super) async fn issue_special_procedure(work: &Work, loaded: &Loaded, plan: &Suspension) -> Result<LetterRef> {
    let new_letter = begin(work, loaded, letters::SPECIAL_PROCEDURE).await?;
    let words = format!(
        "您申请的“{}”需要进行{}，预计 {} 个工作日，这几天不计入办理时限，超出的照常计时。",
        loaded.case.terms.matter_name, plan.procedure, plan.expected_days
    );
    let reason = format!("原因：{}", plan.reason);
    let blocks = vec![Block::Paragraph(words), Block::Paragraph(reason), Block::Facts(facts(work, loaded))];
    let mut letter = new_letter.letter(work, blocks);
    letter.basis = vec!["《中华人民共和国行政许可法》第四十五条".to_owned()];
    new_letter.keep(work, &letter).await
}

/// The notice of more time, and why (行政许可法第四十二条).
///
/// # Errors
/// When the database is out of reach.
pub(super) async fn issue_extension(work: &Work, loaded: &Loaded, asked: &AskedDays) -> Result<LetterRef> {
    let new_letter = begin(work, loaded, letters::EXTENSION).await?;
    let words = format!(
        "您申请的“{}”，经本单位负责人批准，办理期限延长 {} 个工作日。延长理由：{}",
        loaded.case.terms.matter_name, asked.days, asked.reason
    );
    let blocks = vec![Block::Paragraph(words), Block::Facts(facts(work, loaded))];
    let mut letter = new_letter.letter(work, blocks);
    letter.basis = vec!["《中华人民共和国行政许可法》第四十二条".to_owned()];
    new_letter.keep(work, &letter).await
}

/// The decision that the deputy signs: granted, or rejected with reasons and remedies (OP-4, OP-11).
///
/// # Errors
/// No proposal waits for a signature; or the database is out of reach.
pub(super) async fn issue_decision(work: &Work, loaded: &Loaded) -> Result<LetterRef> {
    let Some(Proposed { outcome, opinion, basis, .. }) = loaded.case.state.proposed() else {
        return Err(Refusal::new("not_proposed", "还没有审查意见，不能签发").under("OP-11").into());
    };
    let kind = match outcome {
        Outcome::Approved => letters::APPROVAL,
        Outcome::Rejected => letters::REJECTION,
    };
    let new_letter = begin(work, loaded, kind).await?;
    let name = &loaded.case.terms.matter_name;
    let mut blocks = match outcome {
        Outcome::Approved => {
            vec![Block::Paragraph(format!("您申请的“{name}”，经审查，符合规定的条件，决定准予。"))]
        }
        Outcome::Rejected => vec![
            Block::Paragraph(format!("您申请的“{name}”，经审查，不符合规定的条件，决定不予许可。理由如下：")),
            Block::Paragraph(opinion.to_owned()),
        ],
    };
    blocks.push(Block::Facts(facts(work, loaded)));
    let mut letter = Letter { form: Form::Decision, ..new_letter.letter(work, blocks) };
    letter.basis = legal_bases(&matter_of(work, loaded).await?, basis);
    if outcome == Outcome::Rejected {
        letter.remedies = remedies(&matter_of(work, loaded).await?);
    }
    new_letter.keep(work, &letter).await
}

async fn begin(work: &Work, loaded: &Loaded, kind: LetterKind) -> Result<NewLetter> {
    let terms = &loaded.case.terms;
    let heading = Heading {
        subject: Subject::case(loaded.case.id),
        unit: terms.unit,
        hall: terms.hall,
        addressee: loaded.application.applicant.name.clone(),
    };
    NewLetter::begin(work, heading, kind).await
}

async fn matter_of(work: &Work, loaded: &Loaded) -> Result<Option<StoredMatter>> {
    matter::find(work.db(), loaded.case.terms.matter).await
}

fn facts(work: &Work, loaded: &Loaded) -> Vec<(String, String)> {
    let terms = &loaded.case.terms;
    vec![
        ("办件编号".to_owned(), terms.number.to_string()),
        ("事项".to_owned(), terms.matter_name.clone()),
        ("申请人".to_owned(), loaded.application.applicant.name.clone()),
        ("申请时间".to_owned(), long_date(loaded.case.submitted_at.local_date())),
        ("出具时间".to_owned(), long_date(work.now().local_date())),
    ]
}

fn legal_bases(matter: &Option<StoredMatter>, proposed: &str) -> Vec<String> {
    if !proposed.trim().is_empty() {
        return vec![proposed.to_owned()];
    }
    let bases = matter.iter().flat_map(|stored| &stored.matter.legal_bases);
    bases.map(|basis| format!("《{}》{}", basis.title, basis.article)).collect()
}

fn remedies(matter: &Option<StoredMatter>) -> Vec<String> {
    let own = matter.iter().flat_map(|stored| &stored.matter.remedies);
    let lines: Vec<String> = own
        .map(|remedy| format!("不服本决定的，可以{}向{}申请{}。", remedy.within, remedy.body, remedy.kind))
        .collect();
    if !lines.is_empty() {
        return lines;
    }
    vec![
        "不服本决定的，可以自收到决定之日起六十日内向本级人民政府申请行政复议，或者自收到决定之日起六个月内依法向人民法院提起行政诉讼。"
            .to_owned(),
    ]
}
