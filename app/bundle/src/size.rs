//! How much a browser has to fetch before the islands live, and the most it may be.

use crate::names::{self, Manifest};
use crate::place::Place;
use anyhow::{Context as _, Result, ensure};

/// The most that code may weigh on the wire, as brotli: 200 KB, about 1.6 s on a 1 Mbit/s college line.
const BROTLI_BYTES_MAX: u64 = 200_000;

/// Prints the bytes of wasm and JavaScript in each form, with the style sheet below for comparison.
/// Fails when code is above the limit.
pub fn report(place: &Place) -> Result<()> {
    let path = place.pkg().join(names::MANIFEST);
    let json = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let manifest = Manifest::from_json(&json)?;
    println!("{:<18} {:>10} {:>10} {:>10}", "bytes", "raw", "gzip", "brotli");
    let mut code = [0; 3];
    for logical in [names::WASM, names::JS] {
        let sizes = sizes(place, manifest.name(logical)?)?;
        line(logical, sizes);
        code = std::array::from_fn(|form| code[form] + sizes[form]);
    }
    line("wasm + js", code);
    line(names::CSS, sizes(place, manifest.name(names::CSS)?)?);
    let [.., brotli] = code;
    ensure!(brotli <= BROTLI_BYTES_MAX, "wasm + js are {brotli} bytes as brotli, over the limit of {BROTLI_BYTES_MAX}");
    Ok(())
}

fn sizes(place: &Place, name: &str) -> Result<[u64; 3]> {
    let size = |suffix: &str| {
        let path = place.pkg().join(format!("{name}{suffix}"));
        let file = std::fs::metadata(&path).with_context(|| format!("cannot read {}", path.display()))?;
        Ok::<_, anyhow::Error>(file.len())
    };
    Ok([size("")?, size(".gz")?, size(".br")?])
}

fn line(what: &str, [raw, gzip, brotli]: [u64; 3]) {
    println!("{what:<18} {raw:>10} {gzip:>10} {brotli:>10}");
}
