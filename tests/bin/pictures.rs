//! Renders every page of the product into pictures, for people who look at the design: two widths, both languages,
//! both colour schemes. `cargo run -p acceptance --bin pictures [folder]`; with `--readme` instead of a folder the
//! few small ones of README are made anew.
//!
//! The program pictured is this very one, started a second time with the program's own arguments.

use acceptance::support::browser::{Browser, LAPTOP};
use acceptance::support::house::House;
use acceptance::support::pages::{Found, Reader, choose, enter, look_around};
use acceptance::support::sources;
use image::DynamicImage;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Widths of a phone and of a laptop, in CSS pixels.
const WIDTHS: [u32; 2] = [360, 1280];
/// Height of the window; it is what a fixed bar at the lower edge is fixed to.
const HEIGHT: u32 = 800;
/// A long page's picture ends here.
const LONGEST: u32 = 4_000;
/// Pictures of README: file, pattern of the page.
const README: [(&str, &str); 4] = [
    ("today.png", "/class/:class/today"),
    ("sourcing.png", "/class/:class/sourcing"),
    ("gradebook.png", "/teach/:class/gradebook"),
    ("roster.png", "/admin/imports/:import"),
];
/// Colours kept as they are in README's pictures: the commonest, which are the plain areas.
const KEPT_COLOURS: usize = 48;
/// Bits kept of each shade of all other colours; fewer shades make smaller files.
const KEPT_BITS: u8 = 0b1111_1000;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.first().is_some_and(|first| first == "--database-url") {
        return web::run(std::env::args_os());
    }
    let runtime = tokio::runtime::Runtime::new().expect("a runtime starts");
    match arguments.first().map(String::as_str) {
        Some("--readme") => runtime.block_on(readme(&sources::root().join("tests/pictures"))),
        folder => {
            let usual = sources::root().join("target/pictures");
            runtime.block_on(everything(&folder.map_or(usual, PathBuf::from)));
        }
    }
    ExitCode::SUCCESS
}

/// Every page at every width, in every language and scheme.
async fn everything(folder: &Path) {
    let (house, browser, found, _place) = open().await;
    for missing in found.missing() {
        println!("not found from any page: {missing}");
    }
    for language in ["en", "zh-CN"] {
        for scheme in ["light", "dark"] {
            for width in WIDTHS {
                let folder = folder.join(format!("{width}-{language}-{scheme}"));
                std::fs::create_dir_all(&folder).expect("a folder for pictures");
                browser.resize(width, HEIGHT).await;
                take(&browser, &house, &found, (language, scheme), &folder).await;
                println!("{}", folder.display());
            }
        }
    }
    browser.close().await;
    house.kill().await;
}

async fn take(browser: &Browser, house: &House, found: &Found, (language, scheme): (&str, &str), folder: &Path) {
    for reader in Reader::ALL {
        enter(browser, house, reader).await;
        choose(browser, house, language, scheme).await;
        for (pattern, address) in found.of(reader) {
            browser.go(&format!("{}{address}", house.address)).await;
            let name = pattern.trim_matches('/').replace([':', '/'], "-");
            let name = if name.is_empty() { "home".to_owned() } else { name };
            browser.picture(LONGEST, &folder.join(format!("{}-{name}.png", reader.word()))).await;
        }
    }
}

/// The pictures of README: a laptop's first screen, few shades.
async fn readme(folder: &Path) {
    std::fs::create_dir_all(folder).expect("a folder for pictures");
    let (house, browser, found, _place) = open().await;
    browser.resize(WIDTHS[1], HEIGHT).await;
    for (file, pattern) in README {
        let (reader, address) = found.pages.get(pattern).unwrap_or_else(|| panic!("{pattern} was not found"));
        enter(&browser, &house, *reader).await;
        choose(&browser, &house, "en", "light").await;
        browser.go(&format!("{}{address}", house.address)).await;
        let target = folder.join(file);
        browser.picture(HEIGHT, &target).await;
        println!("{} {} kB", target.display(), smaller(&target) / 1_000);
    }
    browser.close().await;
    house.kill().await;
}

/// Writes a picture again with fewer shades; gives its bytes.
fn smaller(file: &Path) -> u64 {
    let mut picture = image::open(file).expect("a picture just taken").into_rgb8();
    let mut counted = HashMap::<[u8; 3], u32>::new();
    for pixel in picture.pixels() {
        *counted.entry(pixel.0).or_default() += 1;
    }
    let mut common: Vec<_> = counted.into_iter().collect();
    common.sort_unstable_by_key(|(colour, count)| (Reverse(*count), *colour));
    let kept: HashSet<[u8; 3]> = common.into_iter().take(KEPT_COLOURS).map(|(colour, _)| colour).collect();
    for pixel in picture.pixels_mut().filter(|pixel| !kept.contains(&pixel.0)) {
        // The bits left out are filled from the highest, so that dark stays dark and bright stays bright.
        pixel.0 = pixel.0.map(|shade| (shade & KEPT_BITS) | (shade >> KEPT_BITS.count_ones()));
    }
    let encoder = image::codecs::png::PngEncoder::new_with_quality(
        std::fs::File::create(file).expect("the picture can be written"),
        image::codecs::png::CompressionType::Best,
        image::codecs::png::FilterType::NoFilter,
    );
    DynamicImage::from(picture).write_with_encoder(encoder).expect("the picture is written");
    std::fs::metadata(file).expect("just written").len()
}

/// A demo house with its full history, a browser, and what the pages are.
async fn open() -> (House, Browser, Found, tempfile::TempDir) {
    let place = tempfile::tempdir().expect("a folder");
    let url = format!("sqlite://{}?mode=rwc", place.path().join("demo.db").display());
    let house = House::start(&["--database-url", &url, "demo", "--listen", "127.0.0.1:0"]).await;
    let browser = Browser::open(LAPTOP).await;
    let found = look_around(&browser, &house).await;
    (house, browser, found, place)
}
