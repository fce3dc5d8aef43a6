//! An application as it is being written: what keeps it from being submitted, and the checklist it becomes.

#![expect(clippy::expect_used, reason = "a test whose ground is missing stops and says which")]

use std::collections::BTreeSet;

use domain::case::Application;
use domain::case::draft::{Applicant, ApplicantKind, Asked, DeliveryChoice, Progress, Section};
use domain::ids::FileId;
use domain::material::{Supply, Verdict};
use domain::matter::import::read_json;
use domain::matter::{Delivery, FormFieldKind, Matter};
use domain::time::Timestamp;
use uuid::Uuid;

const DEMO: &str = include_str!("../../demo/catalogue.json");

/// The demo's food licence: six questions, five materials that everybody brings and one on a condition.
fn food() -> Matter {
    let matters = read_json(DEMO).expect("the demo's catalogue is sound");
    matters.into_iter().find(|matter| matter.name == "食品经营许可").expect("the food licence")
}

fn asked(matter: &Matter) -> Asked<'_> {
    Asked {
        form: &matter.form,
        materials: &matter.materials,
        objects: &matter.service_objects,
        deliveries: &matter.deliveries,
        today: "2026-11-25".parse().expect("a day"),
    }
}

/// An application for it with everything in it.
fn complete(matter: &Matter) -> Application {
    let answers = [
        ("premises_address", "禾苗路 99 号"),
        ("premises_area", "85.5"),
        ("format", "餐饮服务经营者"),
        ("items", "热食类制售"),
        ("staff", "12"),
        ("open_on", "2026-12-01"),
    ];
    let supply = |code: &String| Supply { code: code.clone(), files: Vec::new(), on_paper: true };
    Application {
        applicant: Applicant {
            kind: Some(ApplicantKind::Person),
            name: "田小满".to_owned(),
            number: "11010519491231002X".to_owned(),
            phone: "13800000000".to_owned(),
            contact: String::new(),
        },
        answers: answers.map(|(key, text)| (key.to_owned(), text.to_owned())).into(),
        conditions: BTreeSet::new(),
        materials: matter.materials.iter().take(5).map(|material| supply(&material.code)).collect(),
        delivery: DeliveryChoice { way: Some(Delivery::Online), address: String::new() },
        truthful: true,
    }
}

/// Fields and codes of everything wrong after a change.
fn faults(change: impl FnOnce(&mut Application)) -> Vec<(String, String)> {
    let matter = food();
    let mut application = complete(&matter);
    change(&mut application);
    application.faults(asked(&matter)).into_iter().map(|fault| (fault.field, fault.code)).collect()
}

fn one(field: &str, code: &str) -> Vec<(String, String)> {
    vec![(field.to_owned(), code.to_owned())]
}

#[test]
fn a_complete_application_can_be_submitted_and_an_empty_one_says_what_is_missing() {
    assert_eq!(faults(|_| {}), []);
    let missing = faults(|application| *application = Application::default());
    let fields: Vec<&str> = missing.iter().map(|(field, _)| field.as_str()).collect();
    assert_eq!(
        fields[..6],
        [
            "applicant.kind",
            "answers.premises_address",
            "answers.premises_area",
            "answers.format",
            "answers.items",
            "answers.staff"
        ]
    );
    assert!(fields[6..11].iter().all(|field| field.starts_with("materials.")), "{fields:?}");
    assert_eq!(fields[11..], ["delivery.way", "truthful"]);
}

#[test]
fn each_fault_of_the_applicant_is_found() {
    let organization = |application: &mut Application| {
        application.applicant.kind = Some(ApplicantKind::Organization);
        application.applicant.number = "91350100M000100Y43".to_owned();
        application.applicant.contact = "田小满".to_owned();
    };
    assert_eq!(faults(organization), []);
    let set = |change: fn(&mut Applicant)| faults(|application| change(&mut application.applicant));
    assert_eq!(set(|it| it.name = " ".to_owned()), one("applicant.name", "required"));
    assert_eq!(set(|it| it.name = "田".repeat(101)), one("applicant.name", "text_too_long"));
    assert_eq!(set(|it| it.number = "110105".to_owned()), one("applicant.number", "invalid"));
    assert_eq!(set(|it| it.phone = "12345".to_owned()), one("applicant.phone", "invalid"));
    let silent = faults(|application| {
        organization(application);
        application.applicant.contact = " ".to_owned();
    });
    assert_eq!(silent, one("applicant.contact", "required"));
}

#[test]
fn whom_the_matter_does_not_serve_is_told() {
    let mut matter = food();
    matter.service_objects.retain(|object| *object == domain::matter::ServiceObject::Enterprise);
    let found = complete(&matter).faults(asked(&matter));
    assert_eq!(found.iter().map(|fault| fault.code.as_str()).collect::<Vec<_>>(), ["not_served"]);
    let mut firm = complete(&matter);
    firm.applicant.kind = Some(ApplicantKind::Organization);
    firm.applicant.number = "91350100M000100Y43".to_owned();
    firm.applicant.contact = "田小满".to_owned();
    assert_eq!(firm.faults(asked(&matter)), []);
    matter.service_objects = vec![domain::matter::ServiceObject::Person];
    let found = firm.faults(asked(&matter));
    assert_eq!(found.iter().map(|fault| fault.code.as_str()).collect::<Vec<_>>(), ["not_served"]);
}

#[test]
fn each_kind_of_answer_is_checked() {
    let answer = |key: &str, text: &str| {
        faults(|application| {
            application.answers.insert(key.to_owned(), text.to_owned());
        })
    };
    assert_eq!(answer("premises_address", &"路".repeat(200)), []);
    assert_eq!(answer("premises_address", &"路".repeat(201)), one("answers.premises_address", "text_too_long"));
    assert_eq!(answer("format", "别的"), one("answers.format", "invalid"));
    assert_eq!(answer("open_on", "12月1日"), one("answers.open_on", "invalid"));
    assert_eq!(answer("open_on", " "), [], "nobody has to say when");
    for wrong in ["十二", "-1", "inf", "NaN", "1000"] {
        assert_eq!(answer("staff", wrong), one("answers.staff", "invalid"), "{wrong}");
    }
    for right in ["0", "999"] {
        assert_eq!(answer("staff", right), [], "{right}");
    }
    assert_eq!(answer("premises_area", "100000"), [], "no bound where the guide sets none");
}

#[test]
fn an_answer_that_is_too_long_is_told_with_both_numbers() {
    let mut matter = food();
    let area = matter.form.iter_mut().find(|field| field.key.as_str() == "premises_address").expect("the address");
    (area.kind, area.max) = (FormFieldKind::Textarea, None);
    let mut application = complete(&matter);
    application.answers.insert("premises_address".to_owned(), "路".repeat(1001));
    let found = application.faults(asked(&matter));
    assert_eq!(found[0].message, "最多写 1000 个字，现在有 1001 个字");
}

#[test]
fn a_conditional_material_is_asked_for_when_its_condition_holds() {
    let matter = food();
    let sixth = matter.materials[5].code.clone();
    let field = format!("materials.{sixth}");
    let conditional = |application: &mut Application| {
        application.conditions.insert(sixth.clone());
    };
    assert_eq!(faults(conditional), one(&field, "missing"));
    let supplied = faults(|application| {
        conditional(application);
        let files = vec![FileId(Uuid::from_u128(1))];
        application.materials.push(Supply { code: sixth.clone(), files, on_paper: false });
    });
    assert_eq!(supplied, []);
    let empty = faults(|application| application.materials[0].on_paper = false);
    assert_eq!(empty, one(&format!("materials.{}", matter.materials[0].code), "missing"));
    let strange = faults(|application| application.materials[0].code = "99".to_owned());
    assert_eq!(strange[0], ("materials.99".to_owned(), "unknown_material".to_owned()));
}

#[test]
fn the_result_goes_where_the_matter_offers_and_a_parcel_needs_an_address() {
    let choose = |way, address: &str| {
        faults(|application| application.delivery = DeliveryChoice { way, address: address.to_owned() })
    };
    assert_eq!(choose(None, ""), one("delivery.way", "required"));
    assert_eq!(choose(Some(Delivery::Post), "青禾市禾"), one("delivery.address", "required"));
    assert_eq!(choose(Some(Delivery::Post), "青禾市禾苗路"), []);
    assert_eq!(choose(Some(Delivery::Post), &"路".repeat(201)), one("delivery.address", "text_too_long"));
    let mut matter = food();
    matter.deliveries.retain(|way| *way != Delivery::Online);
    let found = complete(&matter).faults(asked(&matter));
    assert_eq!((found.len(), found[0].code.as_str()), (1, "not_offered"));
}

#[test]
fn a_section_is_untouched_begun_or_done() {
    let matter = food();
    let sections = [Section::Applicant, Section::Answers, Section::Materials, Section::Delivery];
    let progress = |it: &Application| sections.map(|section| it.progress(section, asked(&matter)));
    assert_eq!(progress(&Application::default()), [Progress::Untouched; 4]);
    assert_eq!(progress(&complete(&matter)), [Progress::Done; 4]);
    let mut begun = Application::default();
    begun.applicant.name = "田小满".to_owned();
    begun.answers.insert("staff".to_owned(), "12".to_owned());
    begun.materials.push(complete(&matter).materials[0].clone());
    begun.delivery.way = Some(Delivery::Post);
    assert_eq!(progress(&begun), [Progress::Begun; 4]);
    let nothing = Asked { form: &[], materials: &[], ..asked(&matter) };
    for section in [Section::Answers, Section::Materials] {
        assert_eq!(Application::default().progress(section, nothing), Progress::Done, "nothing is asked for");
    }
}

#[test]
fn the_checklist_holds_every_material_with_what_came_in() {
    let matter = food();
    let mut application = complete(&matter);
    let file = FileId(Uuid::from_u128(1));
    (application.materials[1].files, application.materials[1].on_paper) = (vec![file], false);
    let now = Timestamp::from_millis(1_793_584_800_000);
    let list = application.checklist(&matter.materials, now);
    assert_eq!(list.len(), 6);
    let told = |place: usize| {
        let item = &list[place];
        (item.needed, item.on_paper, item.files.as_slice(), item.supplied_at, &item.verdict)
    };
    assert_eq!(told(0), (true, true, [].as_slice(), Some(now), &Verdict::Unchecked));
    assert_eq!(told(1), (true, false, [file].as_slice(), Some(now), &Verdict::Unchecked));
    assert_eq!(told(5), (false, false, [].as_slice(), None, &Verdict::Unchecked));
    assert_eq!((&list[0].name, list[0].key), (&matter.materials[0].name, matter.materials[0].key));
}

#[test]
fn somebody_who_is_not_born_yet_applies_for_nothing() {
    let number = |number: &str| faults(|it| it.applicant.number = number.to_owned());
    assert_eq!(number("519901203001010010"), one("applicant.number", "invalid"));
    assert_eq!(number("\u{200b}"), one("applicant.number", "required"));
}

#[test]
fn numbers_have_a_shape_and_bounds() {
    let answer = |key: &str, text: &str| faults(|it| drop(it.answers.insert(key.to_owned(), text.to_owned())));
    for right in ["86", "８６", "８５．５", "\u{202d}86\u{202c}", "0", "0.5", "123456789012.1234"] {
        assert_eq!(answer("premises_area", right), [], "{right:?}");
    }
    let nines = "9".repeat(50);
    for wrong in
        ["6e2", "1e3", "+86", "-1", ".5", "5.", "1,200", "inf", "NaN", "0x10", "八十", "1.23456", nines.as_str()]
    {
        assert_eq!(answer("premises_area", wrong), one("answers.premises_area", "invalid"), "{wrong:?}");
    }
    for right in ["12", "１２", "999"] {
        assert_eq!(answer("staff", right), [], "{right:?}");
    }
    for wrong in ["2.5", "2.0", "1000", "6e2", "十"] {
        assert_eq!(answer("staff", wrong), one("answers.staff", "invalid"), "{wrong:?}");
    }
}

#[test]
fn dates_have_a_year_of_our_time_and_one_form() {
    let answer = |text: &str| faults(|it| drop(it.answers.insert("open_on".to_owned(), text.to_owned())));
    for right in ["2026-12-01", "2026-1-5", "2026/1/5", "2026年1月5日", "２０２６．１．５"] {
        assert_eq!(answer(right), [], "{right:?}");
    }
    for wrong in
        ["26-12-01", "0026-12-01", "1201-02-06", "+202612-01-01", "-2026-01-01", "2026-02-30", "2026-12", "46357"]
    {
        assert_eq!(answer(wrong), one("answers.open_on", "invalid"), "{wrong:?}");
    }
}

#[test]
fn an_application_is_kept_in_one_form_however_it_was_typed() {
    let matter = food();
    let mut typed = complete(&matter);
    typed.applicant = Applicant {
        kind: Some(ApplicantKind::Organization),
        name: " 青禾市\u{200b}样例餐馆有限公司 ".to_owned(),
        number: "9151 9901 ma6a bcde 1y".to_owned(),
        phone: "＋８６ 138-0000-1111".to_owned(),
        contact: "\u{feff}王\u{e863}".to_owned(),
    };
    typed.answers.insert("premises_area".to_owned(), " ８５．５ ".to_owned());
    typed.answers.insert("open_on".to_owned(), "2026年1月5日".to_owned());
    let kept = typed.tidied(&matter.form);
    assert_eq!(kept.applicant.name, "青禾市样例餐馆有限公司");
    assert_eq!((kept.applicant.phone.as_str(), kept.applicant.contact.as_str()), ("13800001111", "王䶮"));
    assert!(!kept.applicant.number.contains(' '), "{}", kept.applicant.number);
    assert_eq!((kept.answers["premises_area"].as_str(), kept.answers["open_on"].as_str()), ("85.5", "2026-01-05"));
    assert_eq!(kept.clone().tidied(&matter.form), kept);
}
