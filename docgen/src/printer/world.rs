//! All that a template can see: the templates, one sheet's data, the type. No disk, no network, no clock.

use std::path::Path;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, World};

use super::{Printer, TEMPLATES};
use crate::fonts::Faces;

/// The name under which templates read the sheet's data.
const DATA: &str = "sheet.json";

/// The surroundings of one sheet.
pub(super) struct SheetWorld<'a> {
    printer: &'a Printer,
    data: Bytes,
    faces: Faces<'a>,
}

impl<'a> SheetWorld<'a> {
    pub(super) fn new(printer: &'a Printer, data: Vec<u8>) -> Self {
        Self { printer, data: Bytes::new(data), faces: Faces::of(&printer.fonts) }
    }

    pub(super) fn lost_face(&self) -> Option<&'a Path> {
        self.faces.lost()
    }
}

impl World for SheetWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.printer.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.printer.fonts.book()
    }

    fn main(&self) -> FileId {
        self.printer.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main() {
            return Ok(self.printer.main.clone());
        }
        let name = id.get().vpath().get_without_slash();
        let template = TEMPLATES.iter().find(|(known, _)| *known == name);
        template.map(|(_, text)| Source::new(id, (*text).to_owned())).ok_or_else(|| FileError::NotFound(name.into()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        match id.get().vpath().get_without_slash() {
            DATA => Ok(self.data.clone()),
            other => Err(FileError::NotFound(other.into())),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.faces.get(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
