//! One act with what it says, ready to be sent: the one place that knows which operation each act is.

use domain::{
    case::{
        Act, Outcome,
        api::{
            AcceptCase, AnswerExtension, ApplyApprovalSeal, ApplyBureauSeal, ArchiveCase, CaseDetail, CheckMaterials,
            Checks, Correction, DeliverResult, ExtensionAnswer, ExtensionRequest, NewDelivery, NewProposal,
            ProposeDecision, RefusalOfCase, RefuseCase, RequestCorrection, RequestExtension, ResumeCase,
            ReturnProposal, SignDecision, Supplement, SupplementCase, SuspendCase, Suspension, WrittenReason,
        },
    },
    endpoint::Endpoint,
    ids::CaseId,
    problem::Problem,
};

use crate::client;

/// What is to be done with the case.
#[derive(Clone, Debug)]
pub(super) enum ActRequest {
    Check(Checks),
    RequestCorrection(Correction),
    Accept,
    Refuse(RefusalOfCase),
    Supplement(Supplement),
    Suspend(Suspension),
    Resume(WrittenReason),
    RequestExtension(ExtensionRequest),
    AnswerExtension(ExtensionAnswer),
    Propose(NewProposal),
    Return(WrittenReason),
    Sign,
    SealApproval,
    SealBureau,
    Deliver(NewDelivery),
    Archive,
}

impl ActRequest {
    /// The act that it is.
    pub(super) const fn act(&self) -> Act {
        match self {
            Self::Check(_) => Act::Check,
            Self::RequestCorrection(_) => Act::RequestCorrection,
            Self::Accept => Act::Accept,
            Self::Refuse(_) => Act::Refuse,
            Self::Supplement(_) => Act::Supplement,
            Self::Suspend(_) => Act::Suspend,
            Self::Resume(_) => Act::Resume,
            Self::RequestExtension(_) => Act::RequestExtension,
            Self::AnswerExtension(_) => Act::AnswerExtension,
            Self::Propose(_) => Act::Propose,
            Self::Return(_) => Act::Return,
            Self::Sign => Act::Sign,
            Self::SealApproval => Act::SealApproval,
            Self::SealBureau => Act::SealBureau,
            Self::Deliver(_) => Act::Deliver,
            Self::Archive => Act::Archive,
        }
    }

    /// Whether it decides against the applicant.
    pub(super) const fn is_adverse(&self) -> bool {
        match self {
            Self::Refuse(_) => true,
            Self::Propose(proposal) => matches!(proposal.outcome, Outcome::Rejected),
            Self::Check(_)
            | Self::RequestCorrection(_)
            | Self::Accept
            | Self::Supplement(_)
            | Self::Suspend(_)
            | Self::Resume(_)
            | Self::RequestExtension(_)
            | Self::AnswerExtension(_)
            | Self::Return(_)
            | Self::Sign
            | Self::SealApproval
            | Self::SealBureau
            | Self::Deliver(_)
            | Self::Archive => false,
        }
    }

    /// Sends it, as an act on the case as it was read at `version`.
    pub(super) async fn send(self, case: CaseId, version: u32, key: &str) -> Result<CaseDetail, Problem> {
        let to = To { case, version, key };
        match self {
            Self::Check(body) => to.with(CheckMaterials, body).await,
            Self::RequestCorrection(body) => to.with(RequestCorrection, body).await,
            Self::Accept => to.bare(AcceptCase).await,
            Self::Refuse(body) => to.with(RefuseCase, body).await,
            Self::Supplement(body) => to.with(SupplementCase, body).await,
            Self::Suspend(body) => to.with(SuspendCase, body).await,
            Self::Resume(body) => to.with(ResumeCase, body).await,
            Self::RequestExtension(body) => to.with(RequestExtension, body).await,
            Self::AnswerExtension(body) => to.with(AnswerExtension, body).await,
            Self::Propose(body) => to.with(ProposeDecision, body).await,
            Self::Return(body) => to.with(ReturnProposal, body).await,
            Self::Sign => to.bare(SignDecision).await,
            Self::SealApproval => to.bare(ApplyApprovalSeal).await,
            Self::SealBureau => to.bare(ApplyBureauSeal).await,
            Self::Deliver(body) => to.with(DeliverResult, body).await,
            Self::Archive => to.bare(ArchiveCase).await,
        }
    }
}

/// The case at the version that was read, and the key of the form.
struct To<'a> {
    case: CaseId,
    version: u32,
    key: &'a str,
}

impl To<'_> {
    async fn with<E: Endpoint<Answer = CaseDetail>>(&self, endpoint: E, body: E::Body) -> Result<CaseDetail, Problem> {
        client::call(endpoint, &[&self.case]).version(self.version).key(self.key).body(body).send().await
    }

    async fn bare<E: Endpoint<Answer = CaseDetail>>(&self, endpoint: E) -> Result<CaseDetail, Problem> {
        client::call(endpoint, &[&self.case]).version(self.version).key(self.key).send().await
    }
}
