//! Whether a tree head bears the signature that it shows, found by this browser's own cryptography (XT-3).

use domain::ledger::api::SignedTreeHead;
use js_sys::{Array, Uint8Array};
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::CryptoKey;

use crate::{
    text::{Key, t},
    ui::{Tag, Tone},
};

/// The algorithm's name in the Web Cryptography API.
const ALGORITHM: &str = "Ed25519";
/// How many bytes a public key has.
const KEY_BYTES: usize = 32;

/// What was found. The order is from the best to the worst, so that the greatest of several tells of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Signature {
    /// The key made this signature over this head.
    Holds,
    /// This browser cannot tell: it does not know the algorithm, or the page did not come over a secure connection.
    Unknown,
    /// It is the signature of something else.
    Broken,
}

/// Checks the signature of one head.
pub async fn verify(signed: &SignedTreeHead) -> Signature {
    let (Some(key), Some(signature)) = (bytes(&signed.public_key), bytes(&signed.signature)) else {
        return Signature::Broken;
    };
    if key.len() != KEY_BYTES {
        return Signature::Broken;
    }
    match asked(&key, &signature, &signed.head.signed_bytes()).await {
        Ok(true) => Signature::Holds,
        Ok(false) => Signature::Broken,
        Err(_) => Signature::Unknown,
    }
}

async fn asked(key: &[u8], signature: &[u8], data: &[u8]) -> Result<bool, JsValue> {
    let subtle = window().crypto()?.subtle();
    let usages = Array::of1(&"verify".into());
    let imported = subtle.import_key_with_str("raw", &Uint8Array::from(key), ALGORITHM, false, &usages)?;
    let key: CryptoKey = JsFuture::from(imported).await?.unchecked_into();
    let (signature, data) = (Uint8Array::from(signature), Uint8Array::from(data));
    let verified = subtle.verify_with_str_and_buffer_source_and_buffer_source(ALGORITHM, &key, &signature, &data)?;
    Ok(JsFuture::from(verified).await?.is_truthy())
}

/// The bytes that an even number of hexadecimal digits stand for.
#[must_use]
pub fn bytes(digits: &str) -> Option<Vec<u8>> {
    (0..digits.len()).step_by(2).map(|at| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok()).collect()
}

/// What was found about one head, as soon as it is.
#[component]
pub fn SignatureTag(
    /// The head.
    signed: SignedTreeHead,
) -> impl IntoView {
    let found = RwSignal::new(None);
    spawn_local(async move {
        let signature = verify(&signed).await;
        found.try_set(Some(signature));
    });
    move || found.get().map(tag)
}

/// The finding in words.
#[must_use]
pub fn tag(found: Signature) -> AnyView {
    let (tone, words) = match found {
        Signature::Holds => (Tone::Good, Key::LedgerSigned),
        Signature::Unknown => (Tone::Quiet, Key::LedgerSignatureUnknown),
        Signature::Broken => (Tone::Bad, Key::LedgerSignatureBroken),
    };
    view! { <Tag tone words=t(words)/> }.into_any()
}
