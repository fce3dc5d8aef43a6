//! Composing a document: its number, its frame, and the right to rate where it ends an act of service.

use docgen::{Block, Form, Letter, Verification};
use domain::evaluation::{InvitationToken, ServiceAct};
use domain::identity::CaseNumber;
use domain::ids::{HallId, LetterId, UnitId};
use domain::letter::{LetterKind, LetterRef};
use domain::subject::Subject;

use super::store::{self, Numbered};
use crate::announce::Announcement;
use crate::app::App;
use crate::error::{Error, Result};
use crate::unit::{self, Unit};
use crate::work::Work;

/// A document was kept.
#[derive(Clone, Debug)]
pub struct Issued {
    /// Which one.
    pub letter: LetterId,
    /// What it is about.
    pub subject: Subject,
    /// Its kind.
    pub kind: LetterKind,
    /// Where its holder may rate: the act that it ends, and what its QR code opens, a secret.
    pub rated: Option<Rated>,
}

impl Announcement for Issued {}

/// The right to rate that goes out with a document (EV-2).
#[derive(Clone, Debug)]
pub struct Rated {
    /// The act that the document ends.
    pub act: ServiceAct,
    /// What its QR code opens. A secret.
    pub token: InvitationToken,
}

/// Where the public follows a case; the phone is asked for there.
#[must_use]
pub fn track_url(app: &App, number: &CaseNumber) -> String {
    format!("{}/track/{}", site(app), number.as_str())
}

fn site(app: &App) -> &str {
    app.config().public_url.trim_end_matches('/')
}

/// A fresh token that lets its holder rate an act of service once (EV-2). A secret.
#[must_use]
pub fn fresh_token(work: &Work) -> InvitationToken {
    let mut random = [0; InvitationToken::LENGTH];
    work.app().clock().random(&mut random);
    InvitationToken::from_random(random)
}

/// Who writes to whom about what.
#[derive(Clone, Debug)]
pub struct Heading {
    /// What the document is about.
    pub subject: Subject,
    /// The unit in whose name it is issued, and in whose series it is numbered.
    pub unit: UnitId,
    /// The hall whose telephone answers questions about it.
    pub hall: HallId,
    /// To whom it is addressed.
    pub addressee: String,
}

/// A document being composed.
pub struct NewLetter {
    kind: LetterKind,
    numbered: Numbered,
    heading: Heading,
    unit: Unit,
    phone: String,
    rated: Option<Rated>,
}

impl std::fmt::Debug for NewLetter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewLetter").field("kind", &self.kind).finish_non_exhaustive()
    }
}

impl NewLetter {
    /// Takes the next number of the unit's series for this kind.
    ///
    /// # Errors
    /// When the unit is unknown, or the database is out of reach.
    pub async fn begin(work: &Work, heading: Heading, kind: LetterKind) -> Result<Self> {
        let unit = unit::find(work.db(), heading.unit).await?;
        let unit = unit.ok_or_else(|| Error::internal("a document's unit is unknown"))?;
        let hall = unit::hall(work.db(), heading.hall).await?;
        let phone = hall.map(|hall| hall.phone).unwrap_or_default();
        let numbered = store::number(work, kind, &unit.short_name).await?;
        Ok(Self { kind, numbered, heading, unit, phone, rated: None })
    }

    /// Lets the holder of the document rate this act, which it ends, once (EV-2): its QR code gets a token of its own.
    #[must_use]
    pub fn rated(mut self, work: &Work, act: ServiceAct) -> Self {
        self.rated = Some(Rated { act, token: fresh_token(work) });
        self
    }

    /// The frame around these blocks; the caller adds basis, remedies and form.
    #[must_use]
    pub fn letter(&self, work: &Work, blocks: Vec<Block>) -> Letter {
        let site = site(work.app());
        Letter {
            form: Form::Notice,
            issuer: self.unit.name.clone(),
            title: self.kind.title.to_owned(),
            number: Some(self.numbered.number.clone()),
            addressee: Some(self.heading.addressee.clone()),
            blocks,
            basis: Vec::new(),
            remedies: Vec::new(),
            signer: None,
            date: work.now().local_date(),
            seals: Vec::new(),
            verification: Some(Verification {
                code: self.numbered.code.clone(),
                url: format!("{site}/verify/{}", self.numbered.code),
            }),
            rating: self.rated.as_ref().map(|rated| format!("{site}/r/{}", rated.token.as_str())),
            remark: (!self.phone.is_empty()).then(|| format!("咨询电话：{}", self.phone)),
            copies: None,
            watermark: None,
        }
    }

    /// Keeps the document and announces it.
    ///
    /// # Errors
    /// A refusal when it could never be printed; or the database is out of reach.
    pub async fn keep(self, work: &Work, letter: &Letter) -> Result<LetterRef> {
        let (subject, kind) = (self.heading.subject, self.kind);
        let notice = store::keep(work, &subject, kind, self.numbered, letter).await?;
        work.announce(&Issued { letter: notice.letter, subject, kind, rated: self.rated }).await?;
        Ok(notice)
    }
}
