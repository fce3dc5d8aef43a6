//! 使用帮助: where to start, in the words of people who come to the hall.

use leptos::prelude::*;

use crate::{
    text::{Key, t},
    ui::{Card, PageHead, ReadAloud},
};

/// The help page.
#[component]
pub fn Help() -> impl IntoView {
    let steps = [Key::SiteHelpApply1, Key::SiteHelpApply2, Key::SiteHelpApply3, Key::SiteHelpApply4]
        .map(|step| view! { <li class="steps__one">{t(step)}</li> });
    let answers = [
        (Key::SiteHelpDeadlineTitle, Key::SiteHelpDeadlineBody),
        (Key::SiteHelpMissingTitle, Key::SiteHelpMissingBody),
        (Key::SiteHelpGreenTitle, Key::SiteHelpGreenBody),
        (Key::SiteHelpRateTitle, Key::SiteHelpRateBody),
        (Key::SiteHelpElderTitle, Key::SiteHelpElderBody),
    ]
    .map(|(title, body)| view! { <Card title=t(title)><p>{t(body)}</p></Card> });
    view! {
        <PageHead title=t(Key::SiteHelpTitle) lead=t(Key::SiteHelpLead)><ReadAloud/></PageHead>
        <div class="stack prose">
            <Card title=t(Key::SiteHelpApplyTitle)><ol class="steps">{steps.collect_view()}</ol></Card>
            {answers.collect_view()}
        </div>
    }
}
