//! The program itself, once more, so that tests of this package can start and kill it as a process.

fn main() -> std::process::ExitCode {
    web::run(std::env::args_os())
}
