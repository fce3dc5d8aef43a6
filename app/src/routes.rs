//! The address of every page (路由), typed in both directions: a link cannot be misspelt and a page gets its ids parsed.
//!
//! A new page is one line here, under its bundle and layout, and one arm in the bundle's file, which does not compile without
//! it. What `public/bundles.json` says of its address has to agree, since the server picks the program by it; a test compares
//! the two.

use std::fmt::Display;

use domain::ids::{AccountId, AccountabilityId, CaseId, DraftId, HallId, RectificationId, TicketId};

/// What stands around a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Masthead, one column, footer: for people and enterprises, phone first.
    Citizen,
    /// Masthead, side navigation, wide tables: for staff and supervisors.
    Staff,
    /// Nothing: the rating tablet and the hall screen fill the glass themselves.
    Bare,
}

impl Layout {
    /// The value of `data-layout` on `<html>`, which the style sheet reads.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Citizen => "citizen",
            Self::Staff => "staff",
            Self::Bare => "bare",
        }
    }
}

/// Declares [`Route`] with its pattern and layout, and for each bundle an enum of its pages. Parameters are ids and tokens:
/// ASCII, without slashes.
macro_rules! routes {
    ($(
        $(#[$about:meta])+
        $bundle:ident as $pages:ident {
            $($layout:ident { $($(#[$doc:meta])+ $name:ident $(($($field:ident : $kind:ty),+))? => $pattern:literal,)* })*
        }
    )*) => {
        /// A page of the app.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub enum Route {
            $($($($(#[$doc])+ $name $(($($kind),+))?,)*)*)*
        }

        /// One of the programs that the app is built into (前端包), so that a reader fetches only what their pages need.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Bundle {
            $($(#[$about])+ $bundle,)*
        }

        $(
            /// The pages of one bundle: what its program has to draw.
            #[derive(Clone, Debug, PartialEq, Eq)]
            pub enum $pages {
                $($($(#[$doc])+ $name $(($($kind),+))?,)*)*
            }

            impl TryFrom<Route> for $pages {
                type Error = Route;

                fn try_from(route: Route) -> Result<Self, Route> {
                    match route {
                        $($(Route::$name $(($($field),+))? => Ok(Self::$name $(($($field),+))?),)*)*
                        other => Err(other),
                    }
                }
            }
        )*

        impl Route {
            /// The pattern of every page's address.
            pub const PATTERNS: &[&str] = &[$($($($pattern,)*)*)*];

            /// The path to put into a link.
            #[must_use]
            pub fn path(&self) -> String {
                match self {
                    $($($(Self::$name $(($($field),+))? => filled($pattern, &[$($(&$field as &dyn Display),+)?]),)*)*)*
                }
            }

            /// The page at `path`, unless there is none.
            #[must_use]
            pub fn parse(path: &str) -> Option<Self> {
                $($($(
                    let read = captured($pattern, path).and_then(|parameters| {
                        let mut parameters = parameters.into_iter();
                        let route = Self::$name $(($(parameters.next()?.parse::<$kind>().ok()?),+))?;
                        parameters.next().is_none().then_some(route)
                    });
                    if read.is_some() {
                        return read;
                    }
                )*)*)*
                None
            }

            /// What stands around this page.
            #[must_use]
            pub const fn layout(&self) -> Layout {
                match self {
                    $($($(Self::$name { .. } => Layout::$layout,)*)*)*
                }
            }

            /// The program that draws this page.
            #[must_use]
            pub const fn bundle(&self) -> Bundle {
                match self {
                    $($($(Self::$name { .. } => Bundle::$bundle,)*)*)*
                }
            }
        }
    };
}

routes! {
    /// 评价: the lightest, for whoever scans a code in the hall.
    Rate as RatePage {
        Citizen {
            /// 评价: the secret as it arrived, so that a damaged link is explained rather than not found
            Rate(token: String) => "/r/:token",
            /// 评价入口
            RateEntry => "/rate",
        }
    }
    /// 免登录: what else needs no account: receipts, tracking, checking a document, the hall and its tablet.
    Open as OpenPage {
        Citizen {
            /// 查进度
            Track => "/track",
            /// 查进度: with the number filled in, as the QR code of a receipt leads to
            TrackNumber(number: String) => "/track/:number",
            /// 核验文书
            Verify => "/verify",
            /// 核验文书: the result for one code
            VerifyCode(code: String) => "/verify/:code",
            /// 评价回执
            Receipt(token: String) => "/receipt/:token",
            /// 大厅取号
            Hall(hall: HallId) => "/hall/:hall",
            /// 我的票号
            Ticket(ticket: TicketId) => "/tickets/:ticket",
            /// 演示短信箱
            Mailbox => "/demo/mailbox",
        }
        Bare {
            /// 评价平板
            Tablet => "/tablet",
        }
    }
    /// 公开: the published figures and the ledger, with the means to count both again.
    Public as PublicPage {
        Citizen {
            /// 服务公开
            Figures => "/public",
            /// 公开账本
            Ledger => "/public/ledger",
        }
    }
    /// 办事: finding a matter, signing in, and what the site says of itself.
    Citizen as CitizenPage {
        Citizen {
            /// 首页
            Home => "/",
            /// 使用帮助
            Help => "/help",
            /// 无障碍声明
            Accessibility => "/accessibility",
            /// 隐私说明
            Privacy => "/privacy",
            /// 显示设置
            Settings => "/settings",
            /// 查事项
            Matters => "/matters",
            /// 办事指南: by the matter's code, or one version by its id
            Matter(address: String) => "/matters/:address",
            /// 登录
            SignIn => "/sign-in",
        }
    }
    /// 我的: one's own cases, messages and particulars.
    My as MyPage {
        Citizen {
            /// 我的信息
            Profile => "/my/profile",
            /// 我的消息
            Messages => "/my/messages",
            /// 我的办件
            MyCases => "/my/cases",
            /// 办件进度
            MyCase(case: CaseId) => "/my/cases/:case",
            /// 申请已提交
            Filed(case: CaseId) => "/my/cases/:case/done",
            /// 补材料
            Supplement(case: CaseId) => "/my/cases/:case/supplement",
        }
    }
    /// 申请: filling in and submitting an application, by oneself or at the window for somebody.
    Apply as ApplyPage {
        Citizen {
            /// 申请: 任务清单
            Apply(draft: DraftId) => "/apply/:draft",
            /// 申请: 申请人信息
            ApplyApplicant(draft: DraftId) => "/apply/:draft/applicant",
            /// 申请: 申请内容
            ApplyAnswers(draft: DraftId) => "/apply/:draft/answers",
            /// 申请: 材料
            ApplyMaterials(draft: DraftId) => "/apply/:draft/materials",
            /// 申请: 领取方式
            ApplyDelivery(draft: DraftId) => "/apply/:draft/delivery",
            /// 申请: 核对并提交
            ApplyCheck(draft: DraftId) => "/apply/:draft/check",
        }
    }
    /// 工作人员: windows and back offices.
    Staff as StaffPage {
        Staff {
            /// 办件工作台
            Desk => "/desk",
            /// 办件办理
            DeskCase(case: CaseId) => "/desk/cases/:case",
        }
    }
    /// 柜台: whom a window calls, and what it enters for them.
    Counter as CounterPage {
        Staff {
            /// 窗口录入
            DeskIntake => "/desk/intake",
            /// 叫号台
            WindowQueue => "/desk/queue",
        }
    }
    /// 督查: supervision, accountability, bad ratings and who answers for them.
    Watch as WatchPage {
        Staff {
            /// 督查总览
            Watch => "/watch",
            /// 督查办件
            WatchCases => "/watch/cases",
            /// 问责单
            Accountabilities => "/watch/accountabilities",
            /// 一张问责单
            Accountability(accountability: AccountabilityId) => "/watch/accountabilities/:accountability",
            /// 差评处理
            Rectifications => "/desk/bad",
            /// 差评办理
            Rectification(rectification: RectificationId) => "/desk/bad/:rectification",
        }
    }
    /// 管理: accounts, devices, failed jobs.
    Admin as AdminPage {
        Staff {
            /// 工作人员账号
            Accounts => "/admin",
            /// 新建账号
            NewAccount => "/admin/new",
            /// 一个工作人员账号
            AccountDetail(account: AccountId) => "/admin/accounts/:account",
            /// 失败的后台任务
            DeadJobs => "/admin/jobs",
            /// 评价平板管理
            Devices => "/admin/devices",
        }
    }
}

/// The path of `route` with a query string; what is empty is left out.
#[must_use]
pub fn with_query(route: &Route, query: &[(&str, &str)]) -> String {
    let mut address = route.path();
    let mut separator = '?';
    for (name, value) in query.iter().filter(|(_, value)| !value.is_empty()) {
        address.push(separator);
        address.push_str(name);
        address.push('=');
        address.push_str(&String::from(js_sys::encode_uri_component(value)));
        separator = '&';
    }
    address
}

/// `pattern` with its `:name` segments replaced by `parameters` in order.
fn filled(pattern: &str, parameters: &[&dyn Display]) -> String {
    let mut parameters = parameters.iter();
    let mut path = String::with_capacity(pattern.len() + 40);
    for segment in pattern.split('/').skip(1) {
        path.push('/');
        match segment.strip_prefix(':').and_then(|_| parameters.next()) {
            Some(parameter) => path.push_str(&parameter.to_string()),
            None => path.push_str(segment),
        }
    }
    path
}

/// What stands at the `:name` segments of `pattern` in `path`, if the two agree elsewhere. A last slash is forgiven.
fn captured<'a>(pattern: &str, path: &'a str) -> Option<Vec<&'a str>> {
    let path = path.strip_suffix('/').unwrap_or(path);
    let pattern = pattern.strip_suffix('/').unwrap_or(pattern);
    if pattern.split('/').count() != path.split('/').count() {
        return None;
    }
    let mut parameters = Vec::new();
    for (wanted, found) in pattern.split('/').zip(path.split('/')) {
        if wanted.starts_with(':') && !found.is_empty() {
            parameters.push(found);
        } else if wanted != found {
            return None;
        }
    }
    Some(parameters)
}
