//! Lists page by page.

use server::error::Error;
use server::http::{PageRequest, PageSize};

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
    let other = PageRequest::<u64>::read(None, Some(1_u16), PageSize::SCREEN).unwrap();
    let of_another_list = other.cut(&mut vec![7, 8], Clone::clone).unwrap().unwrap();
    for foreign in ["", "x", "17.abc", of_another_list.as_str(), &format!("{cursor}="), &format!("{cursor}AA")] {
        let refused = PageRequest::<Place>::read(Some(foreign), None::<u16>, PageSize::SCREEN);
        let Err(Error::BadRequest(refusal)) = refused else { panic!("{foreign} was taken") };
        assert_eq!(refusal.code, "bad_cursor");
    }
}
