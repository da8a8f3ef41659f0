//! The style sheet: `style/main.css` with everything it imports, in one minified file.
//!
//! No browser targets are set, so modern CSS (nesting, layers, `light-dark`) is passed on as written.

use anyhow::{Context as _, Result, anyhow, ensure};
use lightningcss::bundler::{Bundler, FileProvider};
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions};
use std::path::{Path, PathBuf};

/// The one file a page names.
const ENTRY: &str = "main.css";

/// Every style sheet under the folder, in alphabetical order. None at all is an error.
pub fn sources(style: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    collect(style, &mut found).with_context(|| format!("cannot read the style sheets in {}", style.display()))?;
    ensure!(!found.is_empty(), "no style sheets in {}", style.display());
    found.sort();
    Ok(found)
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, found)?;
        } else if path.extension().is_some_and(|extension| extension == "css") {
            found.push(path);
        }
    }
    Ok(())
}

/// The minified bundle. An error names the file and line of the mistake.
pub fn bundle(style: &Path) -> Result<String> {
    let files = FileProvider::new();
    let mut sheet = Bundler::new(&files, None, ParserOptions::default())
        .bundle(&style.join(ENTRY))
        .map_err(|error| anyhow!("style sheet: {error}"))?;
    sheet.minify(MinifyOptions::default()).map_err(|error| anyhow!("style sheet: {error}"))?;
    let printed = sheet
        .to_css(PrinterOptions { minify: true, ..PrinterOptions::default() })
        .map_err(|error| anyhow!("style sheet: {error}"))?;
    Ok(printed.code)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder of style sheets, removed when the test ends.
    struct Style(PathBuf);

    impl Style {
        fn new(test: &str, files: &[(&str, &str)]) -> Self {
            let folder = std::env::temp_dir().join(format!("shopyard-css-{}-{test}", std::process::id()));
            for (name, content) in files {
                let file = folder.join(name);
                let parent = file.parent().expect("it lies in the folder");
                std::fs::create_dir_all(parent).expect("the temporary folder can be written");
                std::fs::write(file, content).expect("a file can be written");
            }
            Self(folder)
        }
    }

    impl Drop for Style {
        fn drop(&mut self) {
            std::fs::remove_dir_all(&self.0).expect("the temporary folder can be removed");
        }
    }

    #[test]
    fn the_order_of_the_layers_holds_whatever_the_order_of_the_imports() {
        let main = "@layer tokens, parts, areas;
            @import './areas/shop.css' layer(areas);
            @import './parts/button.css' layer(parts);";
        let button = ("parts/button.css", "button { color: red; }");
        let style = Style::new("order", &[("main.css", main), ("areas/shop.css", "b { top: 0 }"), button]);
        let css = bundle(&style.0).expect("the sheets are right");
        assert_eq!(css, "@layer tokens;@layer parts{button{color:red}}@layer areas{b{top:0}}");
        assert_eq!(sources(&style.0).expect("there are three").len(), 3);
    }

    #[test]
    fn a_missing_import_is_named() {
        let style = Style::new("missing", &[("main.css", "@import './gone.css';")]);
        let error = bundle(&style.0).expect_err("one sheet is gone").to_string();
        assert!(error.contains("main.css"), "{error}");
    }

    #[test]
    fn a_folder_without_style_sheets_is_an_error_and_not_an_empty_bundle() {
        let style = Style::new("empty", &[("readme.txt", "none here")]);
        assert!(sources(&style.0).is_err());
    }
}
