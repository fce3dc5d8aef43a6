//! From a draft to a matter: everything that is wrong with it at once, or a [`Matter`].

mod checker;
mod parts;

use std::collections::BTreeSet;

use super::code::{BasicCode, MatterCode, UnitCode};
use super::content::Matter;
use super::draft::MatterDraft;
use super::kind::Handling;
use super::limit::{Limit, LimitUnit};
use crate::problem::FieldError;
use checker::Checker;

impl MatterDraft {
    /// Checks the draft against the national element form and the rules of this catalogue.
    ///
    /// Each element that a guide must state is stated, or left empty and named in `unverified`; a promise keeps
    /// within the statutory limit (OP-5); what may follow later is no key material and carries the three
    /// confirmations of TA-4.
    ///
    /// # Errors
    /// Everything that is wrong, each with its path, a code and a Chinese sentence.
    pub fn check(&self) -> Result<Matter, Vec<FieldError>> {
        let mut checker = Checker::new(&self.unverified);
        let matter = self.read(&mut checker);
        match (matter, checker.finish()) {
            (Some(matter), errors) if errors.is_empty() => Ok(matter),
            (Some(_) | None, errors) => Err(errors),
        }
    }

    fn read(&self, c: &mut Checker<'_>) -> Option<Matter> {
        let code = c.parsed("code", &self.code, MatterCode::parse);
        let basic_code = self.basic_code(c);
        let name = c.text("name", &self.name, 100);
        let kind = c.word("kind", &self.kind);
        let level = c.word("level", &self.level);
        let unit = c.parsed("unit", &self.unit, UnitCode::parse);
        let plain_summary = c.text("plain_summary", &self.plain_summary, 300);
        let everyday_words = c.lines("everyday_words", &self.everyday_words, 20);
        let handling = c.word("handling", &self.handling);
        let limits = self.limits(c, handling);
        let service_objects = c.words("service_objects", &self.service_objects);
        let (presence_required, visits) = self.presence(c);
        let online_application = c.flag("online_application", self.online_application);
        let city_wide = c.flag("city_wide", self.city_wide);
        let appointment = c.flag("appointment", self.appointment);
        let site_survey = c.flag("site_survey", self.site_survey);
        if self.conditions.is_empty() {
            c.mark_or_error("conditions");
        }
        let conditions = c.lines("conditions", &self.conditions, 500);
        let legal_bases = parts::legal_bases(c, &self.legal_bases);
        let materials = parts::materials(c, &self.materials, handling);
        let form = parts::form(c, &self.form);
        let steps = parts::steps(c, &self.steps, unit.as_ref());
        steps_keep_within_promise(c, self, limits.1);
        let fees = parts::fees(c, &self.fees);
        let special_procedures = parts::special_procedures(c, &self.special_procedures);
        let result = parts::result(c, &self.result);
        let deliveries = c.words("deliveries", &self.deliveries);
        let remedies = parts::remedies(c, &self.remedies);
        let questions = parts::questions(c, &self.questions);
        Some(Matter {
            code: code?,
            basic_code,
            name,
            kind: kind?,
            level: level?,
            unit: unit?,
            plain_summary,
            everyday_words,
            handling: handling?,
            legal_bases,
            statutory_limit: limits.0,
            statutory_note: c.short("statutory_note", &self.statutory_note, 500),
            promised_limit: limits.1,
            service_objects,
            presence_required,
            presence_reason: c.short("presence_reason", &self.presence_reason, 200),
            visits,
            online_application,
            city_wide,
            appointment,
            site_survey,
            conditions,
            materials,
            form,
            steps: steps?,
            fees,
            special_procedures: special_procedures?,
            result: result?,
            deliveries,
            remedies: remedies?,
            questions,
            unverified: self.unverified.iter().cloned().collect::<BTreeSet<_>>().into_iter().collect(),
        })
    }

    fn basic_code(&self, c: &mut Checker<'_>) -> Option<BasicCode> {
        if self.basic_code.trim().is_empty() {
            c.mark_or_error("basic_code");
            return None;
        }
        c.parsed("basic_code", &self.basic_code, BasicCode::parse)
    }

    /// The statutory and the promised limit.
    fn limits(&self, c: &mut Checker<'_>, handling: Option<Handling>) -> (Option<Limit>, Option<Limit>) {
        let statutory = c.limit("statutory_limit", self.statutory_limit.as_ref());
        if self.statutory_limit.is_none() && self.statutory_note.trim().is_empty() {
            c.mark_or_error("statutory_limit");
        } else if self.statutory_limit.is_none() {
            c.may_be_marked("statutory_limit");
        }
        let promised = c.limit("promised_limit", self.promised_limit.as_ref());
        match (handling, &self.promised_limit) {
            (Some(Handling::Promised), None) => {
                c.error("promised_limit", "required", "承诺件应写明承诺时限");
            }
            (Some(Handling::Instant), Some(_)) => {
                c.error("promised_limit", "not_for_instant", "即办件当场办结，不填承诺时限");
            }
            (Some(Handling::Promised), Some(_)) | (Some(Handling::Instant), None) | (None, _) => {}
        }
        if let (Some(statutory), Some(promised)) = (statutory, promised)
            && !promised.keeps_within(statutory)
        {
            let message = format!("承诺时限 {promised}超过了法定时限 {statutory}，请缩短承诺时限");
            c.error("promised_limit", "longer_than_statutory", message);
        }
        (statutory, promised)
    }

    /// Whether the applicant must come, and how often.
    fn presence(&self, c: &mut Checker<'_>) -> (bool, u8) {
        let required = c.flag("presence_required", self.presence_required);
        let visits = c.count("visits", self.visits, 9);
        let reason = !self.presence_reason.trim().is_empty();
        if required && !reason {
            c.error("presence_reason", "required", "必须到场的事项应写明到场原因");
        }
        if required && visits == 0 && self.visits.is_some() {
            c.error("visits", "contradicts_presence", "必须到场的事项，到场次数至少为 1");
        }
        if self.presence_required == Some(false) && reason {
            c.error("presence_reason", "contradicts_presence", "不必到场的事项不填到场原因");
        }
        (required, visits)
    }
}

/// The steps together may not take longer than what is promised, where both count working days.
fn steps_keep_within_promise(c: &mut Checker<'_>, draft: &MatterDraft, promised: Option<Limit>) {
    let Some(Limit { value, unit: LimitUnit::WorkingDays }) = promised else { return };
    let in_working_days = draft
        .steps
        .iter()
        .filter_map(|step| step.limit.as_ref())
        .filter(|limit| checker::word_of::<LimitUnit>(&limit.unit) == Some(LimitUnit::WorkingDays));
    let sum = in_working_days.filter_map(|limit| limit.value).fold(0_u32, u32::saturating_add);
    if sum > u32::from(value) {
        let message = format!("各环节时限合计 {sum} 个工作日，超过承诺时限 {value} 个工作日");
        c.error("steps", "longer_than_promised", message);
    }
}
