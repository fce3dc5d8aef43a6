//! The program of people and enterprises (办事前端包): finding a matter, applying, following, and the public pages.

use leptos::prelude::*;

use crate::{
    pages::{account, case, matter, notification, site},
    routes::CitizenPage,
};

/// The page itself.
pub(super) fn page(page: CitizenPage) -> AnyView {
    match page {
        CitizenPage::Home => site::home::Home().into_any(),
        CitizenPage::Help => site::help::Help().into_any(),
        CitizenPage::Accessibility => site::accessibility::Accessibility().into_any(),
        CitizenPage::Privacy => site::privacy::Privacy().into_any(),
        CitizenPage::Settings => site::settings::Settings().into_any(),
        CitizenPage::Matters => view! { <matter::search::Matters/> }.into_any(),
        CitizenPage::Matter(address) => view! { <matter::guide::Matter address/> }.into_any(),
        CitizenPage::SignIn => view! { <account::sign_in::SignIn/> }.into_any(),
        CitizenPage::Profile => view! { <account::profile::Profile/> }.into_any(),
        CitizenPage::Messages => view! { <notification::inbox::Messages/> }.into_any(),
        CitizenPage::MyCases => view! { <case::list::MyCases/> }.into_any(),
        CitizenPage::MyCase(case) => view! { <case::own::MyCase case/> }.into_any(),
        CitizenPage::Filed(case) => view! { <case::filed::Filed case/> }.into_any(),
        CitizenPage::Supplement(case) => view! { <case::supplement::Supplement case/> }.into_any(),
        CitizenPage::Apply(draft) => view! { <case::apply::tasks::Apply draft/> }.into_any(),
        CitizenPage::ApplyApplicant(draft) => view! { <case::apply::applicant::ApplyApplicant draft/> }.into_any(),
        CitizenPage::ApplyAnswers(draft) => view! { <case::apply::answers::ApplyAnswers draft/> }.into_any(),
        CitizenPage::ApplyMaterials(draft) => view! { <case::apply::materials::ApplyMaterials draft/> }.into_any(),
        CitizenPage::ApplyDelivery(draft) => view! { <case::apply::delivery::ApplyDelivery draft/> }.into_any(),
        CitizenPage::ApplyCheck(draft) => view! { <case::apply::check::ApplyCheck draft/> }.into_any(),
    }
}
