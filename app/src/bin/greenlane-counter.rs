//! One of the programs that the browser loads: see `bundle.rs`.

fn main() {
    app::start(app::bundle::COUNTER);
}
