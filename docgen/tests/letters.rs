//! What a printed letter says and how much of it there is.

#[path = "support/reading.rs"]
mod reading;
#[path = "support/samples.rs"]
mod samples;

use docgen::{Block, Form, Item, Letter, MAX_CHARACTERS, PrintError};
use reading::{Outcome, links, now, pages, print, printer, refusal, text};
use samples::{acceptance, approval, blank, correction, receipt};

fn assert_says(text: &str, parts: &[&str]) {
    for part in parts {
        let part: String = part.split_whitespace().collect();
        assert!(text.contains(&part), "{part} is missing in: {text}");
    }
}

fn paragraph(content: &str) -> Letter {
    Letter { blocks: vec![Block::Paragraph(content.into())], ..blank(Form::Notice) }
}

#[test]
fn op_4_an_acceptance_notice_names_number_case_limit_and_basis() -> Outcome {
    let said = text(&print(&acceptance())?.pdf)?;
    assert_says(
        &said,
        &[
            "受理通知书",
            "青审受〔2026〕12号",
            "青山县样例食品有限公司：",
            "510683-20260126-000012",
            "2026年2月6日",
            "《中华人民共和国行政许可法》第三十二条",
            "2026年1月28日",
            "咨询电话",
        ],
    );
    Ok(())
}

#[test]
fn op_4_dl_3_a_correction_notice_lists_every_item_with_how_to_make_it_good() -> Outcome {
    let letter = correction();
    let said = text(&print(&letter)?.pdf)?;
    let items =
        letter.blocks.iter().find_map(|block| if let Block::Numbered(items) = block { Some(items) } else { None });
    let items = items.ok_or("the sample has no list")?;
    assert_eq!(items.len(), 6);
    for (number, item) in (1..).zip(items) {
        assert_says(&said, &[&format!("{number}.{}", item.text), item.detail.as_deref().unwrap_or_default()]);
    }
    Ok(())
}

#[test]
fn op_11_a_decision_shows_signer_both_seals_and_that_a_picture_is_no_seal() -> Outcome {
    let said = text(&print(&approval())?.pdf)?;
    assert_says(
        &said,
        &[
            "签发人：赵样例",
            "青山县市场监督管理局行政审批专用章（2026年1月28日，用印人钱样例）",
            "青山县行政审批服务局机关印章（2026年1月28日，用印人孙样例）",
            "本身不是印章",
            "验证码　7K4M-2QXD-9HTR",
            "六十日内",
            "抄送：青山县市场监督管理局",
        ],
    );
    Ok(())
}

#[test]
fn op_4_a_receipt_is_one_strip_of_80_mm() -> Outcome {
    let printed = print(&receipt())?;
    assert_eq!(printed.pages, 1);
    assert_says(&text(&printed.pdf)?, &["收件回执", "经营场所平面图", "不代表受理", "7K4M-2QXD-9HTR"]);
    let [width, height] = reading::page_size(&printed.pdf)?;
    assert!((width - 80.0).abs() < 0.1, "{width} mm wide");
    assert!(height > 100.0, "{height} mm long");
    Ok(())
}

#[test]
fn ev_2_notice_and_receipt_carry_the_way_to_rate_beside_the_way_to_verify() -> Outcome {
    for letter in [Letter { seals: vec![], ..acceptance() }, receipt()] {
        let printed = print(&letter)?;
        assert_eq!(printed.pages, 1);
        let said = text(&printed.pdf)?;
        assert_says(&said, &["扫码评价本次服务", "7K4M-2QXD-9HTR"]);
        let address = letter.rating.clone().ok_or("the sample cannot be rated")?;
        assert!(!said.contains(&address), "the secret is readable over somebody's shoulder");
        assert!(links(&printed.pdf)?.contains(&address), "who reads it on the phone cannot scan it");
        let without = text(&print(&Letter { rating: None, ..letter })?.pdf)?;
        assert!(!without.contains("扫码评价"), "{without}");
    }
    Ok(())
}

#[test]
fn a_link_leads_to_the_very_address_that_is_printed() -> Outcome {
    let letter = Letter { rating: None, ..acceptance() };
    let address = letter.verification.clone().ok_or("the sample cannot be verified")?.url;
    let printed = print(&letter)?;
    assert_says(&text(&printed.pdf)?, &[&address]);
    let links = links(&printed.pdf)?;
    assert!(!links.is_empty() && links.iter().all(|link| *link == address), "{links:?}");
    Ok(())
}

#[test]
fn a_letter_is_a4_and_one_page_stays_below_150_kilobytes() -> Outcome {
    for letter in [acceptance(), approval()] {
        let printed = print(&letter)?;
        let [width, height] = reading::page_size(&printed.pdf)?;
        assert!((width - 210.0).abs() < 0.1 && (height - 297.0).abs() < 0.1, "{width} × {height} mm");
        assert!(printed.pdf.len() < 150_000, "{} bytes", printed.pdf.len());
    }
    Ok(())
}

#[test]
fn thirty_materials_flow_over_pages_that_all_count_themselves() -> Outcome {
    let items = (1..=30).map(|n| Item {
        text: format!("第{n}号样例材料，原件一份、复印件两份"),
        detail: Some("窗口核对后退还原件".into()),
    });
    let rows = (1..=30).map(|n| vec![n.to_string(), format!("样例材料{n}"), "一份".into()]).collect();
    let table = Block::Table { header: ["序号", "材料", "份数"].map(String::from).into(), rows };
    let printed = print(&Letter { blocks: vec![Block::Numbered(items.collect()), table], ..acceptance() })?;
    let pages = pages(&printed.pdf)?;
    assert_eq!(pages.len(), printed.pages);
    assert!(pages.len() >= 4, "{} pages", pages.len());
    for (number, page) in (1..).zip(&pages) {
        assert_says(
            page,
            &[&format!("第{number}页，共{}页", pages.len()), "青审受〔2026〕12号", "验证码7K4M-2QXD-9HTR"],
        );
    }
    let whole = pages.concat();
    for number in 1..=30 {
        assert_says(&whole, &[&format!("第{number}号样例材料"), &format!("样例材料{number}一份")]);
    }
    Ok(())
}

#[test]
fn a_full_page_holds_22_lines_of_28_characters() -> Outcome {
    let printed = print(&paragraph(&"字".repeat(22 * 28 * 4)))?;
    let pages = pages(&printed.pdf)?;
    let second = pages.get(1).ok_or("only one page")?;
    assert_eq!(second.matches('字').count(), 22 * 28, "{second}");
    Ok(())
}

#[test]
fn no_page_holds_a_signature_alone() -> Outcome {
    for lines in 10..24 {
        let letter =
            Letter { blocks: vec![Block::Paragraph(vec!["样例正文。"; lines].join("\n"))], ..acceptance() };
        for page in pages(&print(&letter)?.pdf)? {
            assert!(page.contains("正文") || page.contains("办理依据"), "{lines} lines: {page}");
        }
    }
    Ok(())
}

#[test]
fn what_people_write_is_never_markup() -> Outcome {
    let hostile = [
        "#panic(\"in\")",
        "#read(\"/etc/passwd\")",
        "#import \"a4.typ\": *",
        "[unclosed",
        "]closed[",
        "$x^2$",
        "\\u{41} \\\\",
        "*bold* _it_ `raw` ```",
        "@ref <label>",
        "= heading",
        "//comment /* */",
        "\"quoted\", injected: true",
        "{\"a\":1}",
        "--- ~ ...",
    ];
    for content in hostile {
        let letter = Letter {
            issuer: content.into(),
            title: content.into(),
            number: Some(content.into()),
            addressee: Some(content.into()),
            blocks: vec![
                Block::Facts(vec![(content.into(), content.into())]),
                Block::Numbered(vec![Item { text: content.into(), detail: Some(content.into()) }]),
                Block::Table { header: vec![content.into()], rows: vec![vec![content.into(), content.into()]] },
                Block::Note(content.into()),
                Block::SignatureLines(vec![content.into()]),
            ],
            remedies: vec![content.into()],
            watermark: Some(content.into()),
            ..paragraph(content)
        };
        assert_says(&text(&print(&letter)?.pdf)?, &[content]);
        let slip = Letter { form: Form::Slip, ..letter };
        assert_says(&text(&print(&slip)?.pdf)?, &[content]);
    }
    Ok(())
}

#[test]
fn a_letter_with_nothing_in_its_lists_prints_on_every_form() -> Outcome {
    let empty = vec![
        Block::Paragraph(String::new()),
        Block::Facts(vec![]),
        Block::Numbered(vec![]),
        Block::Table { header: vec![], rows: vec![] },
        Block::SignatureLines(vec![]),
    ];
    for form in [Form::Notice, Form::Decision, Form::Slip] {
        let printed = print(&Letter { blocks: empty.clone(), issuer: String::new(), ..blank(form) })?;
        assert_eq!(printed.pages, 1);
        assert_says(&text(&printed.pdf)?, &["通知书", "2026年1月28日"]);
    }
    Ok(())
}

#[test]
fn a_long_name_and_an_unbroken_code_are_broken_into_lines() -> Outcome {
    let name = "青山县样例".repeat(30);
    let long = Letter { title: name.clone(), issuer: name.clone(), addressee: Some(name.clone()), ..acceptance() };
    assert!(text(&print(&long)?.pdf)?.contains(&name));
    let code = "A1".repeat(400);
    let printed = print(&paragraph(&code))?;
    assert!(text(&printed.pdf)?.contains(&code));
    let lines = reading::baselines(&printed.pdf)?;
    assert!(lines > 800 / 56, "{lines} lines for 800 characters of at least a quarter of the body's width");
    Ok(())
}

#[test]
fn a_letter_beyond_the_bound_is_refused_and_one_within_it_is_printed() -> Outcome {
    let refused = refusal(&paragraph(&"字".repeat(MAX_CHARACTERS)))?;
    assert!(matches!(refused, PrintError::TooLong { size } if size > MAX_CHARACTERS), "{refused:?}");
    assert_eq!(docgen::fits(&paragraph(&"字".repeat(MAX_CHARACTERS))), Err(refused), "known before it is kept");
    let rows = vec![vec![]; MAX_CHARACTERS];
    let refused = refusal(&Letter { blocks: vec![Block::Table { header: vec![], rows }], ..blank(Form::Notice) })?;
    assert!(matches!(refused, PrintError::TooLong { .. }), "{refused:?}");
    let printed = print(&paragraph(&"字".repeat(10_000)))?;
    assert!(printed.pages > 15, "{} pages", printed.pages);
    Ok(())
}

#[test]
fn marks_that_reorder_or_hide_text_do_not_reach_the_sheet() -> Outcome {
    let said = text(&print(&paragraph("金额\u{202E}001\u{202C}元\u{200B}整\u{0}\u{7}\u{FEFF}"))?.pdf)?;
    assert_says(&said, &["金额001元整"]);
    Ok(())
}

#[test]
fn a_character_without_a_glyph_refuses_the_letter_and_names_it() -> Outcome {
    let refused = refusal(&paragraph("申请人：王\u{F0000}"))?;
    assert_eq!(refused, PrintError::MissingCharacters { characters: "\u{F0000}".into() });
    Ok(())
}

#[test]
fn an_address_too_long_for_a_qr_code_is_refused() -> Outcome {
    let mut letter = acceptance();
    if let Some(verification) = &mut letter.verification {
        verification.url = format!("https://lvtong.example/{}", "v".repeat(3_000));
    }
    assert_eq!(refusal(&letter)?, PrintError::AddressTooLong);
    Ok(())
}

#[test]
fn the_same_letter_gives_the_same_bytes_and_the_moment_is_an_argument() -> Outcome {
    let first = print(&approval())?;
    assert_eq!(first, print(&approval())?);
    let later = printer()?.print(&approval(), now() + chrono::TimeDelta::seconds(1))?;
    assert_ne!(first.pdf, later.pdf);
    Ok(())
}

#[test]
fn a_letter_kept_as_json_comes_back_the_same() -> Outcome {
    for letter in [acceptance(), correction(), approval(), receipt()] {
        let kept = serde_json::to_string(&letter)?;
        assert_eq!(serde_json::from_str::<Letter>(&kept)?, letter);
    }
    Ok(())
}

#[test]
fn xt_4_the_file_can_be_archived_and_read_aloud() -> Outcome {
    for letter in [acceptance(), correction(), approval(), receipt()] {
        let printed = print(&letter)?;
        let facts = reading::metadata(&printed.pdf)?;
        assert_eq!(facts.title, letter.title);
        assert_eq!(facts.language, "zh-CN");
        assert!(facts.tagged, "not tagged");
        assert!(facts.xmp.contains("<pdfaid:part>2</pdfaid:part>"), "{}", facts.xmp);
        assert!(facts.xmp.contains("<pdfaid:conformance>A</pdfaid:conformance>"), "{}", facts.xmp);
        assert!(facts.xmp.contains("<pdfuaid:part>1</pdfuaid:part>"), "{}", facts.xmp);
        assert!(facts.xmp.contains("2026-01-28T17:30:00+08:00"), "{}", facts.xmp);
    }
    Ok(())
}

#[test]
fn a_preview_says_on_every_form_that_it_has_no_force() -> Outcome {
    for letter in [acceptance(), approval(), receipt()] {
        let said = text(&print(&Letter { watermark: Some("预览，不具效力".into()), ..letter })?.pdf)?;
        assert_says(&said, &["（预览，不具效力）"]);
    }
    Ok(())
}
