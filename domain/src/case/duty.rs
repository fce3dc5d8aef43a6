//! Whose turn it is in handling a case, said once: the lists, the page, the warnings and the notes of who answers ask here.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::act::Act;
use super::state::Stage;
use super::terms::Terms;
use crate::access::Role;
use crate::ids::{HallId, UnitId};
use crate::text_enum;

text_enum! {
    /// One duty in handling a case (环节); each has a post that answers for it.
    pub enum Duty {
        /// Answer the application: accept it, ask for corrections, refuse it.
        Accept = "accept", "受理";
        /// Put the application right; the applicant's own.
        Correct = "correct", "补正";
        /// Examine it and propose how to decide.
        Review = "review", "审查";
        /// Sign the decision.
        Sign = "sign", "签发";
        /// Apply the unit's approval seal.
        SealApproval = "seal_approval", "加盖审批专用章";
        /// Apply the bureau's seal.
        SealBureau = "seal_bureau", "加盖审批服务局印章";
        /// Hand out or send the result.
        Deliver = "deliver", "送达";
        /// Close the file.
        Archive = "archive", "归档";
    }
}

impl Duty {
    /// The role of those who carry it; nothing where it is the applicant's.
    #[must_use]
    pub const fn role(self) -> Option<Role> {
        match self {
            Self::Accept | Self::Deliver | Self::Archive => Some(Role::Window),
            Self::Review | Self::Sign | Self::SealApproval | Self::SealBureau => Some(Role::BackOffice),
            Self::Correct => None,
        }
    }

    /// The office's duty that belongs to it: itself, and for the applicant's own, that of those who take in what comes of it.
    #[must_use]
    pub const fn of_office(self) -> Self {
        match self {
            Self::Correct | Self::Accept => Self::Accept,
            Self::Review => Self::Review,
            Self::Sign => Self::Sign,
            Self::SealApproval => Self::SealApproval,
            Self::SealBureau => Self::SealBureau,
            Self::Deliver => Self::Deliver,
            Self::Archive => Self::Archive,
        }
    }

    /// Whether those who carry it at a post of their own have to do with a case in this stage: who seals the decisions of
    /// all units, only with those that have come to them; everybody else, with the whole case.
    #[must_use]
    pub const fn knows(self, stage: Stage) -> bool {
        match self {
            Self::SealBureau => match stage {
                Stage::ApprovalSealed | Stage::Issued | Stage::Delivered | Stage::Archived => true,
                Stage::Submitted
                | Stage::Correcting
                | Stage::Reviewing
                | Stage::Suspended
                | Stage::Proposed
                | Stage::Signed
                | Stage::Refused
                | Stage::Withdrawn
                | Stage::Lapsed
                | Stage::Ended => false,
            },
            Self::Accept
            | Self::Correct
            | Self::Review
            | Self::Sign
            | Self::SealApproval
            | Self::Deliver
            | Self::Archive => true,
        }
    }

    /// The office that carries it, as records name it: 受理窗口.
    #[must_use]
    pub const fn office(self) -> &'static str {
        match self {
            Self::Accept => "受理窗口",
            Self::Correct => "申请人",
            Self::Review => "后台审查",
            Self::Sign => "分管领导",
            Self::SealApproval | Self::SealBureau => "用印",
            Self::Deliver => "出件窗口",
            Self::Archive => "归档窗口",
        }
    }
}

/// What a case waits for: the duty, and the act that usually ends the waiting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The duty.
    pub duty: Duty,
    /// The usual act; the case's page knows all of them.
    pub act: Act,
}

impl Stage {
    /// Whose turn it is; nobody's where the case is over.
    #[must_use]
    pub const fn turn(self) -> Option<Turn> {
        let (duty, act) = match self {
            Self::Submitted => (Duty::Accept, Act::Check),
            Self::Correcting => (Duty::Correct, Act::Supplement),
            Self::Reviewing => (Duty::Review, Act::Propose),
            Self::Suspended => (Duty::Review, Act::Resume),
            Self::Proposed => (Duty::Sign, Act::Sign),
            Self::Signed => (Duty::SealApproval, Act::SealApproval),
            Self::ApprovalSealed => (Duty::SealBureau, Act::SealBureau),
            Self::Issued => (Duty::Deliver, Act::Deliver),
            Self::Delivered => (Duty::Archive, Act::Archive),
            Self::Archived | Self::Refused | Self::Withdrawn | Self::Lapsed | Self::Ended => return None,
        };
        Some(Turn { duty, act })
    }

    /// The duty that the case waits for; none where it is over.
    #[must_use]
    pub const fn duty(self) -> Option<Duty> {
        match self.turn() {
            Some(turn) => Some(turn.duty),
            None => None,
        }
    }

    /// The stages in which somebody with these roles has something to do.
    #[must_use]
    pub fn waiting_for(roles: &[Role]) -> Vec<Self> {
        use crate::text_enum::TextEnum;
        let is_theirs = |stage: &Self| stage.duty().and_then(Duty::role).is_some_and(|role| roles.contains(&role));
        Self::ALL.iter().copied().filter(is_theirs).collect()
    }
}

impl Act {
    /// The duty that the act is part of.
    #[must_use]
    pub const fn duty(self) -> Duty {
        match self {
            Self::Check | Self::RequestCorrection | Self::Accept | Self::Refuse => Duty::Accept,
            Self::Supplement | Self::Withdraw => Duty::Correct,
            Self::Suspend | Self::Resume | Self::RequestExtension | Self::Propose => Duty::Review,
            Self::AnswerExtension | Self::Return | Self::Sign => Duty::Sign,
            Self::SealApproval => Duty::SealApproval,
            Self::SealBureau => Duty::SealBureau,
            Self::Deliver => Duty::Deliver,
            Self::Archive => Duty::Archive,
        }
    }
}

/// The place that answers for a duty (岗位所在).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    /// The unit.
    pub unit: UnitId,
    /// The unit's name.
    pub unit_name: String,
    /// The hall, whose windows carry what windows do.
    pub hall: HallId,
}

/// The posts that are not the case's own unit and hall, by duty (CW-3).
pub type Posts = BTreeMap<Duty, Post>;

impl Terms {
    /// The place that answers for a duty: the one laid down at submission, else the unit that decides and the hall in which
    /// the case is handled.
    #[must_use]
    pub fn post(&self, duty: Duty) -> Post {
        let own = || Post { unit: self.unit, unit_name: self.unit_name.clone(), hall: self.hall };
        self.posts.get(&duty).cloned().unwrap_or_else(own)
    }

    /// The duty that the office owes in a stage: what the case waits for, and while the applicant has it, what follows then.
    /// Nothing once it is over.
    #[must_use]
    pub const fn owed(stage: Stage) -> Option<Duty> {
        match stage.duty() {
            Some(duty) => Some(duty.of_office()),
            None => None,
        }
    }

    /// The place that answers for a case in this stage; its own once it is over.
    #[must_use]
    pub fn answering(&self, stage: Stage) -> Post {
        self.post(Self::owed(stage).unwrap_or(Duty::Review))
    }

    /// Whether a unit answers for the case, or for one of its duties that has to do with it in this stage.
    #[must_use]
    pub fn involves_unit(&self, unit: UnitId, stage: Stage) -> bool {
        self.unit == unit || self.posts.iter().any(|(duty, post)| post.unit == unit && duty.knows(stage))
    }

    /// Whether the case or one of its duties is handled in a hall.
    #[must_use]
    pub fn involves_hall(&self, hall: HallId) -> bool {
        self.hall == hall || self.posts.values().any(|post| post.hall == hall)
    }
}
