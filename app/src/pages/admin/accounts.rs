//! 工作人员账号: who may do what, and who may not any more.

use domain::{
    access::Role,
    account::api::{ListStaff, StaffAccount},
    endpoint::Page,
    text_enum::TextEnum,
};
use leptos::prelude::*;

use crate::{
    client,
    routes::Route,
    session::use_session,
    terms,
    text::{Key, t, tf},
    ui::{
        ButtonKind, Choice, Column, ColumnKind, DataTable, EmptyState, Field, FieldKind, LinkButton, PageHead, Remote,
        Select, Tag, Tone, remote,
    },
};

/// The list of accounts.
#[component]
pub fn Accounts() -> impl IntoView {
    let session = use_session();
    let staff = Remote::new(move || async move { session.noting(client::call(ListStaff, &[]).send().await) });
    let (words, role) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let roles: Vec<Choice> = staff_roles().map(|role| Choice::new(role.code(), terms::role(role))).collect();
    view! {
        <PageHead title=t(Key::AdminAccounts) lead=t(Key::AdminAccountsLead)>
            <LinkButton to=Route::NewAccount kind=ButtonKind::Main>{t(Key::AdminNew)}</LinkButton>
        </PageHead>
        <div class="stack">
            <div class="filters" role="search">
                <Field id="words" label=t(Key::AdminSearch) value=words kind=FieldKind::Search/>
                <Select id="role" label=t(Key::AdminRole) value=role options=roles none=t(Key::DeskAny)/>
            </div>
            {remote(staff, move |page: Page<StaffAccount>| {
                let narrowed = move || {
                    let role = Role::from_code(&role.get());
                    let found = words.with(|words| found(&page.items, words.trim(), role));
                    table(found, page.items.len())
                };
                view! { {narrowed} }
            })}
        </div>
    }
}

/// The roles that a member of staff can hold.
pub(super) fn staff_roles() -> impl Iterator<Item = Role> {
    Role::ALL.iter().copied().filter(|role| !matches!(role, Role::Citizen | Role::Enterprise | Role::Tablet))
}

/// The accounts whose badge, name or unit contains `words` and that hold `role`.
fn found(all: &[StaffAccount], words: &str, role: Option<Role>) -> Vec<StaffAccount> {
    let fits = |account: &&StaffAccount| {
        let unit = account.unit.as_ref().map(|unit| unit.name.as_str()).unwrap_or_default();
        [account.badge.as_str(), account.name.as_str(), unit].iter().any(|text| text.contains(words))
            && role.is_none_or(|role| account.roles.contains(&role))
    };
    all.iter().filter(fits).cloned().collect()
}

fn table(rows: Vec<StaffAccount>, of: usize) -> AnyView {
    if rows.is_empty() {
        return view! { <EmptyState title=t(Key::AdminNoneFound)><p>{t(Key::AdminNoneFoundNext)}</p></EmptyState> }
            .into_any();
    }
    let summary = tf(Key::AdminShown, &[("n", &rows.len().to_string()), ("total", &of.to_string())]);
    let columns = vec![
        Column::new(t(Key::AdminBadge), |account: &StaffAccount| account.badge.clone()),
        Column::new(t(Key::AdminName), |account: &StaffAccount| {
            view! { <a href=Route::AccountDetail(account.id).path()>{account.name.clone()}</a> }
        })
        .kind(ColumnKind::RowName),
        Column::new(t(Key::AdminRole), |account: &StaffAccount| roles_of(account)),
        Column::new(t(Key::AdminUnit), place_of),
        Column::new(t(Key::AdminAuthorizations), |account: &StaffAccount| powers_of(account)),
        Column::new(t(Key::AdminState), |account: &StaffAccount| state_tag(account.enabled)),
    ];
    view! {
        <div class="worklist"><DataTable caption=t(Key::AdminAccounts) columns rows/></div>
        <p class="pager__summary" role="status">{summary}</p>
    }
    .into_any()
}

/// The roles of an account, in words.
pub(super) fn roles_of(account: &StaffAccount) -> String {
    account.roles.iter().map(|role| terms::role(*role)).collect::<Vec<_>>().join(t(Key::DeskListComma))
}

fn place_of(account: &StaffAccount) -> String {
    let places =
        [account.unit.as_ref().map(|unit| unit.name.as_str()), account.hall.as_ref().map(|hall| hall.name.as_str())];
    places.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// What the account was authorized to do in any authorization, each once.
fn powers_of(account: &StaffAccount) -> String {
    let mut powers: Vec<_> = account.authorizations.iter().flat_map(|one| one.powers.iter().copied()).collect();
    powers.sort_unstable();
    powers.dedup();
    powers.into_iter().map(terms::power).collect::<Vec<_>>().join(t(Key::DeskListComma))
}

/// Whether the account may sign in.
pub(super) fn state_tag(enabled: bool) -> AnyView {
    let (tone, words) = if enabled { (Tone::Good, Key::AdminEnabled) } else { (Tone::Quiet, Key::AdminDisabled) };
    view! { <Tag tone words=t(words)/> }.into_any()
}
