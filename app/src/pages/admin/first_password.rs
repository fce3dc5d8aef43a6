//! A first password, shown once (初始密码): it is not stored anywhere that it could be read again.

use leptos::prelude::*;

use crate::{
    browser,
    text::{Key, t, tf},
    ui::{Button, Callout, Tone},
};

/// The password of `badge`, to be handed over.
#[component]
pub fn FirstPassword(
    /// Whose it is.
    badge: String,
    /// The password.
    password: String,
) -> impl IntoView {
    view! {
        <Callout tone=Tone::Good title=tf(Key::AdminPasswordTitle, &[("badge", &badge)]) spoken=true>
            <p class="first-password"><code>{password}</code></p>
            <p>{t(Key::AdminPasswordOnce)}</p>
            <p class="no-print"><Button on_press=browser::print>{t(Key::AdminPasswordPrint)}</Button></p>
        </Callout>
    }
    .into_any()
}
