//! The form: mounts the application. Everything else is in the library.
fn main() {
    strategie_nr::ui::start();
}
