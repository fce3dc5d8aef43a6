//! Where the type comes from, and what happens where there is none.

#[path = "support/samples.rs"]
mod samples;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::DateTime;
use docgen::{FontError, PrintError, Printer};

type Outcome = Result<(), Box<dyn Error>>;

/// The first font file of this machine that can set a letter.
fn some_font() -> Result<PathBuf, Box<dyn Error>> {
    Ok(Printer::find(&[])?.faces().next().ok_or("no face")?.path)
}

fn copy_into(folder: &Path, font: &Path) -> Result<PathBuf, Box<dyn Error>> {
    let copy = folder.join(font.file_name().ok_or("a font has a name")?);
    fs::copy(font, &copy)?;
    Ok(copy)
}

#[test]
fn a_machine_without_chinese_type_is_told_what_to_install() -> Outcome {
    let empty = tempfile::tempdir()?;
    fs::write(empty.path().join("broken.ttf"), b"OTTO\0\xFF no font")?;
    let error = Printer::find_in(&[empty.path().to_owned()]).err().ok_or("type was found in an empty folder")?;
    assert!(matches!(error, FontError::NoChinese { faces: 0, .. }), "{error}");
    let said = error.to_string();
    assert!(said.contains("fonts-noto-cjk") && said.contains(&empty.path().display().to_string()), "{said}");
    Ok(())
}

#[test]
fn a_folder_that_the_operator_named_and_that_is_missing_is_an_error() -> Outcome {
    let empty = tempfile::tempdir()?;
    let missing = empty.path().join("fonts");
    let error = Printer::find(std::slice::from_ref(&missing)).err().ok_or("a missing folder was accepted")?;
    assert!(matches!(&error, FontError::Folder { path, .. } if *path == missing), "{error}");
    Ok(())
}

#[test]
fn one_face_in_a_folder_below_is_enough_for_every_form() -> Outcome {
    let folder = tempfile::tempdir()?;
    let below = folder.path().join("below");
    fs::create_dir(&below)?;
    let copy = copy_into(&below, &some_font()?)?;
    let printer = Printer::find_in(&[folder.path().to_owned()])?;
    assert!(printer.faces().all(|face| face.path == copy));
    for letter in [samples::acceptance(), samples::correction(), samples::approval(), samples::receipt()] {
        assert!(printer.print(&letter, DateTime::UNIX_EPOCH)?.pages > 0);
    }
    Ok(())
}

#[test]
fn a_font_file_that_disappears_while_the_program_runs_is_named() -> Outcome {
    let folder = tempfile::tempdir()?;
    let copy = copy_into(folder.path(), &some_font()?)?;
    let printer = Printer::find_in(&[folder.path().to_owned()])?;
    fs::remove_file(&copy)?;
    let refused = printer.print(&samples::receipt(), DateTime::UNIX_EPOCH).err();
    assert_eq!(refused, Some(PrintError::FaceLost(copy)));
    Ok(())
}
