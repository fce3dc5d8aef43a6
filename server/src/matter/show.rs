//! The guide (办事指南) of a matter: public, without signing in (OP-6).

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::matter::UnitCode;
use domain::matter::api::{GuideUnit, MatterAddress, MatterGuide, ShowMatter};

use super::store::{self, StoredMatter};
use crate::error::{Error, Result};
use crate::http::{Call, Reply};
use crate::unit::{self, Hall, Unit};
use crate::work::Reader;

/// Shows a guide.
pub(super) async fn show_matter(call: Arc<Call<ShowMatter>>) -> Result<Reply> {
    let reader = call.read();
    let stored = addressed(&reader, &call.path).await?;
    Reply::with(&guide(&reader, stored).await?)
}

/// The version at this address: a code leads to the one in effect today.
pub(super) async fn addressed(reader: &Reader, address: &MatterAddress) -> Result<StoredMatter> {
    let stored = match address {
        MatterAddress::Code(code) => store::find_by_code(reader.db(), code, reader.now().local_date()).await?,
        MatterAddress::Version(id) => store::find(reader.db(), *id).await?,
    };
    stored.ok_or(Error::NotFound)
}

async fn guide(reader: &Reader, stored: StoredMatter) -> Result<MatterGuide> {
    let halls = unit::halls(reader.db()).await?;
    let earlier = store::before(reader.db(), &stored).await?;
    let mut step_units = Vec::new();
    for code in codes_of_steps(&stored) {
        step_units.push(guide_unit(reader, &halls, &code).await?);
    }
    let StoredMatter { id, version, effective_on, matter, .. } = stored;
    let unit = guide_unit(reader, &halls, &matter.unit).await?;
    Ok(MatterGuide { id, version, effective_on, matter, unit, step_units, earlier })
}

fn codes_of_steps(stored: &StoredMatter) -> BTreeSet<UnitCode> {
    stored.matter.steps.iter().map(|step| step.unit.clone()).collect()
}

async fn guide_unit(reader: &Reader, halls: &[Hall], code: &UnitCode) -> Result<GuideUnit> {
    let Some(unit) = unit::unit_by_code(reader.db(), code.as_str()).await? else {
        return Err(Error::internal(format!("the catalogue names unit {code}, which the directory lacks")));
    };
    let hall = hall_of(halls, &unit);
    let said = |pick: fn(&Hall) -> &String| hall.map(pick).cloned().unwrap_or_default();
    Ok(GuideUnit {
        code: unit.code,
        name: unit.name,
        address: said(|hall| &hall.address),
        hours: said(|hall| &hall.hours),
        phone: said(|hall| &hall.phone),
    })
}

/// The hall in which a unit has its windows: that of its region, or else the main one.
fn hall_of<'a>(halls: &'a [Hall], unit: &Unit) -> Option<&'a Hall> {
    let of_region = |hall: &&Hall| hall.region_code == unit.region_code;
    let main = halls.iter().find(|hall| hall.is_main);
    main.filter(of_region).or_else(|| halls.iter().find(of_region)).or(main)
}
