//! Cutting a page out of a long list first and building only the rows on it.

use contract::views::Page;

/// Page `page` (from 1, brought into range) of these items, each of its rows built by `row`.
pub(crate) fn page_of<T, U>(items: Vec<T>, page: u32, row: impl FnMut(T) -> U) -> Page<U> {
    let Page { rows, page, pages, total } = Page::cut(items, page);
    Page { rows: rows.into_iter().map(row).collect(), page, pages, total }
}

/// A number of things as the contract counts them.
pub(crate) fn count(things: usize) -> u32 {
    u32::try_from(things).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_rows_of_the_page_are_built() {
        let mut built = 0;
        let page = page_of((0..120).collect(), 3, |number: u32| {
            built += 1;
            number * 2
        });
        assert_eq!((page.rows.len(), page.rows[0], page.pages, page.total, built), (20, 200, 3, 120, 20));
    }
}
