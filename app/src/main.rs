//! All pages in one program, for `trunk serve`: see `bundle.rs`.

fn main() {
    app::start(app::bundle::WHOLE);
}
