//! Putting a bad rating right (差评整改).

use domain::rectification::{
    AttemptOutcome, Cause, ContactChannel, EvidenceFinding, ObjectionRuling, RatingVerdict, RectificationAct, StageKind,
};

use crate::text::{Key, t};

terms! {
    /// Where a rectification stands.
    bad_stage: StageKind {
        Opened => TermsBadStageOpened,
        Excluded => TermsBadStageExcluded,
        Handling => TermsBadStageHandling,
        Answered => TermsBadStageAnswered,
        FedBack => TermsBadStageFedBack,
        Closed => TermsBadStageClosed,
    }
    /// What can be done with a rectification.
    bad_act: RectificationAct {
        Verify => TermsBadActVerify,
        Object => TermsBadActObject,
        DecideObjection => TermsBadActDecideObjection,
        Answer => TermsBadActAnswer,
        FeedBack => TermsBadActFeedBack,
        Confirm => TermsBadActConfirm,
        FollowUp => TermsBadActFollowUp,
        Close => TermsBadActClose,
        AddItem => TermsBadActAddItem,
        SettleItem => TermsBadActSettleItem,
    }
    /// What the records say about a complaint.
    finding: EvidenceFinding {
        Supports => TermsFindingSupports,
        Contradicts => TermsFindingContradicts,
        NotRecorded => TermsFindingNotRecorded,
        NotCheckable => TermsFindingNotCheckable,
    }
    /// What a verification found.
    verdict: RatingVerdict {
        Genuine => TermsVerdictGenuine,
        Mistaken => TermsVerdictMistaken,
        Malicious => TermsVerdictMalicious,
    }
    /// How an objection was decided.
    objection_ruling: ObjectionRuling {
        Restored => TermsObjectionRulingRestored,
        Upheld => TermsObjectionRulingUpheld,
    }
    /// What was behind a bad rating.
    cause: Cause {
        Attitude => TermsCauseAttitude,
        Skill => TermsCauseSkill,
        Delay => TermsCauseDelay,
        Materials => TermsCauseMaterials,
        Guide => TermsCauseGuide,
        System => TermsCauseSystem,
        Structure => TermsCauseStructure,
        Law => TermsCauseLaw,
    }
    /// How somebody speaks with the rater.
    contact_channel: ContactChannel {
        Inbox => TermsContactChannelInbox,
        Sms => TermsContactChannelSms,
        Phone => TermsContactChannelPhone,
        InPerson => TermsContactChannelInPerson,
    }
    /// What came of an attempt to ask the rater.
    attempt_outcome: AttemptOutcome {
        NoAnswer => TermsAttemptOutcomeNoAnswer,
        NoContact => TermsAttemptOutcomeNoContact,
        Declined => TermsAttemptOutcomeDeclined,
        Solved => TermsAttemptOutcomeSolved,
        Unsolved => TermsAttemptOutcomeUnsolved,
    }
}
