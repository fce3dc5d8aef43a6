//! The fields that say what a member of staff is and where: roles, unit, hall.

use domain::{
    access::Role,
    account::api::{Directory, ShowDirectory},
    ids::{HallId, UnitId},
    problem::Problem,
    text_enum::TextEnum,
};
use leptos::prelude::*;

use super::accounts::staff_roles;
use crate::{
    client, terms,
    text::{Key, t},
    ui::{Checks, Choice, Select},
};

/// The units and halls to choose from.
pub(super) async fn directory() -> Result<Directory, Problem> {
    client::call(ShowDirectory, &[]).send().await
}

/// What is chosen.
#[derive(Clone, Copy)]
pub(super) struct Places {
    roles: RwSignal<Vec<String>>,
    unit: RwSignal<String>,
    hall: RwSignal<String>,
}

impl Places {
    /// With this chosen so far.
    pub(super) fn new(roles: &[Role], unit: Option<UnitId>, hall: Option<HallId>) -> Self {
        Self {
            roles: RwSignal::new(roles.iter().map(|role| role.code().to_owned()).collect()),
            unit: RwSignal::new(unit.map(|unit| unit.to_string()).unwrap_or_default()),
            hall: RwSignal::new(hall.map(|hall| hall.to_string()).unwrap_or_default()),
        }
    }

    /// The roles chosen.
    pub(super) fn roles(self) -> Vec<Role> {
        self.roles.with_untracked(|codes| codes.iter().filter_map(|code| Role::from_code(code)).collect())
    }

    /// The unit chosen, if one is.
    pub(super) fn unit(self) -> Option<UnitId> {
        self.unit.with_untracked(|id| id.parse().ok())
    }

    /// The hall chosen, if one is.
    pub(super) fn hall(self) -> Option<HallId> {
        self.hall.with_untracked(|id| id.parse().ok())
    }

    /// The three fields.
    pub(super) fn fields(self, directory: Directory) -> AnyView {
        let roles = staff_roles().map(|role| Choice::new(role.code(), terms::role(role))).collect();
        let halls: Vec<Choice> =
            directory.halls.into_iter().map(|hall| Choice::new(hall.id.to_string(), hall.name)).collect();
        view! {
            <Checks id="roles" label=t(Key::AdminRole) hint=t(Key::AdminRolesHint) value=self.roles options=roles/>
            {unit_field("unit", self.unit, &directory.units)}
            <Select id="hall" label=t(Key::AdminHall) value=self.hall options=halls none=t(Key::AdminNoHall)/>
        }
        .into_any()
    }
}

/// The field for a unit.
fn unit_field(id: &'static str, value: RwSignal<String>, units: &[domain::account::api::UnitRef]) -> AnyView {
    let units: Vec<Choice> = units.iter().map(|unit| Choice::new(unit.id.to_string(), unit.name.clone())).collect();
    view! { <Select id label=t(Key::AdminUnit) value options=units none=t(Key::AdminNoUnit)/> }.into_any()
}
