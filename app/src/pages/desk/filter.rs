//! Which cases the work list shows, as its address says it: shared, reloaded and gone back to like any other page.

use domain::{
    case::{Stage, api::CaseQuery},
    deadline::DueStatus,
    text_enum::TextEnum,
};

use crate::{
    routes::{Route, with_query},
    terms,
    text::{Key, t, tf},
    ui::due_words,
};

/// How many cases stand on one page.
const PAGE: u16 = 20;

/// What is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// A number, or a part of a matter's name; empty for any.
    pub q: String,
    /// Only this stage.
    pub stage: Option<Stage>,
    /// Only this standing.
    pub standing: Option<DueStatus>,
    /// Only what the person can act on now.
    pub mine: bool,
}

impl Filter {
    /// Reads an address through `get`, which finds a parameter by name. A bare address means what the person can act on,
    /// if `works` says that there is such a thing; what cannot be read does not filter.
    pub fn read(get: impl Fn(&str) -> Option<String>, works: bool) -> Self {
        let q = get("q").map(|text| text.trim().to_owned()).unwrap_or_default();
        let stage = get("stage").as_deref().and_then(Stage::from_code);
        let standing = get("standing").as_deref().and_then(DueStatus::from_code);
        let bare = q.is_empty() && stage.is_none() && standing.is_none();
        let mine = get("mine").map_or(works && bare, |mine| mine == "true");
        Self { q, stage, standing, mine }
    }

    /// The parameters of the address that reads back as this filter.
    #[must_use]
    pub fn parameters(&self) -> Vec<(&'static str, String)> {
        let mut parameters = Vec::new();
        if !self.q.is_empty() {
            parameters.push(("q", self.q.clone()));
        }
        if let Some(stage) = self.stage {
            parameters.push(("stage", stage.code().to_owned()));
        }
        if let Some(standing) = self.standing {
            parameters.push(("standing", standing.code().to_owned()));
        }
        if self.mine || parameters.is_empty() {
            parameters.push(("mine", self.mine.to_string()));
        }
        parameters
    }

    /// The address of the work list under this filter.
    #[must_use]
    pub fn address(&self) -> String {
        let parameters = self.parameters();
        let query: Vec<(&str, &str)> = parameters.iter().map(|(name, value)| (*name, value.as_str())).collect();
        with_query(&Route::Desk, &query)
    }

    /// The request for the page after `cursor`.
    #[must_use]
    pub fn request(&self, cursor: Option<String>) -> CaseQuery {
        CaseQuery {
            q: (!self.q.is_empty()).then(|| self.q.clone()),
            stage: self.stage,
            standing: self.standing,
            mine: self.mine.then_some(true),
            cursor,
            limit: Some(PAGE),
        }
    }

    /// What the list is called.
    #[must_use]
    pub fn title(&self) -> String {
        let mut parts = Vec::new();
        parts.extend((!self.q.is_empty()).then(|| tf(Key::DeskFor, &[("words", &self.q)])));
        parts.extend(self.mine.then(|| t(Key::DeskMine).to_owned()));
        parts.extend(self.stage.map(|stage| terms::case_stage(stage).to_owned()));
        parts.extend(self.standing.map(|standing| due_words(standing).to_owned()));
        if parts.is_empty() { t(Key::DeskAll).to_owned() } else { parts.join(" · ") }
    }
}
