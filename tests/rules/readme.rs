//! README speaks of what exists: the functions its journeys name, the commands it shows, the pictures it links.

use crate::support::sources::{files, root, text};

#[test]
fn the_journeys_name_functions_that_exist() {
    let readme = text(&root().join("README.md"));
    let sources: Vec<String> =
        ["app", "server"].iter().flat_map(|folder| files(folder, "rs")).map(|file| text(&file)).collect();
    let named: Vec<&str> = readme
        .split('`')
        .skip(1)
        .step_by(2)
        .filter_map(|code| code.strip_suffix("()"))
        .map(|path| path.rsplit("::").next().unwrap_or(path))
        .collect();
    println!("{} functions named", named.len());
    assert!(named.len() >= 10, "README's journeys name functions as `name()`");
    for name in named {
        let defined =
            sources.iter().any(|text| text.contains(&format!("fn {name}(")) || text.contains(&format!("fn {name}<")));
        assert!(defined, "README names {name}(), which does not exist");
    }
}

#[test]
fn the_pictures_exist() {
    let readme = text(&root().join("README.md"));
    let pictures: Vec<&str> = readme
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
        .filter(|link| link.ends_with(".png"))
        .collect();
    println!("{} pictures linked", pictures.len());
    assert!(!pictures.is_empty(), "README shows the product");
    for picture in pictures {
        assert!(root().join(picture).is_file(), "{picture} is missing");
    }
}
