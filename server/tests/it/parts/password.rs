//! What the hash of a password costs.

use argon2::{Params, PasswordHash};
use domain::time::Timestamp;
use server::account::password::{NOBODY, hash, verify};
use server::clock::TestClock;

#[tokio::test]
async fn nobodys_hash_costs_what_everybodys_does() {
    let clock = TestClock::new(Timestamp::from_millis(0), 1);
    let anybodys = hash(&clock, "correct horse battery staple").await.expect("memory for it");
    let cost = |text: &str| {
        let parsed = PasswordHash::new(text).expect("a PHC string");
        (parsed.algorithm, parsed.version, Params::try_from(&parsed).expect("parameters"), parsed.hash.is_some())
    };
    assert_eq!(cost(NOBODY), cost(anybodys.as_str()));
}

#[tokio::test]
async fn a_password_fits_its_own_hash_and_nobody_has_one() {
    let clock = TestClock::new(Timestamp::from_millis(0), 1);
    let stored = hash(&clock, "correct horse").await.expect("memory for it").as_str().to_owned();
    for (hash, password, fits) in [
        (Some(stored.clone()), "correct horse", true),
        (Some(stored), "another", false),
        (None, "correct horse", false),
    ] {
        assert_eq!(verify(hash, password).await.expect("computed"), fits);
    }
}
