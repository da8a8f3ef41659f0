//! Links: plain, as a button, and the address arithmetic behind sorting, filtering and paging.

use super::button::Weight;
use crate::icons::{Icon, icon};
use crate::session::use_here;
use leptos::prelude::*;

/// A link that looks like a button: it goes somewhere, it changes nothing.
#[component]
pub fn LinkButton(
    /// Where the link leads, in words.
    #[prop(into)]
    label: String,
    /// The address.
    #[prop(into)]
    href: String,
    /// How loud.
    #[prop(optional)]
    weight: Weight,
    /// A drawing before the label.
    #[prop(optional, into)]
    drawing: Option<Icon>,
    /// Smaller, for rows of a table.
    #[prop(optional)]
    small: bool,
    /// Offers the target as a file.
    #[prop(optional)]
    download: bool,
) -> impl IntoView {
    view! {
        <a class=weight.class() class:small=small href=href download=download>
            {drawing.map(icon)}
            <span>{label}</span>
        </a>
    }
}

/// An address whose query can be changed one key at a time: filters and sorting live in the address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    path: String,
    query: Vec<(String, String)>,
}

impl Address {
    /// Reads a path with or without query; the query's values stay percent-encoded as they came.
    pub fn parse(address: &str) -> Self {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let query = query.split('&').filter(|pair| !pair.is_empty());
        let query = query.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
        Self { path: path.to_owned(), query: query.map(|(key, value)| (key.to_owned(), value.to_owned())).collect() }
    }
    /// The address of this page, as the server said.
    pub fn here() -> Self {
        Self::parse(&use_here().0)
    }
    /// The path without query.
    pub fn path(&self) -> &str {
        &self.path
    }
    /// The raw value of a query key.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.query.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
    }
    /// The same address with this key set; `value` is percent-encoded here.
    #[must_use]
    pub fn with(mut self, key: &str, value: &str) -> Self {
        self.query.retain(|(name, _)| name != key);
        self.query.push((key.to_owned(), encode(value)));
        self
    }
    /// The same address without this key.
    #[must_use]
    pub fn without(mut self, key: &str) -> Self {
        self.query.retain(|(name, _)| name != key);
        self
    }
    /// Path and query, for `href`.
    pub fn href(&self) -> String {
        if self.query.is_empty() {
            return self.path.clone();
        }
        let pairs: Vec<_> = self.query.iter().map(|(key, value)| format!("{key}={value}")).collect();
        format!("{}?{}", self.path, pairs.join("&"))
    }
}

/// Percent-encodes everything but unreserved characters.
pub fn encode(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~');
    text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_key_of_the_address_changes_and_the_others_stay() {
        let address = Address::parse("/orders?status=paid&sort=price&page=3");
        let sorted = address.clone().with("sort", "-price").without("page");
        assert_eq!(sorted.href(), "/orders?status=paid&sort=-price");
        assert_eq!(address.get("page"), Some("3"));
        assert_eq!(
            Address::parse("/orders").with("search", "钥匙 & co").href(),
            "/orders?search=%E9%92%A5%E5%8C%99%20%26%20co"
        );
    }
}
