//! A table's columns: their heads, and the sorting that lives in the address as `sort=price` or `sort=-price`.

use crate::icons::{Icon, icon};
use crate::parts::link::Address;
use crate::words::parts::SORT_BY;
use crate::words::t;
use leptos::prelude::*;

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub(crate) label: String,
    pub(crate) numeric: bool,
    key: Option<&'static str>,
    descending_first: bool,
}

impl Column {
    /// A column of words.
    pub fn text(label: impl Into<String>) -> Self {
        Self { label: label.into(), numeric: false, key: None, descending_first: false }
    }
    /// A column of numbers, right-aligned; put the unit into the label.
    pub fn number(label: impl Into<String>) -> Self {
        Self { label: label.into(), numeric: true, key: None, descending_first: true }
    }
    /// Sortable by link under this key; numbers start with the largest.
    #[must_use]
    pub const fn sorted_by(mut self, key: &'static str) -> Self {
        self.key = Some(key);
        self
    }

    pub(crate) fn head(self, sort: &Sort, address: &Address) -> AnyView {
        let Some(key) = self.key else {
            return view! { <th scope="col" class:numeric=self.numeric>{self.label}</th> }.into_any();
        };
        let active = sort.key == key;
        let descending_next = if active { !sort.descending } else { self.descending_first };
        let next = Sort { key: key.to_owned(), descending: descending_next };
        let order = match (active, sort.descending) {
            (false, _) => None,
            (true, false) => Some("ascending"),
            (true, true) => Some("descending"),
        };
        let href = address.clone().with("sort", &next.to_string()).without("page").href();
        let title = format!("{} {}", t(SORT_BY), self.label);
        let arrow = if sort.descending { Icon::Down } else { Icon::Up };
        view! {
            <th scope="col" class:numeric=self.numeric aria-sort=order>
                <a class="sort" href=href title=title>{self.label}{active.then(|| icon(arrow))}</a>
            </th>
        }
        .into_any()
    }
}

/// The order of a table's lines: a column's key and the direction.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sort {
    /// The column's key; empty for the list's own order.
    pub key: String,
    /// Largest first.
    pub descending: bool,
}

impl Sort {
    /// Reads `price` or `-price` as found in the address.
    pub fn parse(text: &str) -> Self {
        match text.strip_prefix('-') {
            Some(key) => Self { key: key.to_owned(), descending: true },
            None => Self { key: text.to_owned(), descending: false },
        }
    }
    /// The sorting this page was asked for; `otherwise` when the address names none.
    pub fn here(otherwise: &str) -> Self {
        Self::parse(Address::here().get("sort").unwrap_or(otherwise))
    }
}

impl std::fmt::Display for Sort {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}", if self.descending { "-" } else { "" }, self.key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sorting_reads_back_from_the_address() {
        let sort = Sort::parse("-price");
        assert_eq!((sort.key.as_str(), sort.descending), ("price", true));
        assert_eq!(sort.to_string(), "-price");
    }
}
