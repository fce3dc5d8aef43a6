//! Uploaded files.

use std::io::Cursor;
use std::time::{Duration, UNIX_EPOCH};

use bytes::Bytes;
use domain::ids::FileId;
use domain::time::{DAY_MS, HOUR_MS};
use futures_util::{StreamExt, TryStreamExt, stream};
use image::{DynamicImage, GenericImageView, ImageFormat, Rgb, RgbImage};
use server::error::{Error, Result};
use server::files::{self, File, State};
use server::storage::{MediaType, StoredUpload};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::support::TestApp;

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
const LIMIT: u64 = 100_000;

async fn intake(test: &TestApp, contents: &[u8]) -> Result<StoredUpload> {
    let pieces: Vec<std::io::Result<Bytes>> =
        contents.chunks(1000).map(|piece| Ok(Bytes::copy_from_slice(piece))).collect();
    test.app.files().intake(stream::iter(pieces), LIMIT).await
}

async fn attach(test: &TestApp, stored: &StoredUpload, name: &str) -> FileId {
    let work = test.work().await;
    let id = files::attach(&work, stored, name).await.unwrap();
    work.commit().await.unwrap();
    id
}

async fn find(test: &TestApp, id: FileId) -> File {
    files::find(test.app.store().reader(), test.app.secrets(), id).await.unwrap().unwrap()
}

async fn read(test: &TestApp, file: &File) -> Result<Vec<u8>> {
    let pieces: Vec<Bytes> = test.app.files().read(file).await?.try_collect().await?;
    Ok(pieces.concat())
}

/// The code of the refusal.
fn refused(outcome: Result<StoredUpload>) -> &'static str {
    match outcome {
        Err(Error::Unsupported(refusal) | Error::BadRequest(refusal)) => refusal.code,
        other => panic!("not refused: {other:?}"),
    }
}

/// Uploads that are still being received or checked.
fn drafts(test: &TestApp) -> usize {
    std::fs::read_dir(test.directory().join("tmp")).unwrap().count()
}

/// Left half red, right half blue, so that turning it shows.
fn picture(format: ImageFormat) -> Vec<u8> {
    let picture = RgbImage::from_fn(64, 32, |x, _| if x < 32 { Rgb([255, 0, 0]) } else { Rgb([0, 0, 255]) });
    let mut file = Cursor::new(Vec::new());
    DynamicImage::from(picture).write_to(&mut file, format).unwrap();
    file.into_inner()
}

/// Puts an EXIF block behind a JPEG's first marker: turned by 90°, and a place where it was taken.
fn with_exif(jpeg: &[u8]) -> Vec<u8> {
    let mut tiff = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
    tiff.extend_from_slice(b"GPS 31.3381 N 104.2194 E");
    let length = u16::try_from(tiff.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xff, 0xe1], &length, &tiff, &jpeg[2..]].concat()
}

fn contains(contents: &[u8], part: &[u8]) -> bool {
    contents.windows(part.len()).any(|window| window == part)
}

#[tokio::test]
async fn a_document_is_read_back_as_it_was_uploaded() {
    let test = TestApp::new().await;
    let stored = intake(&test, PDF).await.unwrap();
    let id = attach(&test, &stored, "王小明的身份证.pdf").await;
    let file = find(&test, id).await;
    assert_eq!(
        (file.name.as_str(), file.media_type, file.state),
        ("王小明的身份证.pdf", MediaType::Pdf, State::Unscanned)
    );
    assert_eq!(file.size, u64::try_from(PDF.len()).unwrap());
    assert_eq!(read(&test, &file).await.unwrap(), PDF);
    assert!(!test.texts("SELECT name FROM file").await.concat().contains("王小明"), "names are sealed");
    assert_eq!(drafts(&test), 0);
}

#[tokio::test]
async fn a_file_over_the_limit_is_refused_while_it_arrives() {
    let test = TestApp::new().await;
    let endless = stream::repeat_with(|| Ok::<_, std::io::Error>(Bytes::from_static(&[b'x'; 1000])));
    let outcome = test.app.files().intake(endless, LIMIT).await;
    assert!(matches!(outcome, Err(Error::TooLarge { limit: LIMIT })));
    assert_eq!(drafts(&test), 0);
}

#[tokio::test]
async fn an_upload_that_breaks_off_leaves_nothing() {
    let test = TestApp::new().await;
    let pieces = [Ok(Bytes::from_static(PDF)), Err(std::io::Error::other("gone"))];
    assert_eq!(refused(test.app.files().intake(stream::iter(pieces), LIMIT).await), "upload_broken");
    assert_eq!(drafts(&test), 0);
}

#[tokio::test]
async fn only_pdf_jpeg_and_png_are_taken_whatever_the_file_is_called() {
    let test = TestApp::new().await;
    let zip = b"PK\x03\x04\x14\0\0\0".as_slice();
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>".as_slice();
    for other in [zip, svg, b"<!DOCTYPE html><script>alert(1)</script>", b"GIF89a\x01\0\x01\0", b"MZ\x90\0", b"text"] {
        assert_eq!(refused(intake(&test, other).await), "file_type");
    }
    assert_eq!(refused(intake(&test, b"").await), "file_empty");
}

#[tokio::test]
async fn a_document_that_is_also_something_else_is_refused() {
    let test = TestApp::new().await;
    let archive = [PDF, b"PK\x05\x06".as_slice(), &[0; 18]].concat();
    let page = [PDF, b"<script>alert(1)</script>".as_slice()].concat();
    let cut_off = &PDF[..40];
    for polyglot in [&archive, &page, cut_off] {
        assert_eq!(refused(intake(&test, polyglot).await), "file_damaged");
    }
}

#[tokio::test]
async fn of_a_picture_nothing_but_the_picture_is_kept() {
    let test = TestApp::new().await;
    for (format, kind) in [(ImageFormat::Png, MediaType::Png), (ImageFormat::Jpeg, MediaType::Jpeg)] {
        let hidden = [picture(format), b"PK\x03\x04<script>alert(1)</script>".to_vec()].concat();
        let stored = intake(&test, &hidden).await.unwrap();
        assert_eq!(stored.media_type, kind);
        let file = find(&test, attach(&test, &stored, "picture").await).await;
        let kept = read(&test, &file).await.unwrap();
        assert!(!contains(&kept, b"script"));
        assert_eq!(image::load_from_memory_with_format(&kept, format).unwrap().dimensions(), (64, 32));
    }
}

#[tokio::test]
async fn a_photograph_is_turned_upright_and_forgets_where_it_was_taken() {
    let test = TestApp::new().await;
    let photograph = with_exif(&picture(ImageFormat::Jpeg));
    assert!(contains(&photograph, b"GPS"));
    let stored = intake(&test, &photograph).await.unwrap();
    let file = find(&test, attach(&test, &stored, "photograph.jpg").await).await;
    let kept = read(&test, &file).await.unwrap();
    assert!(!contains(&kept, b"GPS") && !contains(&kept, b"Exif"));
    let upright = image::load_from_memory(&kept).unwrap();
    assert_eq!(upright.dimensions(), (32, 64));
    let (top, bottom) = (upright.get_pixel(16, 8).0, upright.get_pixel(16, 56).0);
    assert!(top[0] > 200 && bottom[2] > 200, "red above blue: {top:?} {bottom:?}");
}

#[tokio::test]
async fn a_picture_that_would_fill_the_memory_is_refused() {
    let test = TestApp::new().await;
    let mut bomb = picture(ImageFormat::Png);
    bomb[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
    assert_eq!(refused(intake(&test, &bomb).await), "picture_unreadable");
    let cut_off = &picture(ImageFormat::Png)[..60];
    assert_eq!(refused(intake(&test, cut_off).await), "picture_unreadable");
}

#[tokio::test]
async fn the_same_contents_are_stored_once() {
    let test = TestApp::new().await;
    let (one, two) = (intake(&test, PDF).await.unwrap(), intake(&test, PDF).await.unwrap());
    assert_eq!(one, two);
    let shelf = test.directory().join("files/blob").join(&one.sha256[..2]);
    assert_eq!(std::fs::read_dir(shelf).unwrap().count(), 1);
}

/// Answers scans as ClamAV's daemon does, and finds something where the contents say so.
async fn clamd() -> (String, tokio::task::JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let task = tokio::spawn(async move {
        while let Ok((mut connection, _)) = listener.accept().await {
            let mut command = [0; 10];
            connection.read_exact(&mut command).await.unwrap();
            assert_eq!(&command, b"zINSTREAM\0");
            let mut contents = Vec::new();
            loop {
                let length = connection.read_u32().await.unwrap();
                if length == 0 {
                    break;
                }
                let mut piece = vec![0; usize::try_from(length).unwrap()];
                connection.read_exact(&mut piece).await.unwrap();
                contents.extend(piece);
            }
            let answer = match () {
                () if contains(&contents, b"VIRUS") => "stream: Test.Signature FOUND\0",
                () if contains(&contents, b"BROKEN") => "INSTREAM size limit exceeded. ERROR\0",
                () => "stream: OK\0",
            };
            connection.write_all(answer.as_bytes()).await.unwrap();
        }
    });
    (address, task)
}

#[tokio::test]
async fn with_a_scanner_a_file_opens_only_after_a_clean_scan() {
    let (address, daemon) = clamd().await;
    let test = TestApp::with(|_| {}, |config| config.files.clamd = Some(address)).await;
    for (mark, expected) in [("", State::Clean), ("VIRUS", State::Infected), ("BROKEN", State::Quarantined)] {
        let contents = [b"%PDF-1.7\n%".as_slice(), mark.as_bytes(), b"\n%%EOF\n"].concat();
        let id = attach(&test, &intake(&test, &contents).await.unwrap(), "scan.pdf").await;
        let file = find(&test, id).await;
        assert_eq!(file.state, State::Quarantined);
        assert!(matches!(read(&test, &file).await, Err(Error::Refused(r)) if r.code == "file_quarantined"));
        test.run_due().await;
        let file = find(&test, id).await;
        assert_eq!(file.state, expected, "{mark}");
        assert_eq!(read(&test, &file).await.is_ok(), expected == State::Clean);
    }
    daemon.abort();
}

#[tokio::test]
async fn while_the_scanner_is_away_files_stay_closed_and_are_scanned_when_it_is_back() {
    let (address, daemon) = clamd().await;
    daemon.abort();
    let test = TestApp::with(|_| {}, |config| config.files.clamd = Some(address.clone())).await;
    let id = attach(&test, &intake(&test, PDF).await.unwrap(), "scan.pdf").await;
    test.run_due().await;
    assert_eq!(find(&test, id).await.state, State::Quarantined);

    let listener = TcpListener::bind(&address).await.unwrap();
    let back = tokio::spawn(async move {
        let (mut connection, _) = listener.accept().await.unwrap();
        let mut received = Vec::new();
        while !received.ends_with(&[0; 4]) {
            connection.read_buf(&mut received).await.unwrap();
        }
        connection.write_all(b"stream: OK\0").await.unwrap();
    });
    test.clock.advance_millis(HOUR_MS);
    test.run_due().await;
    back.await.unwrap();
    assert_eq!(find(&test, id).await.state, State::Clean);
}

/// Makes a stored file look as if it had been stored so long before the test's clock.
fn age(test: &TestApp, stored: &StoredUpload, millis: i64) {
    age_path(test, &format!("files/blob/{}/{}", &stored.sha256[..2], stored.sha256), millis);
}

fn age_path(test: &TestApp, path: &str, millis: i64) {
    let now = server::clock::Clock::now(test.clock.as_ref()).millis();
    let at = UNIX_EPOCH + Duration::from_millis(u64::try_from(now - millis).unwrap());
    let file = std::fs::File::options().write(true).open(test.directory().join(path)).unwrap();
    file.set_modified(at).unwrap();
}

#[tokio::test]
async fn contents_that_nothing_refers_to_are_swept_away_after_a_day() {
    let test = TestApp::new().await;
    test.run_due().await;
    let pdf = |n: u8| [b"%PDF-1.7\n%".as_slice(), &[b'a' + n], b"\n%%EOF\n"].concat();
    let mut stored = Vec::new();
    for n in 0..3 {
        stored.push(intake(&test, &pdf(n)).await.unwrap());
    }
    let kept = attach(&test, &stored[0], "kept.pdf").await;
    test.clock.advance_millis(DAY_MS);
    age(&test, &stored[0], 2 * DAY_MS);
    age(&test, &stored[1], 2 * DAY_MS);
    age(&test, &stored[2], HOUR_MS);
    test.run_due().await;

    let kept = find(&test, kept).await;
    assert!(read(&test, &kept).await.is_ok());
    let work = test.work().await;
    assert!(matches!(files::attach(&work, &stored[1], "swept.pdf").await, Err(Error::Busy(_))));
    assert!(files::attach(&work, &stored[2], "young.pdf").await.is_ok());
}

#[tokio::test]
async fn a_file_taken_out_is_forgotten() {
    let test = TestApp::new().await;
    let id = attach(&test, &intake(&test, PDF).await.unwrap(), "draft.pdf").await;
    let work = test.work().await;
    files::remove(&work, id).await.unwrap();
    work.commit().await.unwrap();
    assert_eq!(files::find(test.app.store().reader(), test.app.secrets(), id).await.unwrap(), None);
}

#[tokio::test]
async fn a_start_removes_what_cut_off_uploads_left_and_nothing_another_process_still_receives() {
    let test = TestApp::new().await;
    for (draft, age) in [("tmp/abandoned", 2 * DAY_MS), ("tmp/arriving", 0)] {
        std::fs::write(test.directory().join(draft), b"half").unwrap();
        age_path(&test, draft, age);
    }
    test.replica(|_| {}).await.unwrap();
    assert_eq!(drafts(&test), 1);
    assert!(test.directory().join("tmp/arriving").exists());
}

#[tokio::test]
async fn many_uploads_at_once_are_all_taken() {
    let test = TestApp::new().await;
    let uploads = stream::iter(0..12).map(|n: u32| {
        let contents = format!("%PDF-1.7\n%{n}\n%%EOF\n").into_bytes();
        let test = &test;
        async move { intake(test, &contents).await.unwrap().sha256 }
    });
    let mut hashes: Vec<String> = uploads.buffer_unordered(12).collect().await;
    hashes.sort();
    hashes.dedup();
    assert_eq!(hashes.len(), 12);
}
