//! From one stage to the next. Each transition consumes the rectification and asks [`Rectification::can`] first.

use super::{
    Answer, Attempt, AttemptOutcome, Ending, Feedback, ImprovementItem, Objection, ObjectionRuling, RatingVerdict,
    Rectification, RectificationAct, RectificationActor, RectificationStage, Restored, Round, Verification,
};
use crate::problem::{FieldError, Refusal};
use crate::staff::Attribution;
use crate::text::is_blank;
use crate::time::Timestamp;

impl Rectification {
    /// Verified by a unit that is not the one rated: genuine ones are handled, others excluded and listed (EV-5).
    ///
    /// # Errors
    /// As [`Rectification::can`].
    pub fn verify(self, verification: Verification) -> Result<Self, Refusal> {
        self.can(RectificationAct::Verify, verification.by.into())?;
        let stage = match verification.verdict {
            RatingVerdict::Genuine => RectificationStage::Handling { verification },
            RatingVerdict::Mistaken | RatingVerdict::Malicious => {
                RectificationStage::Excluded { verification, objection: Objection::None }
            }
        };
        Ok(Self { stage, ..self })
    }

    /// The rater objects to the exclusion.
    ///
    /// # Errors
    /// As [`Rectification::can`].
    pub fn object(self, grounds: String, at: Timestamp) -> Result<Self, Refusal> {
        self.can(RectificationAct::Object, RectificationActor::Rater)?;
        let RectificationStage::Excluded { verification, .. } = self.stage else {
            return Err(self.stage.refusal(RectificationAct::Object));
        };
        Ok(Self {
            stage: RectificationStage::Excluded { verification, objection: Objection::Pending { grounds, at } },
            ..self
        })
    }

    /// Somebody other than the verifier decides the objection: restored, the rating counts and is handled.
    ///
    /// # Errors
    /// As [`Rectification::can`].
    pub fn decide_objection(self, by: Attribution, ruling: ObjectionRuling, reasons: String) -> Result<Self, Refusal> {
        self.can(RectificationAct::DecideObjection, by.into())?;
        let RectificationStage::Excluded { verification, objection: Objection::Pending { grounds, at } } = self.stage
        else {
            return Err(self.stage.refusal(RectificationAct::DecideObjection));
        };
        Ok(match ruling {
            ObjectionRuling::Upheld => {
                let objection = Objection::Upheld { grounds, at: Some(at), by, reasons };
                Self { stage: RectificationStage::Excluded { verification, objection }, ..self }
            }
            ObjectionRuling::Restored => {
                let restored = Some(Restored { excluded: verification, objection: grounds, at: by.at });
                let verification = Verification { by, verdict: RatingVerdict::Genuine, grounds: reasons };
                Self { stage: RectificationStage::Handling { verification }, restored, ..self }
            }
        })
    }

    /// The unit rated answers.
    ///
    /// # Errors
    /// As [`Rectification::can`].
    pub fn answer(self, answer: Answer) -> Result<Self, Refusal> {
        self.can(RectificationAct::Answer, answer.by.into())?;
        let RectificationStage::Handling { verification } = self.stage else {
            return Err(self.stage.refusal(RectificationAct::Answer));
        };
        Ok(Self { stage: RectificationStage::Answered { verification, answer }, ..self })
    }

    /// The rater was told the answer, by the program or by a person; ends the clock of EV-5.
    ///
    /// # Errors
    /// As [`Rectification::can`].
    pub fn feed_back(self, feedback: Feedback) -> Result<Self, Refusal> {
        self.can(RectificationAct::FeedBack, feedback.by.map_or(RectificationActor::System, RectificationActor::from))?;
        let RectificationStage::Answered { verification, answer } = self.stage else {
            return Err(self.stage.refusal(RectificationAct::FeedBack));
        };
        Ok(Self { stage: RectificationStage::FedBack { verification, answer, feedback, attempts: Vec::new() }, ..self })
    }

    /// The rater says on the receipt whether it is solved: a yes closes, a no sends it back to the unit.
    ///
    /// # Errors
    /// As [`Rectification::can`]; a no without a word on what is still wrong.
    pub fn confirm(self, solved: bool, text: String, at: Timestamp) -> Result<Self, Refusal> {
        self.can(RectificationAct::Confirm, RectificationActor::Rater)?;
        if solved {
            return self.end(RectificationAct::Confirm, Ending::Confirmed, at);
        }
        if is_blank(&text) {
            let message = "请写一句还有什么没解决，我们好继续处理";
            return Err(Refusal::fields(vec![FieldError::new("text", "text_needed", message)]));
        }
        self.send_back(RectificationAct::Confirm, text, at)
    }

    /// Documents an attempt to get the rater's word. What the rater said in it counts as said.
    ///
    /// # Errors
    /// As [`Rectification::can`].
    pub fn follow_up(mut self, attempt: Attempt) -> Result<Self, Refusal> {
        self.can(RectificationAct::FollowUp, attempt.by.into())?;
        let RectificationStage::FedBack { attempts, .. } = &mut self.stage else {
            return Err(self.stage.refusal(RectificationAct::FollowUp));
        };
        let (outcome, note, at) = (attempt.outcome, attempt.note.clone(), attempt.by.at);
        attempts.push(attempt);
        match outcome {
            AttemptOutcome::Solved => self.end(RectificationAct::FollowUp, Ending::ConfirmedInFollowUp, at),
            AttemptOutcome::Unsolved => self.send_back(RectificationAct::FollowUp, note, at),
            AttemptOutcome::NoAnswer | AttemptOutcome::NoContact | AttemptOutcome::Declined => Ok(self),
        }
    }

    /// Closes without the rater's word, after attempts on three days.
    ///
    /// # Errors
    /// As [`Rectification::can`].
    pub fn close(self, by: Attribution) -> Result<Self, Refusal> {
        self.can(RectificationAct::Close, by.into())?;
        self.end(RectificationAct::Close, Ending::Unreached, by.at)
    }

    /// Puts a deep cause on the rectification list (EV-6).
    ///
    /// # Errors
    /// As [`Rectification::can`].
    pub fn add_item(mut self, by: Attribution, item: ImprovementItem) -> Result<Self, Refusal> {
        self.can(RectificationAct::AddItem, by.into())?;
        self.items.push(item);
        Ok(self)
    }

    /// Records what came of the item at `number`, counted from 1. A result is said once.
    ///
    /// # Errors
    /// As [`Rectification::can`]; there is no such item, or it has its result.
    pub fn settle_item(mut self, by: Attribution, number: u16, result: String) -> Result<Self, Refusal> {
        self.can(RectificationAct::SettleItem, by.into())?;
        let item = usize::from(number)
            .checked_sub(1)
            .and_then(|place| self.items.get_mut(place))
            .ok_or_else(|| Refusal::new("item_unknown", format!("整改清单里没有第 {number} 项")).under("EV-6"))?;
        if !item.result.is_empty() {
            let message = format!("第 {number} 项已登记结果；有新情况请另列一项");
            return Err(Refusal::new("item_settled", message).under("EV-6"));
        }
        item.result = result;
        Ok(self)
    }

    fn end(self, act: RectificationAct, ending: Ending, at: Timestamp) -> Result<Self, Refusal> {
        let RectificationStage::FedBack { verification, answer, feedback, attempts } = self.stage else {
            return Err(self.stage.refusal(act));
        };
        Ok(Self { stage: RectificationStage::Closed { verification, answer, feedback, attempts, ending, at }, ..self })
    }

    fn send_back(mut self, act: RectificationAct, objection: String, at: Timestamp) -> Result<Self, Refusal> {
        let RectificationStage::FedBack { verification, answer, feedback, attempts } = self.stage else {
            return Err(self.stage.refusal(act));
        };
        self.rounds.push(Round { answer, feedback, attempts, objection, at });
        Ok(Self { stage: RectificationStage::Handling { verification }, ..self })
    }
}
