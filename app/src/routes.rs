//! The address of every page (路由), typed in both directions: a link cannot be misspelt and a page gets its ids parsed.
//!
//! A new page is one line here, under its layout, and one arm in `pages.rs`, which does not compile without it.

use std::fmt::Display;

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

/// Declares [`Route`] with its pattern and layout. Parameters are ids and tokens: ASCII, without slashes.
macro_rules! routes {
    ($($layout:ident { $($(#[$doc:meta])+ $name:ident $(($($field:ident : $kind:ty),+))? => $pattern:literal,)* })*) => {
        /// A page of the app.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub enum Route {
            $($($(#[$doc])+ $name $(($($kind),+))?,)*)*
        }

        impl Route {
            /// The path to put into a link.
            #[must_use]
            pub fn path(&self) -> String {
                match self {
                    $($(Self::$name $(($($field),+))? => filled($pattern, &[$($(&$field as &dyn Display),+)?]),)*)*
                }
            }

            /// The page at `path`, unless there is none.
            #[must_use]
            pub fn parse(path: &str) -> Option<Self> {
                $($(
                    let read = captured($pattern, path).and_then(|parameters| {
                        let mut parameters = parameters.into_iter();
                        let route = Self::$name $(($(parameters.next()?.parse::<$kind>().ok()?),+))?;
                        parameters.next().is_none().then_some(route)
                    });
                    if read.is_some() {
                        return read;
                    }
                )*)*
                None
            }

            /// What stands around this page.
            #[must_use]
            pub const fn layout(&self) -> Layout {
                match self {
                    $($(Self::$name { .. } => Layout::$layout,)*)*
                }
            }
        }
    };
}

routes! {
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
    }
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
