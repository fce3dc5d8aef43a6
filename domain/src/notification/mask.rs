//! How an address is shown to whoever need not know it whole (XT-2).

use super::MessageChannel;
use crate::identity::{mask_name, mask_phone};

/// The address a message went to, masked as its kind asks: `138****0000`, `l***@example.cn`, `张**`.
#[must_use]
pub fn mask_address(channel: MessageChannel, address: &str) -> String {
    match channel {
        MessageChannel::Inbox => mask_name(address),
        MessageChannel::Sms => mask_phone(address),
        MessageChannel::Mail => mask_mail(address),
    }
}

/// All but the first letter of the name hidden; what is no mail address is hidden whole.
fn mask_mail(address: &str) -> String {
    match address.split_once('@') {
        Some((name, host)) => format!("{}***@{host}", name.chars().take(1).collect::<String>()),
        None => "***".to_owned(),
    }
}
