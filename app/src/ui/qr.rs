//! A QR code (二维码) drawn as one path, with what it leads to in words beside it.

use std::fmt::Write as _;

use fast_qr::{ECL, QRBuilder};
use leptos::prelude::*;

/// White modules that must surround a code for scanners to find it (ISO/IEC 18004).
const QUIET_ZONE: usize = 4;

/// A QR code. What does not fit into one is shown as text only.
#[component]
pub fn QrCode(
    /// What it holds, usually an address.
    #[prop(into)]
    content: String,
    /// What scanning it does, in words.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    let drawn = outline(&content).map(|(side, path)| {
        view! {
            <svg class="qr__code" viewBox=format!("0 0 {side} {side}") role="img" aria-label=label.clone() shape-rendering="crispEdges">
                <rect width=side height=side class="qr__ground"></rect>
                <path d=path class="qr__ink"></path>
            </svg>
        }
    });
    view! { <figure class="qr">{drawn}<figcaption class="qr__label">{label}</figcaption></figure> }.into_any()
}

/// The side in modules with the quiet zone, and one path over all dark modules.
fn outline(content: &str) -> Option<(usize, String)> {
    let code = QRBuilder::new(content).ecl(ECL::M).build().ok()?;
    let mut path = String::new();
    for (row, modules) in code.data.chunks(code.size).take(code.size).enumerate() {
        for (column, module) in modules.iter().enumerate() {
            if module.value() {
                write!(path, "M{} {}h1v1h-1z", column + QUIET_ZONE, row + QUIET_ZONE).ok()?;
            }
        }
    }
    Some((code.size + 2 * QUIET_ZONE, path))
}
