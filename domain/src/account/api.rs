//! What crosses the wire about accounts, sessions and the administrator's work.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::access::{Action, Power, Role};
use crate::case::draft::ApplicantKind;
use crate::endpoint;
use crate::endpoint::{Created, Page};
use crate::ids::{AccountId, AuthorizationId, HallId, JobId, SessionId, UnitId};
use crate::time::Timestamp;

/// A request for a code by text message.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CodeRequest {
    /// The mobile phone.
    pub phone: String,
}

/// A code is on its way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CodeSent {
    /// How many minutes the code is good for.
    pub minutes: u16,
    /// In how many seconds another may be asked for.
    pub again_in_seconds: u16,
}

/// How somebody signs in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "how", rename_all = "snake_case", deny_unknown_fields)]
pub enum SignInRequest {
    /// Citizens: phone and the code sent to it. A first sign-in makes the account.
    Code {
        /// The mobile phone.
        phone: String,
        /// The six digits.
        code: String,
    },
    /// Staff, and whoever set a password.
    Password {
        /// The login name: staff number, or phone.
        login: String,
        /// The password.
        password: String,
    },
}

/// Who is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Me {
    /// The account.
    pub account: AccountId,
    /// The name to greet by; masked phone while no name is known.
    pub name: String,
    /// The roles held.
    pub roles: Vec<Role>,
    /// The badge of a member of staff.
    pub badge: Option<String>,
    /// The unit of a member of staff.
    pub unit: Option<UnitRef>,
    /// The hall of a member of staff.
    pub hall: Option<HallRef>,
    /// What the person was authorised to do, today.
    pub powers: Vec<Power>,
    /// Whether the profile is complete enough to apply without typing it again.
    pub profile: Option<Profile>,
    /// How many messages are unread.
    pub unread: u32,
    /// Whether the password has to be changed before anything else.
    pub must_change_password: bool,
}

/// How many things wait for somebody on a page that their navigation leads to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WaitingCount {
    /// The page, as the navigation links to it: `/desk?stage=reviewing`.
    pub page: String,
    /// How many.
    pub count: u32,
    /// Whether they are a problem, such as cases past their due date.
    #[serde(default)]
    pub urgent: bool,
}

/// A unit by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UnitRef {
    /// Its id.
    pub id: UnitId,
    /// Its name.
    pub name: String,
}

/// A hall by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HallRef {
    /// Its id.
    pub id: HallId,
    /// Its name.
    pub name: String,
}

/// What a person or enterprise told once, so that forms can be filled in for them (WCAG 3.3.7).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// Person or organisation.
    pub kind: Option<ApplicantKind>,
    /// The person's or organisation's name.
    pub name: String,
    /// Identity number or credit code; masked when read back.
    pub number: String,
    /// For an organisation: who handles it.
    #[serde(default)]
    pub contact: String,
}

/// A session of one's own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionInfo {
    /// Its id.
    pub id: SessionId,
    /// Browser and system, as the browser said.
    pub device: String,
    /// When it began.
    pub began_at: Timestamp,
    /// When it was last used.
    pub seen_at: Timestamp,
    /// When it ends, whatever happens.
    pub ends_at: Timestamp,
    /// Whether it is the one asking.
    pub current: bool,
}

/// A new password.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewPassword {
    /// The present password; empty where none was set yet.
    #[serde(default)]
    pub current: String,
    /// The new one.
    pub password: String,
}

/// An account, as the administrator sees it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StaffAccount {
    /// The account.
    pub id: AccountId,
    /// The version for `If-Match`.
    pub version: u32,
    /// The login name, which is the badge.
    pub badge: String,
    /// The name.
    pub name: String,
    /// The roles.
    pub roles: Vec<Role>,
    /// The unit.
    pub unit: Option<UnitRef>,
    /// The hall.
    pub hall: Option<HallRef>,
    /// Whether the account may sign in.
    pub enabled: bool,
    /// The authorisations, newest first.
    pub authorizations: Vec<AuthorizationInfo>,
}

/// A written authorisation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuthorizationInfo {
    /// Its id.
    pub id: AuthorizationId,
    /// To do what.
    pub powers: Vec<Power>,
    /// For which unit.
    pub unit: UnitRef,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}

/// A new member of staff.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewStaff {
    /// The badge, which is also the login: 2–20 letters and digits.
    pub badge: String,
    /// The name.
    pub name: String,
    /// The roles; citizens and tablets are not staff.
    pub roles: Vec<Role>,
    /// The unit.
    pub unit: Option<UnitId>,
    /// The hall.
    pub hall: Option<HallId>,
}

/// A new account with the password to hand over, shown once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewStaffCreated {
    /// The account.
    pub id: AccountId,
    /// A first password, to be changed at the first sign-in.
    pub first_password: String,
}

/// Changes to a member of staff.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct StaffPatch {
    /// The roles from now on.
    pub roles: Vec<Role>,
    /// The unit from now on.
    pub unit: Option<UnitId>,
    /// The hall from now on.
    pub hall: Option<HallId>,
    /// Whether the account may sign in; switching it off ends its sessions at once.
    pub enabled: bool,
}

/// A new written authorisation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewAuthorization {
    /// To do what.
    pub powers: Vec<Power>,
    /// For which unit.
    pub unit: UnitId,
    /// First day.
    pub from: NaiveDate,
    /// Last day, at most three years later.
    pub to: NaiveDate,
}

/// A background job that failed for good.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeadJob {
    /// Its id.
    pub id: JobId,
    /// What it does.
    pub kind: String,
    /// How often it was tried.
    pub attempts: u32,
    /// What went wrong last, without personal data.
    pub last_error: String,
    /// When it was tried last.
    pub failed_at: Timestamp,
}

/// A unit in the directory.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Directory {
    /// The units.
    pub units: Vec<UnitRef>,
    /// The halls.
    pub halls: Vec<HallRef>,
}

endpoint! {
    /// Ask for a code by text message.
    RequestCode "request_code" "获取短信验证码" = Post "/api/v1/codes", Action::SignIn, plain;
    body CodeRequest; answer CodeSent;
}
endpoint! {
    /// Sign in; the answer sets the session's cookie.
    SignIn "sign_in" "登录" = Post "/api/v1/sessions", Action::SignIn, plain;
    body SignInRequest; answer Me;
}
endpoint! {
    /// Sign out.
    SignOut "sign_out" "退出登录" = Delete "/api/v1/sessions/current", Action::SignIn, plain;
}
endpoint! {
    /// Who is signed in; 401 when nobody is.
    ShowMe "show_me" "查看当前登录的账号" = Get "/api/v1/me", Action::KeepAccount, plain;
    answer Me;
}
endpoint! {
    /// How much waits for the caller, page by page.
    ListWaiting "list_waiting" "等我处理的数量" = Get "/api/v1/me/waiting", Action::KeepAccount, plain;
    answer Vec<WaitingCount>;
}
endpoint! {
    /// Keep the profile.
    SaveProfile "save_profile" "保存本人或企业信息" = Put "/api/v1/me/profile", Action::KeepAccount, plain;
    body Profile; answer Me;
}
endpoint! {
    /// Set or change the password; ends every other session.
    ChangePassword "change_password" "设置或修改密码" = Put "/api/v1/me/password", Action::KeepAccount, plain;
    body NewPassword;
}
endpoint! {
    /// One's own sessions.
    ListSessions "list_sessions" "查看登录过的设备" = Get "/api/v1/sessions", Action::KeepAccount, plain;
    answer Page<SessionInfo>;
}
endpoint! {
    /// End a session of one's own.
    RevokeSession "revoke_session" "让一个设备退出登录" = Delete "/api/v1/sessions/{session}", Action::KeepAccount, plain;
    path SessionId;
}
endpoint! {
    /// The staff.
    ListStaff "list_staff" "工作人员名册" = Get "/api/v1/staff", Action::ManageAccounts, plain;
    answer Page<StaffAccount>;
}
endpoint! {
    /// A new member of staff.
    CreateStaff "create_staff" "新建工作人员账号" = Post "/api/v1/staff", Action::ManageAccounts, plain;
    body NewStaff; answer NewStaffCreated;
}
endpoint! {
    /// Change roles, unit, hall, or whether the account may sign in.
    ChangeStaff "change_staff" "修改工作人员账号" = Put "/api/v1/staff/{account}", Action::ManageAccounts, versioned;
    path AccountId; body StaffPatch; answer StaffAccount;
}
endpoint! {
    /// Give a new first password.
    ResetPassword "reset_password" "重置工作人员密码" = Post "/api/v1/staff/{account}/password", Action::ManageAccounts, plain;
    path AccountId; answer NewStaffCreated;
}
endpoint! {
    /// Record a written authorisation.
    CreateAuthorization "create_authorization" "登记授权书" = Post "/api/v1/staff/{account}/authorizations", Action::ManageAccounts, plain;
    path AccountId; body NewAuthorization; answer Created<AuthorizationId>;
}
endpoint! {
    /// Units and halls.
    ShowDirectory "show_directory" "单位和大厅" = Get "/api/v1/directory", Action::ReadPublic, plain;
    answer Directory;
}
endpoint! {
    /// Background jobs that failed for good.
    ListDeadJobs "list_dead_jobs" "失败的后台任务" = Get "/api/v1/jobs/dead", Action::ManageJobs, plain;
    answer Page<DeadJob>;
}
endpoint! {
    /// Try a failed job again.
    RetryJob "retry_job" "重试后台任务" = Post "/api/v1/jobs/{job}/retry", Action::ManageJobs, plain;
    path JobId;
}
