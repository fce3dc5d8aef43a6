//! Who may do what (权限): roles and powers.

use domain::{
    access::{Power, Role},
    record::ActOption,
};

use crate::text::{Key, t, tf};

terms! {
    /// A role.
    role: Role {
        Citizen => NamesRoleCitizen,
        Enterprise => NamesRoleEnterprise,
        Window => NamesRoleWindow,
        BackOffice => NamesRoleBackOffice,
        Agent => NamesRoleAgent,
        Supervisor => NamesRoleSupervisor,
        Administrator => NamesRoleAdministrator,
        Auditor => NamesRoleAuditor,
        Tablet => NamesRoleTablet,
    }
    /// What a written authorization allows.
    power: Power {
        Sign => NamesPowerSign,
        ApprovalSeal => NamesPowerApprovalSeal,
        BureauSeal => NamesPowerBureauSeal,
    }
}

/// Why an act is blocked, with the rule that says so; nothing where it is not.
#[must_use]
pub fn blocked<A>(option: &ActOption<A>) -> Option<String> {
    let why = option.blocked.as_deref()?;
    let basis = option.basis.as_deref().map(|basis| tf(Key::UiBasis, &[("clause", basis)]));
    Some(basis.map_or_else(|| why.to_owned(), |basis| format!("{why}。{basis}")))
}
