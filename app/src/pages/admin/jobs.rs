//! 失败的后台任务: what failed for good, why, and another try.

use domain::{
    account::api::{DeadJob, ListDeadJobs, RetryJob},
    endpoint::Page,
    ids::JobId,
};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    browser, client,
    session::use_session,
    text::{Key, t, tf},
    ui::{
        Button, Column, ColumnKind, DataTable, EmptyState, InlineError, PageHead, Remote, format::fmt_datetime, remote,
        say,
    },
};

/// The list of background jobs that failed for good.
#[component]
pub fn DeadJobs() -> impl IntoView {
    let session = use_session();
    let jobs = Remote::new(move || async move { session.noting(client::call(ListDeadJobs, &[]).send().await) });
    let problem = RwSignal::new(None::<String>);
    let retry = Callback::new(move |job: JobId| {
        problem.set(None);
        spawn_local(async move {
            match session.noting(client::call(RetryJob, &[&job]).send().await) {
                Ok(_) => {
                    say(t(Key::AdminJobRetried));
                    jobs.refetch();
                }
                Err(refused) => {
                    problem.try_set(Some(refused.detail));
                }
            }
        });
    });
    view! {
        <PageHead title=t(Key::AdminJobs) lead=t(Key::AdminJobsLead)/>
        <div class="stack">
            <InlineError message=problem/>
            {remote(jobs, move |page: Page<DeadJob>| {
                if page.items.is_empty() {
                    return view! { <EmptyState title=t(Key::AdminNoJobs)><p>{t(Key::AdminNoJobsNext)}</p></EmptyState> }.into_any();
                }
                table(page.items, retry)
            })}
        </div>
    }
}

fn table(rows: Vec<DeadJob>, retry: Callback<JobId>) -> AnyView {
    let columns = vec![
        Column::new(t(Key::AdminJobKind), |job: &DeadJob| job.kind.clone()).kind(ColumnKind::RowName),
        Column::new(t(Key::AdminJobFailed), |job: &DeadJob| {
            let attempts = tf(Key::AdminJobAttempts, &[("n", &job.attempts.to_string())]);
            view! { {fmt_datetime(job.failed_at, browser::now())}<p class="worklist__sub">{attempts}</p> }
        }),
        Column::new(t(Key::AdminJobError), |job: &DeadJob| job.last_error.clone()),
        Column::new(t(Key::DeskColumnAct), move |job: &DeadJob| {
            let id = job.id;
            let kind = job.kind.clone();
            view! {
                <Button on_press=move || retry.run(id)>{t(Key::UiRetry)}<span class="visually-hidden">{kind}</span></Button>
            }
        }),
    ];
    view! { <DataTable caption=t(Key::AdminJobs) columns rows/> }.into_any()
}
