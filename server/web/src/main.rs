//! The program `shopyard`. Everything is in the library, so that tests run the same code.

fn main() -> std::process::ExitCode {
    web::run(std::env::args_os())
}
