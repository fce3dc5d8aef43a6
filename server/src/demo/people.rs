//! Those who apply, as the program knows them.

use domain::access::{Actor, Person, Role};
use domain::account::api::Profile;
use domain::case::draft::ApplicantKind;
use domain::identity::Phone;

use super::play::Play;
use crate::account;
use crate::error::{Error, Result};

impl Play {
    /// Gives the person an account and a profile the first time they come.
    pub(super) async fn enter(&mut self, who: usize) -> Result<Actor> {
        let extra = &mut self.extras[who];
        let account = match extra.account {
            Some(account) => account,
            None => {
                let phone = Phone::parse(&extra.applicant.phone).map_err(Error::internal)?;
                let work = self.app.begin(Actor::System, "demo").await?;
                let account = account::find_or_create_by_phone(&work, &phone).await?;
                let profile = Profile {
                    kind: extra.applicant.kind,
                    name: extra.applicant.name.clone(),
                    number: extra.applicant.number.clone(),
                    contact: extra.applicant.contact.clone(),
                };
                account::set_profile(&work, account, &profile).await?;
                work.commit().await?;
                extra.account = Some(account);
                account
            }
        };
        let role = match extra.applicant.kind {
            Some(ApplicantKind::Organization) => Role::Enterprise,
            Some(ApplicantKind::Person) | None => Role::Citizen,
        };
        Ok(Actor::Person(Person { account, roles: vec![role], unit: None, hall: None }))
    }
}
