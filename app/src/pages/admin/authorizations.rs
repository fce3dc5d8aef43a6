//! Written authorizations (授权书, OP-9): what the unit's head allowed, for which unit, from when to when.

use chrono::NaiveDate;
use domain::{
    access::Power,
    account::api::{AuthorizationInfo, CreateAuthorization, NewAuthorization, StaffAccount, UnitRef},
    ids::UnitId,
    problem::{FieldError, Problem},
    text_enum::TextEnum,
};
use leptos::prelude::*;

use crate::{
    client, terms,
    text::{Key, t, tf},
    ui::{
        Card, Checks, Choice, Column, ColumnKind, DataTable, Field, FieldKind, Form, Select, Sending, SubmitButton,
        format::fmt_date, say,
    },
};

/// The HTML id of the field for the unit: the page's other form has a `unit`, too.
const UNIT: &str = "authorized-unit";

/// The authorizations of an account, and the form for another.
#[component]
pub fn Authorizations(
    /// The account.
    present: RwSignal<StaffAccount>,
    /// The units to choose from.
    units: Vec<UnitRef>,
    /// Reads the account again.
    reload: Callback<()>,
) -> impl IntoView {
    let list = Memo::new(move |_| present.with(|staff| staff.authorizations.clone()));
    let shown = move || {
        let rows = list.get();
        if rows.is_empty() { view! { <p>{t(Key::AdminNoAuthorization)}</p> }.into_any() } else { table(rows) }
    };
    view! {
        <Card title=t(Key::AdminAuthorizations)>
            {shown}
            <details>
                <summary class="card__summary">{t(Key::AdminAuthorize)}</summary>
                <NewForm present units reload/>
            </details>
        </Card>
    }
    .into_any()
}

fn table(rows: Vec<AuthorizationInfo>) -> AnyView {
    let powers = |one: &AuthorizationInfo| {
        one.powers.iter().map(|power| terms::power(*power)).collect::<Vec<_>>().join(t(Key::DeskListComma))
    };
    let columns = vec![
        Column::new(t(Key::AdminPowers), powers).kind(ColumnKind::RowName),
        Column::new(t(Key::AdminUnit), |one: &AuthorizationInfo| one.unit.name.clone()),
        Column::new(t(Key::AdminValid), |one: &AuthorizationInfo| {
            tf(Key::AdminFromTo, &[("from", &fmt_date(one.from)), ("to", &fmt_date(one.to))])
        }),
    ];
    view! { <DataTable caption=t(Key::AdminAuthorizations) columns rows/> }.into_any()
}

/// The form's fields.
#[derive(Clone, Copy)]
struct Fields {
    powers: RwSignal<Vec<String>>,
    unit: RwSignal<String>,
    from: RwSignal<String>,
    to: RwSignal<String>,
}

impl Fields {
    fn new(unit: Option<UnitId>) -> Self {
        Self {
            powers: RwSignal::new(Vec::new()),
            unit: RwSignal::new(unit.map(|unit| unit.to_string()).unwrap_or_default()),
            from: RwSignal::new(String::new()),
            to: RwSignal::new(String::new()),
        }
    }

    /// What they say, or what is wrong with each.
    fn read(self) -> Result<NewAuthorization, Vec<FieldError>> {
        let powers: Vec<Power> =
            self.powers.with_untracked(|codes| codes.iter().filter_map(|code| Power::from_code(code)).collect());
        let unit = self.unit.with_untracked(|id| id.parse::<UnitId>().ok());
        let (from, to) = (date(self.from), date(self.to));
        match (unit, from, to) {
            (Some(unit), Some(from), Some(to)) if !powers.is_empty() => Ok(NewAuthorization { powers, unit, from, to }),
            _ => {
                let missing = [
                    powers.is_empty().then_some(("powers", Key::AdminPowersNeeded)),
                    unit.is_none().then_some((UNIT, Key::AdminUnitNeeded)),
                    from.is_none().then_some(("from", Key::AdminDateNeeded)),
                    to.is_none().then_some(("to", Key::AdminDateNeeded)),
                ];
                Err(missing.into_iter().flatten().map(|(field, key)| FieldError::new(field, "empty", t(key))).collect())
            }
        }
    }
}

/// The server's errors at this form's own ids.
fn at_fields(mut problem: Problem) -> Problem {
    for error in problem.errors.iter_mut().filter(|error| error.field == "unit") {
        UNIT.clone_into(&mut error.field);
    }
    problem
}

fn date(field: RwSignal<String>) -> Option<NaiveDate> {
    field.with_untracked(|text| text.parse().ok())
}

#[component]
fn NewForm(present: RwSignal<StaffAccount>, units: Vec<UnitRef>, reload: Callback<()>) -> impl IntoView {
    let fields = Fields::new(present.with_untracked(|staff| staff.unit.as_ref().map(|unit| unit.id)));
    let sending = Sending::new();
    let Sending { errors, pending, .. } = sending;
    let send = Callback::new(move |()| match fields.read() {
        Err(wrong) => errors.set(wrong),
        Ok(new) => {
            errors.clear();
            let id = present.with_untracked(|staff| staff.id);
            let call = async move {
                let answer = client::call(CreateAuthorization, &[&id]).body(new).key(sending.key()).send().await;
                answer.map_err(at_fields)
            };
            sending.send(call, move |_| {
                fields.powers.set(Vec::new());
                say(t(Key::AdminAuthorized));
                reload.run(());
            });
        }
    });
    let powers = Power::ALL.iter().map(|power| Choice::new(power.code(), terms::power(*power))).collect();
    let units: Vec<Choice> = units.into_iter().map(|unit| Choice::new(unit.id.to_string(), unit.name)).collect();
    view! {
        <Form errors pending on_submit=send>
            <p class="worklist__sub">{t(Key::AdminAuthorizeLead)}</p>
            <Checks id="powers" label=t(Key::AdminPowers) value=fields.powers options=powers/>
            <Select id=UNIT label=t(Key::AdminUnit) value=fields.unit options=units/>
            <Field id="from" label=t(Key::AdminFrom) value=fields.from kind=FieldKind::Date/>
            <Field id="to" label=t(Key::AdminTo) hint=t(Key::AdminToHint) value=fields.to kind=FieldKind::Date/>
            <SubmitButton pending>{t(Key::AdminAuthorize)}</SubmitButton>
        </Form>
    }
}
