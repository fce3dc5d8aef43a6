//! Lists page by page: each page is a seek from where the last one ended, so that the last page costs what the first does
//! and a row that comes in meanwhile shifts nothing.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use domain::problem::Refusal;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::{Error, Result};

/// Counting stops here: a list says "1000+" and stays fast.
pub const COUNT_TO: u64 = 1000;

/// How many rows a page has.
#[derive(Clone, Copy, Debug)]
pub struct PageSize {
    /// Where the request does not say.
    pub usual: u64,
    /// Whatever the request says; at least one row there is always.
    pub most: u64,
}

impl PageSize {
    /// What people read on a screen.
    pub const SCREEN: Self = Self { usual: 20, most: 100 };
}

/// The page that a request asks for, of a list in which a row's place is a `P`: what the rows are sorted by, the id last,
/// so that no two rows have the same place.
#[derive(Clone, Copy, Debug)]
pub struct PageRequest<P> {
    after: Option<P>,
    limit: u64,
}

impl<P: Serialize + DeserializeOwned> PageRequest<P> {
    /// Reads a request's cursor and limit.
    ///
    /// # Errors
    /// A cursor that no page of such a list gave.
    pub fn read(cursor: Option<&str>, limit: Option<impl Into<u64>>, size: PageSize) -> Result<Self> {
        let after = cursor.map(parse).transpose()?;
        Ok(Self { after, limit: limit.map_or(size.usual, Into::into).clamp(1, size.most) })
    }

    /// The place of the row after which the page begins; nothing on the first page.
    pub const fn after(&self) -> Option<&P> {
        self.after.as_ref()
    }

    /// How many rows to read: one more than the page has, which says whether another page follows.
    pub const fn rows_to_read(&self) -> u64 {
        self.limit.saturating_add(1)
    }

    /// Cuts the rows that were read down to the page, and gives the cursor of the next page where there is one.
    ///
    /// # Errors
    /// When a place cannot be written as JSON, a defect.
    pub fn cut<T>(&self, rows: &mut Vec<T>, place: impl FnOnce(&T) -> P) -> Result<Option<String>> {
        let limit = usize::try_from(self.limit).map_err(Error::internal)?;
        if rows.len() <= limit {
            return Ok(None);
        }
        rows.truncate(limit);
        rows.last().map(|row| write(&place(row))).transpose()
    }
}

/// A place as one word that is safe in an address; nobody but this program reads it.
fn write(place: &impl Serialize) -> Result<String> {
    Ok(BASE64_URL_SAFE_NO_PAD.encode(serde_json::to_vec(place).map_err(Error::internal)?))
}

fn parse<P: DeserializeOwned>(cursor: &str) -> Result<P> {
    let json = BASE64_URL_SAFE_NO_PAD.decode(cursor).ok();
    let place = json.and_then(|json| serde_json::from_slice(&json).ok());
    place.ok_or_else(|| Error::BadRequest(Refusal::new("bad_cursor", "翻页位置不对，请回到第一页")))
}
