//! Who may do what (权限): roles and powers.

use domain::access::{Power, Role};

use crate::text::{Key, t};

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
