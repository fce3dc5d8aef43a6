//! An application as it is being written (申请表): raw words of a person, and the check before it is submitted.
//!
//! The same check runs in the browser, section by section, and in the server, whole.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::answer;
use crate::identity::{CreditCode, PersonNumber, PersonNumberFault, Phone};
use crate::letter::line_fault;
use crate::material::{Item, Supply, Verdict};
use crate::matter::{Delivery, FormField, Material, Necessity, ServiceObject};
use crate::problem::FieldError;
use crate::text::{is_blank, visible};
use crate::text_enum;
use crate::time::Timestamp;

/// The most characters of a name.
const NAME_MAX: usize = 100;
/// The most characters of an address.
const ADDRESS_MAX: usize = 200;

text_enum! {
    /// Who applies (申请人类型).
    pub enum ApplicantKind {
        /// A natural person.
        Person = "person", "个人";
        /// An enterprise, an individual business or another organisation with a credit code.
        Organization = "organization", "企业或其他组织";
    }
}

/// An application, as written so far. Everything may still be empty or wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Application {
    /// Who applies.
    pub applicant: Applicant,
    /// Answers to the matter's own questions, by their keys.
    pub answers: BTreeMap<String, String>,
    /// Codes of the conditional materials whose condition holds.
    pub conditions: BTreeSet<String>,
    /// What is handed in.
    pub materials: Vec<Supply>,
    /// How the result should reach the applicant.
    pub delivery: DeliveryChoice,
    /// The applicant stated that everything is true (DL-5).
    pub truthful: bool,
}

/// Who applies, as written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Applicant {
    /// Person or organisation; nothing while unanswered.
    pub kind: Option<ApplicantKind>,
    /// The person's name, or the organisation's.
    pub name: String,
    /// The identity number (GB 11643), or the credit code (GB 32100).
    pub number: String,
    /// The mobile phone that messages go to.
    pub phone: String,
    /// For an organisation: the name of the person who handles it.
    pub contact: String,
}

/// How the result should reach the applicant.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct DeliveryChoice {
    /// The way; nothing while unanswered.
    pub way: Option<Delivery>,
    /// For post: the address.
    pub address: String,
}

/// What a matter asks of an application.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// Questions.
    pub form: &'a [FormField],
    /// Materials.
    pub materials: &'a [Material],
    /// Whom the matter serves.
    pub objects: &'a [ServiceObject],
    /// The ways in which the result can be had.
    pub deliveries: &'a [Delivery],
    /// Today, before which an applicant was born.
    pub today: NaiveDate,
}

text_enum! {
    /// A section of the application's task list (任务清单).
    pub enum Section {
        /// Who applies.
        Applicant = "applicant", "填写申请人信息";
        /// The matter's own questions.
        Answers = "answers", "填写申请内容";
        /// The materials.
        Materials = "materials", "上传材料";
        /// How the result is delivered.
        Delivery = "delivery", "选择领取方式";
    }
}

text_enum! {
    /// How far a section is.
    pub enum Progress {
        /// Nothing entered.
        Untouched = "untouched", "未开始";
        /// Something is missing or wrong.
        Begun = "begun", "进行中";
        /// Nothing is wrong.
        Done = "done", "已完成";
    }
}

impl Application {
    /// Everything that keeps the application from being submitted; empty when nothing does.
    #[must_use]
    pub fn faults(&self, asked: Asked<'_>) -> Vec<FieldError> {
        let mut errors = Vec::new();
        for section in [Section::Applicant, Section::Answers, Section::Materials, Section::Delivery] {
            errors.extend(self.faults_of(section, asked));
        }
        if !self.truthful {
            errors.push(FieldError::new("truthful", "required", "请确认所填内容和材料真实，再提交"));
        }
        errors
    }

    /// What is wrong in one section.
    #[must_use]
    pub fn faults_of(&self, section: Section, asked: Asked<'_>) -> Vec<FieldError> {
        match section {
            Section::Applicant => self.applicant.faults(asked.objects, asked.today),
            Section::Answers => asked
                .form
                .iter()
                .filter_map(|field| answer::fault(field, self.answers.get(field.key.as_str())))
                .collect(),
            Section::Materials => self.material_faults(asked.materials),
            Section::Delivery => self.delivery.faults(asked.deliveries),
        }
    }

    /// How far a section is.
    #[must_use]
    pub fn progress(&self, section: Section, asked: Asked<'_>) -> Progress {
        let touched = match section {
            Section::Applicant => self.applicant != Applicant::default(),
            Section::Answers => asked.form.is_empty() || self.answers.values().any(|text| !is_blank(text)),
            Section::Materials => asked.materials.is_empty() || !self.materials.is_empty(),
            Section::Delivery => self.delivery.way.is_some(),
        };
        match (touched, self.faults_of(section, asked).is_empty()) {
            (true, true) => Progress::Done,
            (true, false) => Progress::Begun,
            (false, _) => Progress::Untouched,
        }
    }

    /// The application as it is kept once nothing is wrong with it: without what nobody sees, numbers, codes and dates in the
    /// one form that they have, however they were typed.
    #[must_use]
    pub fn tidied(mut self, form: &[FormField]) -> Self {
        let line = |text: &str| visible(text).trim().to_owned();
        let applicant = &mut self.applicant;
        let number = match applicant.kind {
            Some(ApplicantKind::Person) => PersonNumber::parse(&applicant.number).ok().map(String::from),
            Some(ApplicantKind::Organization) => CreditCode::parse(&applicant.number).ok().map(String::from),
            None => None,
        };
        applicant.number = number.unwrap_or_else(|| line(&applicant.number));
        applicant.phone = Phone::parse(&applicant.phone).map_or_else(|_| line(&applicant.phone), String::from);
        applicant.name = line(&applicant.name);
        applicant.contact = line(&applicant.contact);
        self.delivery.address = line(&self.delivery.address);
        for field in form {
            if let Some(text) = self.answers.get_mut(field.key.as_str()) {
                *text = answer::kept(field.kind, text);
            }
        }
        self
    }

    /// Whether this application needs the material.
    #[must_use]
    pub fn needs(&self, material: &Material) -> bool {
        match material.necessity {
            Necessity::Required => true,
            Necessity::Conditional => self.conditions.contains(&material.code),
        }
    }

    /// The checklist of the case that this application becomes.
    #[must_use]
    pub fn checklist(&self, materials: &[Material], at: Timestamp) -> Vec<Item> {
        materials.iter().map(|material| self.checklist_item(material, at)).collect()
    }

    fn checklist_item(&self, material: &Material, at: Timestamp) -> Item {
        let supplied = self.materials.iter().find(|supply| supply.code == material.code);
        Item {
            code: material.code.clone(),
            name: material.name.clone(),
            needed: self.needs(material),
            key: material.key,
            how_to_obtain: material.how_to_obtain.clone(),
            files: supplied.map(|supply| supply.files.clone()).unwrap_or_default(),
            supplied_at: supplied.map(|_| at),
            on_paper: supplied.is_some_and(|supply| supply.on_paper),
            verdict: Verdict::Unchecked,
            deferred_until: None,
        }
    }

    fn material_faults(&self, materials: &[Material]) -> Vec<FieldError> {
        let unknown =
            self.materials.iter().filter(|supply| !materials.iter().any(|material| material.code == supply.code)).map(
                |supply| {
                    FieldError::new(format!("materials.{}", supply.code), "unknown_material", "这个事项不需要这份材料")
                },
            );
        let missing = materials.iter().filter(|material| self.needs(material) && !self.has(material)).map(|material| {
            let message = format!("请提交“{}”。{}", material.name, material.how_to_obtain);
            FieldError::new(format!("materials.{}", material.code), "missing", message)
        });
        let mut named = BTreeSet::new();
        let again = self.materials.iter().filter(move |supply| {
            let is_new = named.insert(&supply.code);
            !is_new || supply.repeats_a_file()
        });
        let twice = again.map(|supply| {
            FieldError::new(format!("materials.{}", supply.code), "twice", "同一份材料、同一个文件只能写一次")
        });
        unknown.chain(missing).chain(twice).collect()
    }

    fn has(&self, material: &Material) -> bool {
        self.materials
            .iter()
            .any(|supply| supply.code == material.code && (!supply.files.is_empty() || supply.on_paper))
    }
}

impl Applicant {
    fn faults(&self, objects: &[ServiceObject], today: NaiveDate) -> Vec<FieldError> {
        let mut errors = Vec::new();
        let Some(kind) = self.kind else {
            return vec![FieldError::new("applicant.kind", "required", "请选择是个人申请，还是企业或其他组织申请")];
        };
        if !serves(objects, kind) {
            let message = format!("这个事项不面向{kind}办理");
            errors.push(FieldError::new("applicant.kind", "not_served", message));
        }
        let (name_missing, number_missing) = match kind {
            ApplicantKind::Person => ("请填写姓名", "请填写身份证号码"),
            ApplicantKind::Organization => ("请填写企业或组织的全称", "请填写统一社会信用代码"),
        };
        let number_fault = match kind {
            ApplicantKind::Person => person_fault(&self.number, today),
            ApplicantKind::Organization => CreditCode::parse(&self.number).err().map(|e| e.to_string()),
        };
        if is_blank(&self.name) {
            errors.push(FieldError::new("applicant.name", "required", name_missing));
        } else {
            errors.extend(line_fault("applicant.name", &self.name, NAME_MAX));
        }
        if is_blank(&self.number) {
            errors.push(FieldError::new("applicant.number", "required", number_missing));
        } else if let Some(message) = number_fault {
            errors.push(FieldError::new("applicant.number", "invalid", message));
        }
        if kind == ApplicantKind::Organization && is_blank(&self.contact) {
            errors.push(FieldError::new("applicant.contact", "required", "请填写经办人姓名"));
        }
        errors.extend(line_fault("applicant.contact", &self.contact, NAME_MAX));
        if is_blank(&self.phone) {
            errors.push(FieldError::new("applicant.phone", "required", "请填写手机号码"));
        } else if let Err(fault) = Phone::parse(&self.phone) {
            errors.push(FieldError::new("applicant.phone", "invalid", fault.to_string()));
        }
        errors
    }
}

/// What is wrong with the number of somebody who is alive `today`.
fn person_fault(number: &str, today: NaiveDate) -> Option<String> {
    match PersonNumber::parse(number) {
        Ok(number) if number.born() > today => Some(PersonNumberFault::Birth.to_string()),
        Ok(_) => None,
        Err(fault) => Some(fault.to_string()),
    }
}

fn serves(objects: &[ServiceObject], kind: ApplicantKind) -> bool {
    objects.is_empty()
        || objects.iter().any(|object| match kind {
            ApplicantKind::Person => *object == ServiceObject::Person,
            ApplicantKind::Organization => *object != ServiceObject::Person,
        })
}

impl DeliveryChoice {
    fn faults(&self, offered: &[Delivery]) -> Vec<FieldError> {
        let field = "delivery.way";
        match self.way {
            None => vec![FieldError::new(field, "required", "请选择怎么领取结果")],
            Some(way) if !offered.contains(&way) => {
                vec![FieldError::new(field, "not_offered", format!("这个事项不能{way}"))]
            }
            Some(Delivery::Post) if visible(&self.address).trim().chars().count() < 6 => {
                vec![FieldError::new("delivery.address", "required", "请填写完整的收件地址，写到门牌号")]
            }
            Some(_) => line_fault("delivery.address", &self.address, ADDRESS_MAX).into_iter().collect(),
        }
    }
}
