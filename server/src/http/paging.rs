//! Lists page by page: each page is a seek from where the last one ended, so that the last page costs what the first does
//! and a row that comes in meanwhile shifts nothing.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use domain::problem::Refusal;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::{Error, Result};

/// Counting stops here: a list says "1000+" and stays fast.
pub(crate) const COUNT_TO: u64 = 1000;

/// How many rows a page has.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PageSize {
    /// Where the request does not say.
    pub(crate) usual: u64,
    /// Whatever the request says; at least one row there is always.
    pub(crate) most: u64,
}

impl PageSize {
    /// What people read on a screen.
    pub(crate) const SCREEN: Self = Self { usual: 20, most: 100 };
}

/// The page that a request asks for, of a list in which a row's place is a `P`: what the rows are sorted by, the id last,
/// so that no two rows have the same place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PageRequest<P> {
    after: Option<P>,
    limit: u64,
}

impl<P: Serialize + DeserializeOwned> PageRequest<P> {
    /// Reads a request's cursor and limit.
    ///
    /// # Errors
    /// A cursor that no page of such a list gave.
    pub(crate) fn read(cursor: Option<&str>, limit: Option<impl Into<u64>>, size: PageSize) -> Result<Self> {
        let after = cursor.map(parse).transpose()?;
        Ok(Self { after, limit: limit.map_or(size.usual, Into::into).clamp(1, size.most) })
    }

    /// The place of the row after which the page begins; nothing on the first page.
    pub(crate) const fn after(&self) -> Option<&P> {
        self.after.as_ref()
    }

    /// How many rows to read: one more than the page has, which says whether another page follows.
    pub(crate) const fn rows_to_read(&self) -> u64 {
        self.limit.saturating_add(1)
    }

    /// Cuts the rows that were read down to the page, and gives the cursor of the next page where there is one.
    ///
    /// # Errors
    /// When a place cannot be written as JSON, a defect.
    pub(crate) fn cut<T>(&self, rows: &mut Vec<T>, place: impl FnOnce(&T) -> P) -> Result<Option<String>> {
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

#[cfg(test)]
mod tests {
    use super::*;

    type Place = (i64, String);

    fn request(cursor: Option<&str>, limit: Option<u16>) -> PageRequest<Place> {
        PageRequest::read(cursor, limit, PageSize::SCREEN).unwrap()
    }

    /// All rows after the request's place, at most as many as it reads, as a database would give them.
    fn read(rows: &[Place], request: &PageRequest<Place>) -> Vec<Place> {
        let after = rows.iter().filter(|row| request.after().is_none_or(|after| *row > after));
        after.take(usize::try_from(request.rows_to_read()).unwrap()).cloned().collect()
    }

    #[test]
    fn a_page_has_as_many_rows_as_were_asked_for_within_bounds() {
        let rows_to_read = |limit| request(None, limit).rows_to_read();
        assert_eq!(rows_to_read(None), 21);
        assert_eq!(rows_to_read(Some(0)), 2);
        assert_eq!(rows_to_read(Some(7)), 8);
        assert_eq!(rows_to_read(Some(100)), 101);
        assert_eq!(rows_to_read(Some(101)), 101);
        assert_eq!(rows_to_read(Some(u16::MAX)), 101);
    }

    #[test]
    fn the_pages_of_a_list_are_the_list_once() {
        let all: Vec<Place> = (0..10).map(|number| (number / 3, format!("行 {number}"))).collect();
        for limit in 1..=11 {
            let (mut seen, mut cursor, mut pages) = (Vec::new(), None::<String>, 0_usize);
            loop {
                let request = request(cursor.as_deref(), Some(limit));
                let mut rows = read(&all, &request);
                let next = request.cut(&mut rows, Clone::clone).unwrap();
                assert!((1..=usize::from(limit)).contains(&rows.len()));
                seen.extend(rows);
                pages += 1;
                cursor = next;
                if cursor.is_none() {
                    break;
                }
            }
            assert_eq!(seen, all, "by {limit}");
            assert_eq!(pages, all.len().div_ceil(usize::from(limit)), "no empty page at the end, by {limit}");
        }
    }

    #[test]
    fn an_empty_list_has_one_page() {
        let mut rows: Vec<Place> = Vec::new();
        assert_eq!(request(None, None).cut(&mut rows, Clone::clone).unwrap(), None);
    }

    #[test]
    fn a_cursor_is_safe_in_an_address_and_foreign_ones_are_refused() {
        let mut rows = vec![(-1, "a/b?c&d=é".to_owned()), (0, String::new())];
        let cursor = request(None, Some(1)).cut(&mut rows, Clone::clone).unwrap().unwrap();
        assert!(cursor.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)), "{cursor}");
        assert_eq!(request(Some(&cursor), None).after(), rows.first());
        let of_another_list = write(&7_u64).unwrap();
        for foreign in ["", "x", "17.abc", of_another_list.as_str(), &format!("{cursor}="), &format!("{cursor}AA")] {
            let refused = PageRequest::<Place>::read(Some(foreign), None::<u16>, PageSize::SCREEN);
            let Err(Error::BadRequest(refusal)) = refused else { panic!("{foreign} was taken") };
            assert_eq!(refusal.code, "bad_cursor");
        }
    }
}
