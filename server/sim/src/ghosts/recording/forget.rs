//! Names are taken out of what was written: a ghost says nobody's.

use super::{Act, Recording, Text};
use domain::shop::{ListingDescription, ListingTitle};
use market::catalogue::Catalogue;

/// A name of one character stands in too many words.
const CHARACTERS_MIN: usize = 2;
/// Title of goods that the catalogue does not know.
const NAMELESS: &str = "Goods of a ghost";

impl Recording {
    /// Takes these names out of titles and descriptions, in whatever case; in Latin script only where they stand as
    /// whole words. A title of which too little is left becomes the goods' own name.
    pub fn forget(&mut self, names: &[String], catalogue: &Catalogue) {
        for step in &mut self.steps {
            if let Act::Draft(text) | Act::Edit { text, .. } = &mut step.act {
                names.iter().for_each(|name| forget(text, name, catalogue));
            }
        }
    }
}

fn forget(text: &mut Text, name: &str, catalogue: &Catalogue) {
    if let Some(left) = without(text.title.as_str(), name) {
        let goods = catalogue.sku_of_code(&text.code).and_then(|sku| catalogue.product(sku));
        let own_name = goods.map_or(NAMELESS, |goods| &goods.en);
        let title = ListingTitle::parse(&left).or_else(|_| ListingTitle::parse(own_name));
        text.title = title.unwrap_or_else(|_| ListingTitle::parse(NAMELESS).expect("a plain title"));
    }
    if let Some(left) = without(text.description.as_str(), name) {
        text.description = ListingDescription::parse(&left).unwrap_or_default();
    }
}

/// The text without the name, spaces closed up; `None` when it is not in it.
fn without(text: &str, name: &str) -> Option<String> {
    let lower =
        |text: &str| -> Vec<char> { text.chars().map(|one| one.to_lowercase().next().unwrap_or(one)).collect() };
    let (plain, letters, name) = (text.chars().collect::<Vec<char>>(), lower(text), lower(name.trim()));
    if name.len() < CHARACTERS_MIN {
        return None;
    }
    // A Latin name is not cut out of a longer word; Chinese has no spaces to tell by.
    let joins =
        |one: char, other: Option<&char>| one.is_ascii_alphanumeric() && other.is_some_and(char::is_ascii_alphanumeric);
    let stands = |place: usize| {
        let end = place + name.len();
        letters[place..].starts_with(&name)
            && !joins(name[0], place.checked_sub(1).and_then(|before| letters.get(before)))
            && !joins(name[name.len() - 1], letters.get(end))
    };
    let (mut left, mut place) = (String::new(), 0);
    while place < plain.len() {
        if stands(place) {
            place += name.len();
        } else {
            left.push(plain[place]);
            place += 1;
        }
    }
    let found = left.chars().count() < plain.len();
    found.then(|| left.split(' ').filter(|word| !word.is_empty()).collect::<Vec<&str>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_goes_in_any_case_and_script_but_not_out_of_a_longer_word() {
        assert_eq!(without("Lin's linen by LIN", "Lin"), Some("'s linen by".to_owned()));
        assert_eq!(without("王芳手机挂件", "王芳"), Some("手机挂件".to_owned()));
        assert_eq!(without("Linen towel", "Lin"), None);
        assert_eq!(without("A towel", "A"), None, "one letter is no name");
        assert_eq!(without("Wang Fang", "wang fang"), Some(String::new()));
    }
}
