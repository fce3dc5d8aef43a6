//! Signature, two seals, delivery, archive (出件, OP-9, OP-10, OP-11).

use super::Case;
use super::act::{Act, ActingAs};
use super::event::Fact;
use crate::ids::AuthorizationId;
use crate::letter::LetterRef;
use crate::matter::Delivery;
use crate::problem::{FieldError, Refusal};

impl Case {
    /// The authorised deputy signs: the case is decided as proposed.
    ///
    /// Whether the authorisation covers the unit on this day is the question of `Authorization::covers`, asked before.
    ///
    /// # Errors
    /// The state forbids it, or the same person reviewed or accepted.
    pub fn sign(&self, notice: LetterRef, authorization: AuthorizationId, who: ActingAs) -> Result<Fact, Refusal> {
        self.can(Act::Sign, who)?;
        Ok(Fact::Signed { notice, authorization })
    }

    /// The unit's approval seal.
    ///
    /// # Errors
    /// The decision is not signed, or the seal is there already.
    pub fn seal_approval(&self, authorization: AuthorizationId, who: ActingAs) -> Result<Fact, Refusal> {
        self.can(Act::SealApproval, who)?;
        Ok(Fact::ApprovalSealed { authorization })
    }

    /// The bureau's seal, the last before the result goes out.
    ///
    /// # Errors
    /// The approval seal is missing, or the same person applied it.
    pub fn seal_bureau(&self, authorization: AuthorizationId, who: ActingAs) -> Result<Fact, Refusal> {
        self.can(Act::SealBureau, who)?;
        Ok(Fact::BureauSealed { authorization })
    }

    /// Hands out or sends the result.
    ///
    /// # Errors
    /// Signature or seals are missing, or a parcel has no tracking number (5–40 letters and digits).
    pub fn deliver(&self, way: Delivery, tracking: Option<String>, who: ActingAs) -> Result<Fact, Refusal> {
        self.can(Act::Deliver, who)?;
        let tracking = tracking.map(|number| number.trim().to_owned()).filter(|number| !number.is_empty());
        match (way, &tracking) {
            (Delivery::Post, None) => Err(tracking_error("邮寄请填写快递单号")),
            (Delivery::Post, Some(number)) if !is_tracking_number(number) => {
                Err(tracking_error("快递单号是 5 到 40 位字母和数字"))
            }
            (Delivery::Post, Some(_)) => Ok(Fact::Delivered { way, tracking }),
            (Delivery::Online | Delivery::Window, _) => Ok(Fact::Delivered { way, tracking: None }),
        }
    }

    /// Closes the file.
    ///
    /// # Errors
    /// The result has not been handed out.
    pub fn archive(&self, who: ActingAs) -> Result<Fact, Refusal> {
        self.can(Act::Archive, who)?;
        Ok(Fact::Archived)
    }
}

fn is_tracking_number(text: &str) -> bool {
    (5..=40).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric())
}

fn tracking_error(message: &str) -> Refusal {
    Refusal::fields(vec![FieldError::new("tracking", "invalid", message)])
}
