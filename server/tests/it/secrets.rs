//! The installation's key and what is sealed under it.

use std::os::unix::fs::PermissionsExt;

use proptest::prelude::*;
use server::clock::TestClock;
use server::config::{Config, SecretText};
use server::secrets::{Field, Secrets, Token, hash_token};
use uuid::Uuid;

use crate::support::{TestApp, start_of_tests};

const PHONE: Field = Field::new("account", "phone");
const NAME: Field = Field::new("account", "name");

fn clock() -> TestClock {
    TestClock::new(start_of_tests(), 3)
}

proptest! {
    #[test]
    fn what_was_sealed_opens_to_the_same_text(text: String, row: u128) {
        let secrets = Secrets::from_master(&[7; 32]);
        let row = Uuid::from_u128(row);
        let sealed = secrets.seal(&clock(), PHONE, row, &text).unwrap();
        prop_assert_eq!(secrets.open_sealed(PHONE, row, &sealed).unwrap(), text);
    }

    #[test]
    fn a_changed_text_does_not_open(place in 0_usize..100, change in 1_u8..128) {
        let secrets = Secrets::from_master(&[7; 32]);
        let sealed = secrets.seal(&clock(), PHONE, Uuid::nil(), "13800000000").unwrap();
        let mut bytes = sealed.clone().into_bytes();
        let place = place % bytes.len();
        bytes[place] ^= change;
        let opened = String::from_utf8(bytes).ok().and_then(|text| secrets.open_sealed(PHONE, Uuid::nil(), &text).ok());
        prop_assert_eq!(opened, None);
    }
}

#[test]
fn a_text_copied_to_another_row_or_column_or_key_does_not_open() {
    let (secrets, row) = (Secrets::from_master(&[7; 32]), Uuid::from_u128(1));
    let sealed = secrets.seal(&clock(), PHONE, row, "13800000000").unwrap();
    assert!(secrets.open_sealed(PHONE, row, &sealed).is_ok());
    assert!(secrets.open_sealed(PHONE, Uuid::from_u128(2), &sealed).is_err());
    assert!(secrets.open_sealed(NAME, row, &sealed).is_err());
    assert!(Secrets::from_master(&[8; 32]).open_sealed(PHONE, row, &sealed).is_err());
}

#[test]
fn the_same_text_is_sealed_differently_each_time_and_found_by_its_index() {
    let (secrets, clock) = (Secrets::from_master(&[7; 32]), clock());
    let seal = || secrets.seal(&clock, PHONE, Uuid::nil(), "13800000000").unwrap();
    assert_ne!(seal(), seal());
    assert_eq!(secrets.blind(PHONE, "13800000000"), secrets.blind(PHONE, "13800000000"));
    assert_ne!(secrets.blind(PHONE, "13800000000"), secrets.blind(PHONE, "13800000001"));
    assert_ne!(secrets.blind(PHONE, "13800000000"), secrets.blind(NAME, "13800000000"));
    assert_ne!(secrets.blind(PHONE, "13800000000"), Secrets::from_master(&[8; 32]).blind(PHONE, "13800000000"));
}

#[test]
fn nothing_secret_is_printed() {
    let token = Token::new(&clock());
    assert_eq!(token.hash(), hash_token(token.expose()));
    let secrets = Secrets::from_master(&[0x5a; 32]);
    let key = hex::encode(secrets.key_for("ledger"));
    let printed = format!("{token:?} {secrets:?} {:?}", SecretText::new("postgres://u:hidden@host/db?password=hidden"));
    for secret in [token.expose(), &key, "5a5a5a", "hidden"] {
        assert!(!printed.contains(secret), "{printed}");
    }
}

#[test]
fn each_purpose_has_a_key_of_its_own() {
    let secrets = Secrets::from_master(&[7; 32]);
    assert_eq!(secrets.key_for("ledger"), secrets.key_for("ledger"));
    assert_ne!(secrets.key_for("ledger"), secrets.key_for("cursor"));
}

#[test]
fn the_first_start_makes_a_key_file_for_its_owner_alone_and_later_ones_read_it() {
    let directory = tempfile::tempdir().unwrap();
    let config = Config::for_data(directory.path());
    let sealed = {
        let secrets = Secrets::open(&config, |into| into.fill(9)).unwrap();
        secrets.seal(&clock(), PHONE, Uuid::nil(), "13800000000").unwrap()
    };
    let file = directory.path().join("keys/master.key");
    assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    let again = Secrets::open(&config, |_| panic!("the key is there already")).unwrap();
    assert_eq!(again.open_sealed(PHONE, Uuid::nil(), &sealed).unwrap(), "13800000000");

    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).unwrap();
    let refused = Secrets::open(&config, |_| ()).unwrap_err().for_operator();
    assert!(refused.contains("chmod 600"), "{refused}");
}

#[test]
fn a_key_that_is_none_is_refused() {
    for key in ["", "secret", "00", &"g".repeat(64), &"0".repeat(63)] {
        let mut config = Config::for_data("unused");
        config.key = Some(SecretText::new(key));
        let refused = Secrets::open(&config, |_| ()).unwrap_err().for_operator();
        assert!(refused.contains("64 位十六进制"), "{refused}");
    }
}

#[tokio::test]
async fn another_key_than_the_databases_own_refuses_to_start() {
    let test = TestApp::new().await;
    let mut config = test.config();
    config.key = Some(SecretText::new("ff".repeat(32)));
    let opened =
        server::app::App::open(config, test.clock.clone(), server::areas::wiring(), server::app::Migrate::Embedded);
    let refused = opened.await.unwrap_err().for_operator();
    assert!(refused.contains("密钥与数据库不匹配"), "{refused}");
}
