//! The program that the browser loads; everything it does stands in the library beside it.

fn main() {
    app::start();
}
