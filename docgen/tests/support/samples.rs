//! Four letters of an invented county: what the service centre sends out most.

use chrono::NaiveDate;
use docgen::{Block, Form, Item, Letter, Seal, SealKind, Verification};

pub(crate) const BUREAU: &str = "青山县行政审批服务局";

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, day).unwrap_or_default()
}

fn verification() -> Option<Verification> {
    Some(Verification { code: "7K4M-2QXD-9HTR".into(), url: "https://lvtong.example/v/7K4M2QXD9HTR".into() })
}

fn rating() -> Option<String> {
    Some("https://lvtong.example/r/cW9qZ2x4bTJ5dDhrZTVoNw".into())
}

fn fact(what: &str, how: &str) -> (String, String) {
    (what.into(), how.into())
}

/// A letter with nothing but a title, to be filled by a test.
pub(crate) fn blank(form: Form) -> Letter {
    Letter {
        form,
        issuer: BUREAU.into(),
        title: "通知书".into(),
        number: None,
        addressee: None,
        blocks: vec![],
        basis: vec![],
        remedies: vec![],
        signer: None,
        date: day(28),
        seals: vec![],
        verification: None,
        rating: None,
        remark: None,
        copies: None,
        watermark: None,
    }
}

/// 受理通知书.
pub(crate) fn acceptance() -> Letter {
    Letter {
        title: "受理通知书".into(),
        number: Some("青审受〔2026〕12号".into()),
        addressee: Some("青山县样例食品有限公司".into()),
        blocks: vec![
            Block::Paragraph(
                "你单位于2026年1月26日提出的“食品经营许可（新办）”申请，材料齐全、符合法定形式，属于本机关职权范围，现予受理。办理情况如下：".into(),
            ),
            Block::Facts(vec![
                fact("办件编号", "510683-20260126-000012"),
                fact("事项名称", "食品经营许可（新办）"),
                fact("申请人", "青山县样例食品有限公司"),
                fact("统一社会信用代码", "91510683MA0000000X"),
                fact("受理窗口", "县政务服务中心二楼 B12 窗口"),
                fact("承诺办结日期", "2026年2月6日（8个工作日）"),
                fact("收费", "不收费"),
            ]),
            Block::Paragraph("办理中需要现场核查的，所需时间依法不计入办理时限，本机关将另行书面告知。".into()),
        ],
        basis: vec!["《中华人民共和国行政许可法》第三十二条。".into()],
        seals: vec![Seal { unit: BUREAU.into(), kind: SealKind::Approval, applied_on: day(26), by: "李样例".into() }],
        verification: verification(),
        rating: rating(),
        remark: Some("咨询电话：0000-0000012，联系人：张样例".into()),
        ..blank(Form::Notice)
    }
}

/// 一次性补正告知书 with six items.
pub(crate) fn correction() -> Letter {
    let item = |text: &str, detail: &str| Item { text: text.into(), detail: Some(detail.into()) };
    Letter {
        title: "一次性补正告知书".into(),
        number: Some("青审补〔2026〕7号".into()),
        addressee: Some("王样例".into()),
        blocks: vec![
            Block::Paragraph(
                "你于2026年1月27日提出的“公共场所卫生许可”申请，经审查，以下材料需要补正。本告知书已列出需要补正的全部内容，请对照逐项办理。".into(),
            ),
            Block::Heading("一、需要补正的材料".into()),
            Block::Numbered(vec![
                item("卫生许可证申请表：经营场所地址与营业执照不一致。", "补正方法：按营业执照登记地址重新填写，可在窗口现场打印。"),
                item("营业场所平面图：未标明消毒间位置。", "补正方法：在原图上标注后重新上传，手绘亦可，须有尺寸。"),
                item("公共场所卫生检测报告：已超过一年有效期。", "获取途径：由具备资质的检测机构出具，机构名单见中心一楼公示栏。"),
                item("从业人员健康合格证明：缺 2 人。", "获取途径：县疾病预防控制中心，周一至周五上午，当日可取。"),
                item("卫生管理制度：缺少突发事件应急预案。", "补正方法：可使用窗口提供的示范文本。"),
                item("法定代表人身份证明：复印件反面不清晰。", "补正方法：可授权使用电子证照，免于提交。"),
            ]),
            Block::Heading("二、补正期限和方式".into()),
            Block::Paragraph("请于2026年2月10日前通过网上“我的办件”、邮寄或者任一政务服务大厅补正。补正后材料齐全的，自收到之日起受理。".into()),
            Block::SignatureLines(vec!["收件人（签字）".into()]),
        ],
        basis: vec!["《中华人民共和国行政许可法》第三十二条第一款第四项。".into()],
        verification: verification(),
        remark: Some("咨询电话：0000-0000012".into()),
        ..blank(Form::Notice)
    }
}

/// 准予行政许可决定书 with both seals of clause OP-11.
pub(crate) fn approval() -> Letter {
    Letter {
        title: "准予行政许可决定书".into(),
        number: Some("青审许〔2026〕31号".into()),
        addressee: Some("青山县样例食品有限公司".into()),
        blocks: vec![
            Block::Paragraph(
                "你单位提出的“食品经营许可（新办）”申请（办件编号：510683-20260126-000012），本机关于2026年1月26日受理。经审查，申请符合法定条件、标准，根据《中华人民共和国行政许可法》第三十八条第一款的规定，决定准予行政许可。".into(),
            ),
            Block::Facts(vec![
                fact("许可内容", "热食类食品制售，冷食类食品制售（不含裱花蛋糕）"),
                fact("经营场所", "青山县样例路 1 号"),
                fact("有效期限", "2026年1月28日至2031年1月27日"),
            ]),
            Block::Paragraph("请自收到本决定书之日起，依法在许可范围内从事经营活动，并接受监督检查。".into()),
        ],
        basis: vec!["《中华人民共和国食品安全法》第三十五条。".into()],
        remedies: vec![
            "如不服本决定，可以自收到本决定书之日起六十日内向青山县人民政府申请行政复议，或者自收到之日起六个月内依法向人民法院提起行政诉讼。".into(),
        ],
        signer: Some("赵样例".into()),
        seals: vec![
            Seal { unit: "青山县市场监督管理局".into(), kind: SealKind::Approval, applied_on: day(28), by: "钱样例".into() },
            Seal { unit: BUREAU.into(), kind: SealKind::Bureau, applied_on: day(28), by: "孙样例".into() },
        ],
        verification: verification(),
        copies: Some("青山县市场监督管理局、青山县样例镇人民政府。".into()),
        ..blank(Form::Decision)
    }
}

/// 收件回执 on the window's printer.
pub(crate) fn receipt() -> Letter {
    Letter {
        title: "收件回执".into(),
        number: Some("510683-20260126-000012".into()),
        blocks: vec![
            Block::Facts(vec![
                fact("事项", "食品经营许可（新办）"),
                fact("申请人", "青山县样例食品有限公司"),
                fact("窗口", "二楼 B12"),
                fact("收件人", "李样例"),
                fact("收件时间", "2026年1月26日 9:42"),
            ]),
            Block::Heading("已收材料".into()),
            Block::Numbered(vec![
                Item { text: "食品经营许可申请书".into(), detail: None },
                Item { text: "营业执照复印件".into(), detail: Some("电子证照，已核验".into()) },
                Item { text: "经营场所平面图".into(), detail: None },
            ]),
            Block::Note("本回执仅证明已收到上述材料，不代表受理。凭验证码可查询办理进度。".into()),
            Block::SignatureLines(vec!["申请人".into()]),
        ],
        verification: verification(),
        rating: rating(),
        ..blank(Form::Slip)
    }
}
