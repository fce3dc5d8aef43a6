//! The program of an application (申请前端包): filling it in, by oneself or at the window for somebody, and submitting it.

use leptos::prelude::*;

use crate::{
    pages::{account, case::apply},
    routes::ApplyPage,
};

/// The page itself.
pub(super) fn page(page: ApplyPage) -> AnyView {
    match page {
        ApplyPage::Apply(draft) => view! { <apply::tasks::Apply draft/> }.into_any(),
        ApplyPage::ApplyApplicant(draft) => view! { <apply::applicant::ApplyApplicant draft/> }.into_any(),
        ApplyPage::ApplyAnswers(draft) => view! { <apply::answers::ApplyAnswers draft/> }.into_any(),
        ApplyPage::ApplyMaterials(draft) => view! { <apply::materials::ApplyMaterials draft/> }.into_any(),
        ApplyPage::ApplyDelivery(draft) => view! { <apply::delivery::ApplyDelivery draft/> }.into_any(),
        ApplyPage::ApplyCheck(draft) => view! { <apply::check::ApplyCheck draft/> }.into_any(),
    }
}

/// Signing in again in the midst of an application.
pub(super) fn sign_in() -> AnyView {
    view! { <account::sign_in::SignIn/> }.into_any()
}
