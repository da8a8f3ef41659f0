//! Cutting a page out of a long list first and building only the rows on it.

use contract::views::Page;

/// Page `page` (from 1, brought into range) of these items, each of its rows built by `row`.
pub(crate) fn page_of<T, U>(items: Vec<T>, page: u32, row: impl FnMut(T) -> U) -> Page<U> {
    let Page { rows, page, pages, total } = Page::cut(items, page);
    Page { rows: rows.into_iter().map(row).collect(), page, pages, total }
}

/// Page `page` (from 1, brought into range) of a list of this length, each of its rows built from its place.
pub(crate) fn page_by_place<U>(length: usize, page: u32, row: impl FnMut(usize) -> U) -> Page<U> {
    let total = count(length);
    let pages = total.div_ceil(Page::<U>::ROWS).max(1);
    let page = page.clamp(1, pages);
    let rows = Page::<U>::ROWS as usize;
    let first = (page - 1) as usize * rows;
    Page { rows: (first..length.min(first + rows)).map(row).collect(), page, pages, total }
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

    #[test]
    fn a_page_by_place_is_the_page_of_the_list() {
        for (length, page) in [(0, 1), (50, 2), (51, 2), (120, 2), (120, 9), (120, 0)] {
            let list = page_of((0..length).collect(), page, |place: usize| place);
            assert_eq!(page_by_place(length, page, |place| place), list);
        }
    }
}
