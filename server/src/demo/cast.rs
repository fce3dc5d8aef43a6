//! The people of the demo: names nobody bears, numbers that pass their checks and belong to nobody.

use domain::case::draft::{Applicant, ApplicantKind};
use domain::ids::AccountId;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

/// Family names for invented people.
const FAMILY: &[&str] =
    &["禾", "苗", "田", "穗", "谷", "麦", "林", "溪", "石", "云", "江", "河", "山", "松", "竹", "梅"];
/// Given names for invented people: crops, weathers, trees.
const GIVEN: &[&str] = &[
    "小满", "谷雨", "白露", "立春", "青苗", "晚稻", "早禾", "秋分", "芒种", "大暑", "小雪", "清明", "冬至", "丰收",
    "新芽", "长青", "平安", "如意", "一诺", "知秋",
];
/// Words for invented enterprises.
const TRADE: &[(&str, &str)] = &[
    ("禾苗", "食品有限公司"),
    ("青穗", "餐饮服务有限公司"),
    ("谷雨", "建筑工程有限公司"),
    ("麦浪", "物流有限公司"),
    ("云溪", "人力资源有限公司"),
    ("松石", "新材料有限公司"),
    ("晚晴", "养老服务有限公司"),
    ("白露", "药房有限公司"),
    ("江禾", "农业合作有限公司"),
    ("竹山", "文化旅游有限公司"),
];

/// Somebody who applies.
#[derive(Clone, Debug)]
pub struct Extra {
    /// The account, once they have one.
    pub account: Option<AccountId>,
    /// What they write into forms.
    pub applicant: Applicant,
}

/// Invents this many people and a third as many enterprises.
#[must_use]
pub fn extras(people: u32, seed: u64) -> Vec<Extra> {
    let mut random = StdRng::seed_from_u64(seed);
    let persons = (0..people).map(|index| person(index, &mut random)).collect::<Vec<_>>();
    let firms = (0..people / 3).map(|index| organization(index, &mut random)).collect::<Vec<_>>();
    persons.into_iter().chain(firms).map(|applicant| Extra { account: None, applicant }).collect()
}

fn person(index: u32, random: &mut StdRng) -> Applicant {
    Applicant {
        kind: Some(ApplicantKind::Person),
        name: invented_name(random),
        number: person_number(index, random),
        phone: phone(index),
        contact: String::new(),
    }
}

fn organization(index: u32, random: &mut StdRng) -> Applicant {
    let (word, kind) = pick(TRADE, random);
    let which = GIVEN.get(usize::try_from(index).unwrap_or(0) % GIVEN.len()).unwrap_or(&"一");
    Applicant {
        kind: Some(ApplicantKind::Organization),
        name: format!("青禾市{which}{word}{kind}"),
        number: credit_code(index),
        phone: phone(index + 5000),
        contact: invented_name(random),
    }
}

pub(super) fn invented_name(random: &mut StdRng) -> String {
    format!("{}{}", pick(FAMILY, random), pick(GIVEN, random))
}

/// One of several; the list is never empty.
pub(super) fn pick<T: Copy>(from: &[T], random: &mut StdRng) -> T {
    from[random.random_range(0..from.len())]
}

/// 19900000000 and on: a series in which no subscriber stands behind the sample's numbers.
fn phone(index: u32) -> String {
    format!("199{:08}", index * 7 + 1000)
}

/// A number of the unassigned region 519901 with a right check digit (GB 11643).
fn person_number(index: u32, random: &mut StdRng) -> String {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECK: &[u8; 11] = b"10X98765432";
    let year = 1945 + random.random_range(0..60);
    let (month, day) = (random.random_range(1..=12), random.random_range(1..=28));
    let body = format!("519901{year:04}{month:02}{day:02}{:03}", index % 1000);
    let sum: u32 = body.bytes().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    let check = CHECK.get(usize::try_from(sum % 11).unwrap_or(0)).map_or('0', |letter| char::from(*letter));
    format!("{body}{check}")
}

/// A code of the unassigned region 519901 with a right check digit (GB 32100).
fn credit_code(index: u32) -> String {
    const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
    const WEIGHTS: [usize; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
    let body = format!("91519901MA{:07}", index * 13 + 100);
    let value = |letter: u8| ALPHABET.iter().position(|known| *known == letter).unwrap_or(0);
    let sum: usize = body.bytes().zip(WEIGHTS).map(|(letter, weight)| value(letter) * weight).sum();
    let check = ALPHABET.get((31 - sum % 31) % 31).map_or('0', |letter| char::from(*letter));
    format!("{body}{check}")
}
