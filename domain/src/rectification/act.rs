//! Who can do what with a rectification, and the sentence for whoever cannot.

use super::{Objection, Rectification, RectificationStage};
use crate::ids::{AccountId, UnitId};
use crate::problem::Refusal;
use crate::staff::Attribution;

crate::text_enum! {
    /// What can be done with a rectification.
    pub enum RectificationAct {
        /// Verify, by a unit that is not the one rated.
        Verify = "verify", "核实";
        /// Object to the exclusion, by the rater.
        Object = "object", "提出异议";
        /// Decide the objection, by somebody other than the verifier.
        DecideObjection = "decide_objection", "处理异议";
        /// Answer, by the unit rated.
        Answer = "answer", "整改答复";
        /// Feed the answer back to the rater.
        FeedBack = "feed_back", "反馈";
        /// Say whether it is solved, by the rater.
        Confirm = "confirm", "确认是否解决";
        /// Document an attempt to get the rater's word.
        FollowUp = "follow_up", "回访";
        /// Close without the rater's word.
        Close = "close", "办结";
        /// Put a deep cause on the list.
        AddItem = "add_item", "列入整改清单";
        /// Record what came of an item.
        SettleItem = "settle_item", "登记整改结果";
    }
}

/// Who wants to act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RectificationActor {
    /// A member of staff.
    Staff {
        /// The person.
        account: AccountId,
        /// The person's unit.
        unit: UnitId,
    },
    /// Whoever holds the rating's receipt.
    Rater,
    /// The program.
    System,
}

impl From<Attribution> for RectificationActor {
    fn from(by: Attribution) -> Self {
        Self::Staff { account: by.account, unit: by.unit }
    }
}

impl Rectification {
    /// Whether `who` can do this now; what the role allows at all is `access::may`'s question.
    ///
    /// # Errors
    /// The refusal, with the clause it rests on and what happens next.
    pub fn can(&self, act: RectificationAct, who: RectificationActor) -> Result<(), Refusal> {
        self.fits_stage(act)?;
        match act {
            RectificationAct::Verify => self.outside_unit(who),
            RectificationAct::DecideObjection => {
                self.outside_unit(who)?;
                self.not_the_verifier(who)
            }
            RectificationAct::Answer | RectificationAct::AddItem | RectificationAct::SettleItem => {
                self.inside_unit(who)
            }
            RectificationAct::FeedBack => match who {
                RectificationActor::System => Ok(()),
                RectificationActor::Staff { .. } | RectificationActor::Rater => self.outside_unit(who),
            },
            RectificationAct::FollowUp | RectificationAct::Close => self.outside_unit(who),
            RectificationAct::Object | RectificationAct::Confirm => raters_own(who),
        }
    }

    fn fits_stage(&self, act: RectificationAct) -> Result<(), Refusal> {
        use RectificationAct::{
            AddItem, Answer, Close, Confirm, DecideObjection, FeedBack, FollowUp, Object, SettleItem, Verify,
        };
        let fits = match &self.stage {
            RectificationStage::Opened => act == Verify,
            RectificationStage::Excluded { objection: Objection::None, .. } => act == Object,
            RectificationStage::Excluded { objection: Objection::Pending { .. }, .. } => act == DecideObjection,
            RectificationStage::Excluded { objection: Objection::Upheld { .. }, .. } => false,
            RectificationStage::Handling { .. } => matches!(act, Answer | AddItem | SettleItem),
            RectificationStage::Answered { .. } => matches!(act, FeedBack | AddItem | SettleItem),
            RectificationStage::FedBack { .. } => matches!(act, Confirm | FollowUp | Close | AddItem | SettleItem),
            RectificationStage::Closed { .. } => act == SettleItem,
        };
        if !fits {
            return Err(self.stage.refusal(act));
        }
        if act == RectificationAct::Close { self.enough_attempts() } else { Ok(()) }
    }

    fn outside_unit(&self, who: RectificationActor) -> Result<(), Refusal> {
        match who {
            RectificationActor::Staff { unit, .. } if unit != self.unit => Ok(()),
            RectificationActor::Staff { .. } => {
                Err(Refusal::new("own_unit", "被评价的单位不能核实、回访或办结自己的差评，请由其他单位的督查人员处理")
                    .under("EV-5"))
            }
            RectificationActor::Rater | RectificationActor::System => Err(staff_only()),
        }
    }

    fn inside_unit(&self, who: RectificationActor) -> Result<(), Refusal> {
        match who {
            RectificationActor::Staff { unit, .. } if unit == self.unit => Ok(()),
            RectificationActor::Staff { .. } => {
                Err(Refusal::new("other_unit", "谁办理、谁负责：差评由被评价的单位整改答复").under("EV-5"))
            }
            RectificationActor::Rater | RectificationActor::System => Err(staff_only()),
        }
    }

    /// Nobody decides an objection to what they themselves found, from whichever unit they come by then.
    fn not_the_verifier(&self, who: RectificationActor) -> Result<(), Refusal> {
        let verifier = match &self.stage {
            RectificationStage::Excluded { verification, .. } => verification.by.account,
            RectificationStage::Opened
            | RectificationStage::Handling { .. }
            | RectificationStage::Answered { .. }
            | RectificationStage::FedBack { .. }
            | RectificationStage::Closed { .. } => return Err(self.stage.refusal(RectificationAct::DecideObjection)),
        };
        match who {
            RectificationActor::Staff { account, .. } if account != verifier => Ok(()),
            RectificationActor::Staff { .. } => {
                let message = "评价人对您的认定有异议，请由另一位督查人员处理";
                Err(Refusal::new("own_verification", message).under("EV-5"))
            }
            RectificationActor::Rater | RectificationActor::System => Err(staff_only()),
        }
    }
}

fn raters_own(who: RectificationActor) -> Result<(), Refusal> {
    match who {
        RectificationActor::Rater => Ok(()),
        RectificationActor::Staff { .. } | RectificationActor::System => {
            Err(Refusal::new("rater_only", "这一步只能由评价人本人凭评价回执办理").under("EV-5"))
        }
    }
}

fn staff_only() -> Refusal {
    Refusal::new("staff_only", "这一步由政务服务中心的工作人员办理").under("EV-5")
}
