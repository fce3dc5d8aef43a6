//! The program of what belongs to somebody (我的前端包): one's own cases, messages and particulars.

use leptos::prelude::*;

use crate::{
    pages::{account, case, notification},
    routes::MyPage,
};

/// The page itself.
pub(super) fn page(page: MyPage) -> AnyView {
    match page {
        MyPage::Profile => view! { <account::profile::Profile/> }.into_any(),
        MyPage::Messages => view! { <notification::inbox::Messages/> }.into_any(),
        MyPage::MyCases => view! { <case::list::MyCases/> }.into_any(),
        MyPage::MyCase(case) => view! { <case::own::MyCase case/> }.into_any(),
        MyPage::Filed(case) => view! { <case::filed::Filed case/> }.into_any(),
        MyPage::Supplement(case) => view! { <case::supplement::Supplement case/> }.into_any(),
    }
}
