//! Who may do what: the roles, and one function that decides ([`may`]).
//!
//! The server asks it before every operation and the app asks it to show or hide what a person can do; a golden
//! table in the server's tests prints every answer, so that a change of policy shows as a diff.

mod rules;

use serde::{Deserialize, Serialize};

use crate::ids::{AccountId, DeviceId, HallId, UnitId, WindowId};
use crate::problem::Refusal;
use crate::text_enum;

pub use rules::{Scope, grants, is_public};

text_enum! {
    /// A role (角色). A person may hold several; a tablet holds exactly its own.
    pub enum Role {
        /// A natural person who applies and rates (个人).
        Citizen = "citizen", "个人";
        /// An organisation that applies and rates (企业).
        Enterprise = "enterprise", "企业";
        /// Front office: advice, acceptance, first check, handing out (窗口, OP-2).
        Window = "window", "窗口";
        /// Back office: second check, survey, approval (后台, OP-2).
        BackOffice = "back_office", "后台审批";
        /// Helps and acts for applicants, decides nothing (帮办代办员, DL-14).
        Agent = "agent", "帮办代办员";
        /// Watches deadlines and ratings, urges, closes accountability (督查).
        Supervisor = "supervisor", "督查";
        /// Keeps accounts, catalogue, devices and jobs; handles no case (管理员).
        Administrator = "administrator", "管理员";
        /// Reads the audit trail and nothing else (审计员).
        Auditor = "auditor", "审计员";
        /// A rating tablet paired with a window (评价平板, EV-1).
        Tablet = "tablet", "评价平板";
    }
}

text_enum! {
    /// What an account may additionally do by its unit's written authorisation (授权书, OP-9).
    pub enum Power {
        /// Sign decisions as the unit's deputy (分管领导签发, OP-9, OP-11).
        Sign = "sign", "签发";
        /// Apply the unit's approval seal (行政审批专用章, OP-10).
        ApprovalSeal = "approval_seal", "用审批专用章";
        /// Apply the bureau's seal (审批服务局印章, OP-11).
        BureauSeal = "bureau_seal", "用审批服务局印章";
    }
}

/// Who is asking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Actor {
    /// Nobody has signed in.
    Anonymous,
    /// A signed-in person.
    Person(Person),
    /// A paired tablet.
    Device {
        /// The tablet.
        device: DeviceId,
        /// The window it stands at.
        window: WindowId,
    },
    /// The program itself: a job, the command line.
    System,
}

/// A signed-in person with what decides about their rights.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The account.
    pub account: AccountId,
    /// The roles held.
    pub roles: Vec<Role>,
    /// The unit of a member of staff.
    pub unit: Option<UnitId>,
    /// The hall in which a member of staff works.
    pub hall: Option<HallId>,
}

impl Actor {
    /// The account, where there is one.
    #[must_use]
    pub const fn account(&self) -> Option<AccountId> {
        match self {
            Self::Person(person) => Some(person.account),
            Self::Anonymous | Self::Device { .. } | Self::System => None,
        }
    }

    /// The roles held; empty for nobody and for the program itself.
    #[must_use]
    pub fn roles(&self) -> &[Role] {
        match self {
            Self::Person(person) => &person.roles,
            Self::Device { .. } => &[Role::Tablet],
            Self::Anonymous | Self::System => &[],
        }
    }

    /// Whether the role is held.
    #[must_use]
    pub fn has(&self, role: Role) -> bool {
        self.roles().contains(&role)
    }

    /// Whether the person is on the centre's staff, in whatever role.
    #[must_use]
    pub fn is_staff(&self) -> bool {
        self.roles().iter().any(|role| match role {
            Role::Window | Role::BackOffice | Role::Agent | Role::Supervisor | Role::Administrator | Role::Auditor => {
                true
            }
            Role::Citizen | Role::Enterprise | Role::Tablet => false,
        })
    }

    /// How something that this unit alone answers for stands to whoever asks: their own unit's, to other staff another's.
    #[must_use]
    pub fn relation_to_unit(&self, unit: UnitId) -> Relation {
        match self {
            Self::Person(person) if person.unit == Some(unit) => Relation::SameUnit,
            Self::Person(_) if self.is_staff() => Relation::OtherUnit,
            Self::Person(_) | Self::Anonymous | Self::Device { .. } | Self::System => Relation::Others,
        }
    }
}

text_enum! {
    /// How the thing in question stands to the person asking.
    pub enum Relation {
        /// Nothing in particular is asked for: a list, a new thing.
        General = "general", "无特定对象";
        /// The person's own: their case, their session, their window.
        Own = "own", "本人的";
        /// Entrusted to the person, who acts for somebody else in it (GC-10).
        Entrusted = "entrusted", "受托代办的";
        /// Handled by the person's unit or in the person's hall.
        SameUnit = "same_unit", "本单位的";
        /// Of another unit and another hall.
        OtherUnit = "other_unit", "其他单位的";
        /// Another citizen's or enterprise's.
        Others = "others", "他人的";
    }
}

impl Relation {
    /// Whether the person stands on the applicant's side of a case: it is theirs, or entrusted to them. They learn what the
    /// applicant does, and nothing of the office's inside.
    #[must_use]
    pub const fn is_applicants_side(self) -> bool {
        match self {
            Self::Own | Self::Entrusted => true,
            Self::General | Self::SameUnit | Self::OtherUnit | Self::Others => false,
        }
    }
}

text_enum! {
    /// Everything the API lets somebody do. Each operation needs exactly one of them.
    pub enum Action {
        /// Read what is public: guides, halls, statistics, the ledger, the verification of a document.
        ReadPublic = "read_public", "查看公开信息";
        /// Sign in or out, ask for a code.
        SignIn = "sign_in", "登录";
        /// See and change one's own account, sessions and messages.
        KeepAccount = "keep_account", "管理本人账号";
        /// Write a draft application of one's own.
        WriteDraft = "write_draft", "填写申请";
        /// Enter an application for somebody at the window.
        EnterForOthers = "enter_for_others", "窗口录入";
        /// Submit a draft of one's own.
        SubmitCase = "submit_case", "提交申请";
        /// See a case with all its details.
        ShowCase = "show_case", "查看办件";
        /// List one's own cases.
        ListOwnCases = "list_own_cases", "我的办件";
        /// List the cases one's unit or hall works on.
        ListDeskCases = "list_desk_cases", "办件工作台";
        /// Withdraw one's case.
        WithdrawCase = "withdraw_case", "撤回申请";
        /// Supply what a correction notice asked for.
        SupplementCase = "supplement_case", "补正材料";
        /// Check materials at the window.
        CheckMaterials = "check_materials", "核对材料";
        /// Ask once for everything missing.
        RequestCorrection = "request_correction", "一次性告知补正";
        /// Accept a case.
        AcceptCase = "accept_case", "受理";
        /// Refuse to accept a case.
        RefuseCase = "refuse_case", "不予受理";
        /// Review in the back office: propose approval or rejection.
        ReviewCase = "review_case", "审查";
        /// Pause for a listed special procedure, and resume.
        SuspendCase = "suspend_case", "启动特别程序";
        /// Ask for more time for a decision.
        RequestExtension = "request_extension", "申请延期";
        /// Grant more time, as the unit's head.
        GrantExtension = "grant_extension", "批准延期";
        /// Sign the decision as authorised deputy.
        SignDecision = "sign_decision", "签发决定";
        /// Apply the unit's approval seal.
        ApplyApprovalSeal = "apply_approval_seal", "加盖审批专用章";
        /// Apply the bureau's seal.
        ApplyBureauSeal = "apply_bureau_seal", "加盖审批服务局印章";
        /// Hand out or send the result.
        DeliverResult = "deliver_result", "送达";
        /// Archive a delivered case.
        ArchiveCase = "archive_case", "归档";
        /// Read a document that belongs to a case.
        ReadLetter = "read_letter", "查看文书";
        /// Read a file that belongs to a case or draft.
        ReadFile = "read_file", "查看材料文件";
        /// Rate with an invitation's token.
        RateByToken = "rate_by_token", "凭邀请评价";
        /// Ask for an invitation to rate one's own case.
        InviteRating = "invite_rating", "评价本人办件";
        /// Work the queue at a window and bring the rating up on its tablet.
        CallTicket = "call_ticket", "叫号";
        /// See the windows of a hall and who sits there.
        ListWindows = "list_windows", "查看窗口";
        /// Take a queue number.
        TakeTicket = "take_ticket", "取号";
        /// Act as a paired tablet.
        ServeTablet = "serve_tablet", "平板评价";
        /// Pair and revoke tablets.
        ManageDevices = "manage_devices", "管理平板";
        /// See rectifications of one's own unit.
        ListRectifications = "list_rectifications", "查看差评整改";
        /// Verify a bad rating as a unit that is not the one rated.
        VerifyRating = "verify_rating", "核实差评";
        /// Handle and answer a bad rating as the unit rated.
        HandleRectification = "handle_rectification", "整改答复";
        /// Follow up with the rater and close.
        FollowUpRectification = "follow_up_rectification", "回访评价人";
        /// Watch deadlines and figures.
        Supervise = "supervise", "督查";
        /// See accountability records: one's own unit's, or all as a supervisor.
        ListAccountabilities = "list_accountabilities", "查看问责单";
        /// Explain an overdue case as the unit concerned.
        ExplainOverdue = "explain_overdue", "说明超期原因";
        /// Decide an accountability record.
        CloseAccountability = "close_accountability", "办结问责单";
        /// Keep accounts, roles and authorisations.
        ManageAccounts = "manage_accounts", "管理账号";
        /// See and retry background jobs.
        ManageJobs = "manage_jobs", "管理后台任务";
        /// Read the audit trail.
        ReadAudit = "read_audit", "查看审计记录";
        /// Read every message the demo sent.
        ReadDemoMailbox = "read_demo_mailbox", "查看演示短信箱";
    }
}

/// What [`may`] decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Permission {
    /// Go ahead.
    Allow,
    /// The person may not even know that the thing exists: answer as if it did not (404).
    Hide,
    /// Sign in first (401).
    SignIn,
    /// The person may know it, and may not do it (403).
    Deny(Refusal),
}

/// Decides whether the actor may do this to a thing that stands to them as `relation` says.
///
/// Pure policy: whether the thing's *state* allows the act is the area's own question (`case.can(…)`).
#[must_use]
pub fn may(actor: &Actor, action: Action, relation: Relation) -> Permission {
    if matches!(actor, Actor::System) || is_public(action) {
        return Permission::Allow;
    }
    let reaches: Vec<Scope> = actor.roles().iter().filter_map(|role| grants(*role, action)).collect();
    if reaches.iter().any(|reach| reach.covers(relation)) {
        return Permission::Allow;
    }
    match (actor, relation) {
        (Actor::Anonymous, _) => Permission::SignIn,
        (_, Relation::General) => Permission::Deny(denied(action)),
        (_, Relation::Own | Relation::Entrusted | Relation::SameUnit) if !sees_nothing(actor, relation) => {
            Permission::Deny(denied(action))
        }
        (Actor::Person(_) | Actor::Device { .. } | Actor::System, _) => Permission::Hide,
    }
}

/// Whether the actor may not even see a case that stands to them so.
fn sees_nothing(actor: &Actor, relation: Relation) -> bool {
    !actor.roles().iter().filter_map(|role| grants(*role, Action::ShowCase)).any(|reach| reach.covers(relation))
}

fn denied(action: Action) -> Refusal {
    Refusal::new("not_permitted", format!("您的账号没有“{action}”的权限，需要时请联系管理员"))
}
