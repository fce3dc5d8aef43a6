//! One account: roles, place, whether it may sign in, its password, its authorizations.

use domain::{
    account::api::{ChangeStaff, Directory, ListStaff, NewStaffCreated, ResetPassword, StaffAccount, StaffPatch},
    endpoint::Page,
    ids::AccountId,
    problem::{FieldError, Problem},
};
use leptos::{prelude::*, task::spawn_local};

use super::{
    accounts::{roles_of, state_tag},
    authorizations::Authorizations,
    first_password::FirstPassword,
    places::{Places, directory},
};
use crate::{
    client,
    pages::staff::overtaken::Overtaken,
    routes::Route,
    session::{Session, use_session},
    text::{Key, t, tf},
    ui::{
        Breadcrumb, Button, ButtonKind, Card, Check, ConfirmDialog, Description, Descriptions, EmptyState, Form,
        InlineError, PageHead, Remote, Sending, SubmitButton, remote, say,
    },
};

/// The page of one account.
#[component]
pub fn AccountDetail(
    /// Which.
    account: AccountId,
) -> impl IntoView {
    let session = use_session();
    let both = Remote::new(move || async move {
        let staff = find(session, account).await?;
        Ok::<_, Problem>((staff, directory().await?))
    });
    view! {
        <Breadcrumb above=vec![(t(Key::AdminAccounts).to_owned(), Route::Accounts)] here=t(Key::AdminAccount)/>
        {remote(both, |(staff, directory): (Option<StaffAccount>, Directory)| match staff {
            Some(staff) => view! { <Whole staff directory/> }.into_any(),
            None => view! {
                <PageHead title=t(Key::AdminAccount)/>
                <EmptyState title=t(Key::AdminNoAccount)><a href=Route::Accounts.path()>{t(Key::AdminAccounts)}</a></EmptyState>
            }
            .into_any(),
        })}
    }
}

/// The account as it is now; nothing where there is none with this id.
async fn find(session: Session, account: AccountId) -> Result<Option<StaffAccount>, Problem> {
    let Page { items, .. } = session.noting(client::call(ListStaff, &[]).send().await)?;
    Ok(items.into_iter().find(|one| one.id == account))
}

#[component]
fn Whole(staff: StaffAccount, directory: Directory) -> impl IntoView {
    let session = use_session();
    let title = format!("{} {}", staff.name, staff.badge);
    let id = staff.id;
    let present = RwSignal::new(staff);
    let reload = Callback::new(move |()| {
        spawn_local(async move {
            match find(session, id).await {
                Ok(Some(staff)) => {
                    present.try_set(staff);
                }
                Ok(None) => {}
                Err(problem) => say(problem.detail),
            }
        });
    });
    let units = directory.units.clone();
    view! {
        <PageHead title/>
        <div class="columns">
            <div class="stack">
                <Card title=t(Key::AdminNow)>{move || present.with(facts)}</Card>
                <Card title=t(Key::AdminChange)><Change present directory reload/></Card>
            </div>
            <div class="stack">
                <Authorizations present units reload/>
                <Card title=t(Key::AdminPassword)><Reset present/></Card>
            </div>
        </div>
    }
}

fn facts(staff: &StaffAccount) -> AnyView {
    let none = || t(Key::UiNotFilled).to_owned();
    let items = vec![
        Description::new(t(Key::AdminBadge), staff.badge.clone()),
        Description::new(t(Key::AdminRole), roles_of(staff)),
        Description::new(t(Key::AdminUnit), staff.unit.as_ref().map_or_else(none, |unit| unit.name.clone())),
        Description::new(t(Key::AdminHall), staff.hall.as_ref().map_or_else(none, |hall| hall.name.clone())),
        Description::new(t(Key::AdminState), state_tag(staff.enabled)),
    ];
    view! { <Descriptions items/> }.into_any()
}

/// The form for roles, place and whether the account may sign in.
#[component]
fn Change(present: RwSignal<StaffAccount>, directory: Directory, reload: Callback<()>) -> impl IntoView {
    let (places, enabled) = present.with_untracked(|staff| {
        let (unit, hall) = (staff.unit.as_ref().map(|unit| unit.id), staff.hall.as_ref().map(|hall| hall.id));
        (Places::new(&staff.roles, unit, hall), RwSignal::new(staff.enabled))
    });
    let sending = Sending::new();
    let Sending { errors, pending, .. } = sending;
    let overtaken = RwSignal::new(false);
    let send = Callback::new(move |()| {
        let patch = StaffPatch {
            roles: places.roles(),
            unit: places.unit(),
            hall: places.hall(),
            enabled: enabled.get_untracked(),
        };
        if patch.roles.is_empty() {
            errors.set(vec![FieldError::new("roles", "empty", t(Key::AdminRolesNeeded))]);
            return;
        }
        errors.clear();
        let (id, version) = present.with_untracked(|staff| (staff.id, staff.version));
        let call = async move {
            match client::call(ChangeStaff, &[&id]).version(version).body(patch).key(sending.key()).send().await {
                Err(problem) if problem.code == "stale" => Ok(None),
                answer => answer.map(Some),
            }
        };
        sending.send(call, move |staff| match staff {
            Some(staff) => {
                present.set(staff);
                say(t(Key::AdminChanged));
            }
            None => overtaken.set(true),
        });
    });
    view! {
        <Form errors pending on_submit=send>
            {places.fields(directory)}
            <Check id="enabled" label=t(Key::AdminMaySignIn) value=enabled/>
            <SubmitButton pending>{t(Key::AdminSave)}</SubmitButton>
        </Form>
        <Overtaken open=overtaken what=ViewFn::from(|| ()) on_adopt=reload/>
    }
}

/// A new first password, after one more question.
#[component]
fn Reset(present: RwSignal<StaffAccount>) -> impl IntoView {
    let open = RwSignal::new(false);
    let pending = RwSignal::new(false);
    let made = RwSignal::new(None::<NewStaffCreated>);
    let problem = RwSignal::new(None::<String>);
    let badge = present.with_untracked(|staff| staff.badge.clone());
    let text =
        present.with_untracked(|staff| tf(Key::AdminResetText, &[("name", &staff.name), ("badge", &staff.badge)]));
    let reset = Callback::new(move |()| {
        pending.set(true);
        problem.set(None);
        let id = present.with_untracked(|staff| staff.id);
        spawn_local(async move {
            let answer = client::call(ResetPassword, &[&id]).send().await;
            pending.try_set(false);
            match answer {
                Ok(created) => {
                    made.try_set(Some(created));
                }
                Err(refused) => {
                    problem.try_set(Some(refused.detail));
                }
            }
        });
    });
    view! {
        <p>{t(Key::AdminResetLead)}</p>
        <InlineError message=problem/>
        <Button kind=ButtonKind::Danger pending on_press=move || open.set(true)>{t(Key::AdminReset)}</Button>
        {move || made.get().map(|made| view! { <FirstPassword badge=badge.clone() password=made.first_password/> })}
        <ConfirmDialog id="reset" open title=t(Key::AdminResetTitle) text confirm=t(Key::AdminReset) danger=true on_confirm=reset/>
    }
}
