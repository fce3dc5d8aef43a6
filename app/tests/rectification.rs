//! The page of a bad rating, as each side reads it.

use app::pages::rectification::detail::holder;
use chrono::NaiveDate;
use domain::{
    deadline::Standing,
    evaluation::{Satisfaction, ServiceAct},
    ids::RectificationId,
    rectification::{StageKind, api::RectificationRow},
    text_enum::TextEnum,
};
use uuid::Uuid;

#[test]
fn ev_5_until_a_bad_rating_is_verified_it_is_with_the_verifiers_and_not_with_the_unit_rated() {
    let unit = "青禾市市场监督管理局";
    for stage in StageKind::ALL {
        let row = RectificationRow {
            id: RectificationId(Uuid::from_u128(1)),
            unit: unit.to_owned(),
            matter: None,
            act: ServiceAct::Application,
            satisfaction: Satisfaction::Dissatisfied,
            level: "不满意".to_owned(),
            rated_on: NaiveDate::default(),
            stage: *stage,
            standing: Standing::Done,
        };
        let verifying = matches!(stage, StageKind::Opened | StageKind::Excluded);
        assert_eq!(holder(&row) != unit, verifying, "{stage}");
    }
}
