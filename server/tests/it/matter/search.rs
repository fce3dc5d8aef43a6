//! Searching and listing.

use domain::endpoint::Page;
use domain::matter::api::MatterSummary;
use domain::matter::{Handling, Matter, MatterKind, ServiceObject};
use server::matter;

use super::{City, demo, today};
use crate::browser::Browser;

async fn page(anybody: &mut Browser, query: &str) -> Page<MatterSummary> {
    serde_json::from_value(anybody.get(&format!("/api/v1/matters?{query}")).await.ok().body).unwrap()
}

/// Text as it stands in an address.
fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

async fn names(anybody: &mut Browser, typed: &str) -> Vec<String> {
    let found = page(anybody, &format!("limit=100&q={}", encoded(typed))).await;
    found.items.into_iter().map(|item| item.name).collect()
}

#[tokio::test]
async fn a_matter_is_found_by_two_characters_initials_everyday_words_and_its_code() {
    let city = City::with_catalogue().await;
    let mut anybody = city.anybody();
    for (typed, name) in [
        ("食品", "食品经营许可"),
        ("spjy", "食品经营许可"),
        ("SPJYXK", "食品经营许可"),
        ("开饭店", "食品经营许可"),
        ("我想开饭店", "食品经营许可"),
        ("kfd", "食品经营许可"),
        ("5199010102005", "食品经营许可"),
        ("动产", "不动产转移登记（存量房买卖）"),
        ("二手房", "不动产转移登记（存量房买卖）"),
        ("jsydghxk", "建设用地规划许可"),
        ("gyjsydsyqjfwsyqscdj", "国有建设用地使用权及房屋所有权首次登记"),
        ("yhdk", "不动产抵押权首次登记"),
        ("老年证", "老年人优待证办理"),
        ("lnz", "老年人优待证办理"),
        ("老年證", "老年人优待证办理"),
        ("不動產", "不动产转移登记（存量房买卖）"),
        ("\u{feff}食品\u{200b}", "食品经营许可"),
    ] {
        let found = names(&mut anybody, typed).await;
        assert!(found.contains(&name.to_owned()), "{typed} finds {found:?}");
    }
    assert_eq!(names(&mut anybody, "宇宙飞船").await, Vec::<String>::new());
    let nearly = names(&mut anybody, "gyjsydsyqjfwsyqscdx").await;
    assert_eq!(nearly, Vec::<String>::new(), "every initial counts, to the last of a long name");
    assert_eq!(names(&mut anybody, "食品 飞船").await, Vec::<String>::new());
}

#[tokio::test]
async fn a_match_of_the_name_stands_before_everyday_words_and_those_before_the_summary() {
    let city = City::with_catalogue().await;
    let mut anybody = city.anybody();
    let matters = demo();
    let rank = |typed: &str, name: &str| {
        let matter = matters.iter().find(|matter| matter.name == name).unwrap();
        match () {
            () if matter.name.contains(typed) => 1,
            () if matter.everyday_words.iter().any(|word| word.contains(typed)) => 2,
            () => 3,
        }
    };
    let mut seen = std::collections::BTreeSet::new();
    for typed in ["登记", "执照", "公司", "许可", "房子", "医院"] {
        let ranks: Vec<i32> = names(&mut anybody, typed).await.iter().map(|name| rank(typed, name)).collect();
        assert!(ranks.is_sorted(), "{typed}: {ranks:?}");
        seen.extend(ranks);
    }
    assert_eq!(seen.into_iter().collect::<Vec<_>>(), [1, 2, 3]);
}

#[tokio::test]
async fn pages_follow_each_other_without_gap_or_repetition() {
    let city = City::with_catalogue().await;
    let mut anybody = city.anybody();
    for q in ["", &encoded("登记")] {
        let whole = page(&mut anybody, &format!("limit=100&q={q}")).await;
        assert_eq!(whole.total, u32::try_from(whole.items.len()).ok());
        let (mut found, mut cursor) = (Vec::new(), String::new());
        loop {
            let next = page(&mut anybody, &format!("limit=7&q={q}{cursor}")).await;
            assert_eq!(next.total, whole.total);
            found.extend(next.items);
            let Some(next) = next.next else { break };
            cursor = format!("&cursor={next}");
        }
        assert_eq!(found, whole.items);
    }
    assert_eq!(anybody.get("/api/v1/matters?cursor=x").await.code(), "bad_cursor");
}

#[tokio::test]
async fn without_words_every_matter_in_effect_is_listed_by_the_pinyin_of_its_name() {
    let city = City::with_catalogue().await;
    let all = page(&mut city.anybody(), "limit=100").await;
    assert_eq!(all.items.len(), demo().len());
    let first = all.items.iter().position(|item| item.name == "不动产抵押权首次登记");
    let later = all.items.iter().position(|item| item.name == "医师执业注册");
    assert!(first < later, "{first:?} {later:?}");
}

#[tokio::test]
async fn filters_keep_what_they_say_and_nothing_else() {
    let city = City::with_catalogue().await;
    let mut anybody = city.anybody();
    type Holds = fn(&Matter) -> bool;
    let filters: [(&str, Holds); 7] = [
        ("kind=licence", |matter| matter.kind == MatterKind::Licence),
        ("handling=instant", |matter| matter.handling == Handling::Instant),
        ("online=true", |matter| matter.online_application),
        ("city_wide=false", |matter| !matter.city_wide),
        ("serves=person", |matter| matter.service_objects.contains(&ServiceObject::Person)),
        ("unit=mzj", |matter| matter.unit.as_str() == "mzj"),
        ("unit=nowhere", |_| false),
    ];
    for (query, holds) in filters {
        let found = page(&mut anybody, &format!("limit=100&{query}")).await;
        let mut found: Vec<String> = found.items.into_iter().map(|item| item.code).collect();
        found.sort();
        let mut wanted: Vec<String> = demo().into_iter().filter(holds).map(|matter| matter.code.to_string()).collect();
        wanted.sort();
        assert_eq!(found, wanted, "{query}");
    }
}

#[tokio::test]
async fn a_list_shows_each_units_present_name() {
    let city = City::with_catalogue().await;
    city.test.tamper("UPDATE unit SET name = '改名后的单位' WHERE code = 'mzj'").await;
    let found = page(&mut city.anybody(), "unit=mzj").await;
    assert!(found.items.iter().all(|item| item.unit_name == "改名后的单位"));
    let stored = matter::in_effect(city.test.app.store().reader(), today()).await.unwrap();
    assert_eq!(stored.len(), demo().len());
}
