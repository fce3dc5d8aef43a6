//! The operator's settings.

use clap::Parser;
use server::config::{Config, Network, SecretText, ServeConfig};

#[derive(Parser)]
struct Flags {
    #[command(flatten)]
    config: Config,
    #[command(flatten)]
    serve: ServeConfig,
}

fn parse(flags: &[&str]) -> Result<Flags, String> {
    Flags::try_parse_from([&["greenlane"], flags].concat()).map_err(|error| error.to_string())
}

#[test]
fn without_flags_it_is_sqlite_in_a_directory_on_loopback() {
    let flags = parse(&[]).unwrap();
    assert_eq!(flags.config.data, std::path::Path::new("./data"));
    assert!(flags.config.database_url.is_none());
    assert!(flags.serve.listen.ip().is_loopback());
    assert!(!flags.serve.auto_migrate);
}

#[test]
fn effective_settings_show_everything_but_secrets() {
    let flags = parse(&[
        "--database-url=postgres://green:hidden@db.example/greenlane?password=hidden",
        "--smtp-url=smtps://mail:hidden@mail.example",
        "--mail-from=centre@mail.example",
        "--sms-url=https://sms.example/send?token=hidden",
        "--sms-token=hidden",
        "--s3-bucket=files",
        "--s3-secret-key=hidden",
        "--key=hidden",
    ])
    .unwrap();
    let shown: Vec<String> = flags.config.effective().iter().map(|(name, value)| format!("{name}={value}")).collect();
    let shown = shown.join("\n");
    assert!(!shown.contains("hidden"), "{shown}");
    for visible in
        ["postgres://***@db.example/greenlane", "smtps://***@mail.example", "https://sms.example/send", "files"]
    {
        assert!(shown.contains(visible), "{visible} in {shown}");
    }
    assert!(!format!("{:?}", flags.config).contains("hidden"));
}

#[test]
fn a_password_with_an_at_sign_is_masked_too() {
    assert_eq!(SecretText::new("postgres://u:p@ss@host/db").to_string(), "postgres://***@host/db");
    assert_eq!(SecretText::new("just a secret").to_string(), "***");
}

#[test]
fn a_network_contains_its_addresses_and_no_others() {
    let contains =
        |network: &str, address: &str| network.parse::<Network>().unwrap().contains(address.parse().unwrap());
    assert!(contains("10.0.0.0/8", "10.255.0.1"));
    assert!(!contains("10.0.0.0/8", "11.0.0.1"));
    assert!(contains("0.0.0.0/0", "203.0.113.9"));
    assert!(contains("192.0.2.7", "192.0.2.7"));
    assert!(!contains("192.0.2.7", "192.0.2.8"));
    assert!(contains("192.0.2.0/24", "::ffff:192.0.2.8"), "an IPv4 address in IPv6 clothes");
    assert!(contains("2001:db8::/32", "2001:db8:1::1"));
    assert!(!contains("2001:db8::/32", "2001:db9::1"));
    assert!(!contains("0.0.0.0/0", "2001:db8::1"));
}

#[test]
fn settings_that_make_no_sense_are_refused() {
    for flags in [
        &["--trusted-proxy=10.0.0.0/33"] as &[&str],
        &["--trusted-proxy=proxy.example"],
        &["--listen=8080"],
        &["--database-connections=1"],
        &["--s3-endpoint=http://s3.example"],
        &["--mail-from=centre@mail.example"],
        &["--log-format=xml"],
    ] {
        assert!(parse(flags).is_err(), "{flags:?}");
    }
    assert!(parse(&["--trusted-proxy=10.0.0.0/33"]).err().unwrap().contains("不是网段"));
}
