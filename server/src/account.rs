//! Accounts (账号): who people are to the system, how they sign in, what they were authorised to do.
//!
//! Citizens and enterprises are known by their phone and have an account from their first sign-in on; staff are
//! entered by an administrator and known by their badge. Names, phones and profiles are sealed in the database and
//! found through keyed hashes; of passwords, session tokens and codes only hashes are kept.

mod change_password;
mod change_staff;
mod code;
mod create_authorization;
mod create_staff;
mod entity;
mod guesses;
mod housekeeping;
mod list_dead_jobs;
mod list_sessions;
mod list_staff;
pub mod password;
mod request_code;
mod reset_password;
mod retry_job;
mod revoke_session;
mod save_profile;
pub mod session;
mod show_me;
mod sign_in;
mod sign_out;
mod staff;
mod store;
mod tell;
mod throttle;
mod waiting;

use domain::account::api::{
    ChangePassword, ChangeStaff, CreateAuthorization, CreateStaff, ListDeadJobs, ListSessions, ListStaff, ListWaiting,
    RequestCode, ResetPassword, RetryJob, RevokeSession, SaveProfile, ShowMe, SignIn, SignOut,
};

use crate::http::Routes;
use crate::wiring::Wiring;

pub use create_authorization::authorize;
pub use guesses::{Guesses, Patience};
pub use save_profile::set_profile;
pub use staff::{
    Contact, FirstPassword, change as change_staff, create as create_staff, set_first_password, staff_accounts,
};
pub use store::{
    Account, applicant, authorizations, find, find_by_badge, find_or_create_by_phone, holders_of, person, phone,
    profile, recipient, staff_in_role, staff_member, staff_name,
};
pub use tell::tell_staff;
pub use throttle::throttle;
pub use waiting::Waiting;

/// Adds the area's operations.
#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes
        .on(RequestCode, request_code::request_code)
        .on(SignIn, sign_in::sign_in)
        .on(SignOut, sign_out::sign_out)
        .on(ShowMe, show_me::show_me)
        .on(ListWaiting, waiting::list_waiting)
        .on(SaveProfile, save_profile::save_profile)
        .on(ChangePassword, change_password::change_password)
        .on(ListSessions, list_sessions::list_sessions)
        .on(RevokeSession, revoke_session::revoke_session)
        .on(ListStaff, list_staff::list_staff)
        .on(CreateStaff, create_staff::create_staff)
        .on(ChangeStaff, change_staff::change_staff)
        .on(ResetPassword, reset_password::reset_password)
        .on(CreateAuthorization, create_authorization::create_authorization)
        .on(ListDeadJobs, list_dead_jobs::list_dead_jobs)
        .on(RetryJob, retry_job::retry_job)
}

/// Adds the area's recurring job.
pub fn jobs(wiring: &mut Wiring) {
    wiring.job_every::<housekeeping::ForgetSignIns>(domain::time::DAY_MS);
}
