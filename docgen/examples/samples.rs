//! Prints four sample letters into a folder, to be looked at: `cargo run -p greenlane-docgen --example samples -- FOLDER`.

#[path = "../tests/support/samples.rs"]
mod samples;

use std::error::Error;
use std::path::PathBuf;
use std::time::Instant;

use chrono::DateTime;
use docgen::Printer;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os().nth(1).map(PathBuf::from).ok_or("name a folder")?;
    let started = Instant::now();
    let printer = Printer::find(&[])?;
    println!("type found in {:?}", started.elapsed());
    for face in printer.faces() {
        println!("  {} {} {}", face.role, face.family, face.path.display());
    }
    let letters = [
        ("acceptance", samples::acceptance()),
        ("correction", samples::correction()),
        ("approval", samples::approval()),
        ("receipt", samples::receipt()),
    ];
    for (name, mut letter) in letters {
        let started = Instant::now();
        let printed = printer.print(&letter, DateTime::UNIX_EPOCH)?;
        println!("{name}: {} pages, {} bytes, {:?}", printed.pages, printed.pdf.len(), started.elapsed());
        std::fs::write(folder.join(name).with_extension("pdf"), printed.pdf)?;
        letter.watermark = Some("预览，不具效力".into());
        let preview = printer.print(&letter, DateTime::UNIX_EPOCH)?;
        std::fs::write(folder.join(format!("{name}-preview.pdf")), preview.pdf)?;
    }
    Ok(())
}
