//! Reading a product file: bytes in, rows and problems out. Touches nothing, fetches nothing.
//!
//! Rows of one handle are one product: the first with a title gives title and description, every row with a SKU,
//! a price or an option value of its own is a variant and becomes a draft, the others only bring images.

use super::columns::Columns;
use super::html::plain_text;
use crate::cells::unguarded;
use contract::views::selling::{RowProblem, ShopifyGeneration};
use contract::{Problem, Refused};
use csv::StringRecord;
use domain::Money;
use domain::people::TextProblem;
use domain::shop::{ListingDescription, ListingTitle};
use encoding_rs::GB18030;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Largest file taken, in bytes.
pub(super) const FILE_BYTES_MAX: u32 = 20 * 1024 * 1024;
/// Most rows of one file, below its header.
const ROWS_MAX: u32 = 5_000;
/// Most characters of a title.
const TITLE_CHARACTERS_MAX: usize = 60;
/// Most characters of a cell shown with a problem.
const VALUE_LENGTH_MAX: usize = 60;
/// What files begin with that are no text: zip and so also xlsx, xls, PDF, PNG, JPEG, and text in UTF-16.
const NOT_TEXT: [&[u8]; 7] =
    [b"PK\x03\x04", b"\xD0\xCF\x11\xE0", b"%PDF", b"\x89PNG", b"\xFF\xD8\xFF", b"\xFF\xFE", b"\xFE\xFF"];
/// What Shopify calls the one variant of a product without variants.
const NO_VARIANT: &str = "Default Title";

/// A file that was read, as kept for the preview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ProductFile {
    pub generation: ShopifyGeneration,
    pub rows: Vec<FileRow>,
    pub images_not_fetched: u32,
    pub quantities_ignored: u32,
}

/// A row that could become a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct FileRow {
    /// Line in the file, from 1.
    pub line: u32,
    /// Title as it will be.
    pub title: String,
    /// Description as plain text.
    pub description: String,
    pub sku_text: String,
    pub price: Option<Money>,
    pub problems: Vec<RowProblem>,
}

/// What the titled row of a handle says for all its rows.
#[derive(Clone, Default)]
struct Head {
    title: String,
    description: String,
    variants: u32,
}

/// Reads a whole file. An error is one of the file itself; bad rows are part of the answer.
pub(super) fn read(bytes: &[u8], price_max: Money) -> Result<ProductFile, Problem> {
    if bytes.len() > FILE_BYTES_MAX as usize {
        return Err(Problem::FileTooLarge { most_bytes: FILE_BYTES_MAX });
    }
    let text = decode(bytes)?;
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let filled = |record: &StringRecord| record.iter().any(|cell| !cell.trim().is_empty());
    let mut records = reader.records().filter_map(Result::ok).filter(filled);
    let columns = Columns::find(&records.next().ok_or(Problem::NoRows)?)?;
    let records: Vec<StringRecord> = records.take(ROWS_MAX as usize + 1).collect();
    if records.is_empty() {
        return Err(Problem::NoRows);
    }
    if records.len() > ROWS_MAX as usize {
        return Err(Problem::TooManyRows { most: ROWS_MAX });
    }
    let handles = handles(&columns, &records);
    let heads = heads(&columns, &records, &handles);
    let mut file =
        ProductFile { generation: columns.generation, rows: Vec::new(), images_not_fetched: 0, quantities_ignored: 0 };
    for (record, handle) in records.iter().zip(&handles) {
        let filled = |place: &usize| !cell(record, Some(*place)).is_empty();
        file.images_not_fetched += columns.images.iter().map(|place| u32::from(filled(place))).sum::<u32>();
        file.quantities_ignored += u32::from(!matches!(cell(record, columns.quantity), "" | "0"));
        if is_variant(&columns, record) {
            file.rows.push(row(&columns, record, &heads[handle.as_str()], price_max));
        }
    }
    Ok(file)
}

/// UTF-8 with or without mark; what is not valid is read as GB18030, as Excel in China saves it.
fn decode(bytes: &[u8]) -> Result<String, Problem> {
    if NOT_TEXT.iter().any(|beginning| bytes.starts_with(beginning)) || bytes.contains(&0) {
        return Err(Problem::WrongFileKind);
    }
    let unmarked = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    Ok(match std::str::from_utf8(unmarked) {
        Ok(text) => text.to_owned(),
        Err(_) => GB18030.decode_without_bom_handling(bytes).0.into_owned(),
    })
}

fn cell(record: &StringRecord, place: Option<usize>) -> &str {
    unguarded(place.and_then(|place| record.get(place)).unwrap_or_default().trim()).trim()
}

/// The product each row belongs to. A row without a handle belongs to the row above, unless it has a title:
/// then it is a product of its own.
fn handles(columns: &Columns, records: &[StringRecord]) -> Vec<String> {
    let mut handles: Vec<String> = Vec::with_capacity(records.len());
    for (number, record) in records.iter().enumerate() {
        let handle = cell(record, columns.handle);
        let own = match (handle, handles.last()) {
            ("", Some(above)) if cell(record, Some(columns.title)).is_empty() => above.clone(),
            // No handle has a blank in it, so this is nobody's.
            ("", _) => format!("row {number}"),
            (handle, _) => handle.to_lowercase(),
        };
        handles.push(own);
    }
    handles
}

/// Title, description and number of variants of each product.
fn heads<'a>(columns: &Columns, records: &[StringRecord], handles: &'a [String]) -> HashMap<&'a str, Head> {
    let mut heads: HashMap<&str, Head> = HashMap::new();
    for (record, handle) in records.iter().zip(handles) {
        let head = heads.entry(handle.as_str()).or_default();
        head.variants += u32::from(is_variant(columns, record));
        let title = cell(record, Some(columns.title));
        if head.title.is_empty() && !title.is_empty() {
            title.clone_into(&mut head.title);
            let text = plain_text(cell(record, columns.description));
            head.description = text.chars().take(ListingDescription::CHARACTERS_MAX).collect();
        }
    }
    heads
}

/// Whether a row is something to sell; a row that only brings an image is none.
fn is_variant(columns: &Columns, record: &StringRecord) -> bool {
    let filled = |place: Option<usize>| !cell(record, place).is_empty();
    filled(Some(columns.title))
        || filled(columns.sku)
        || filled(columns.price)
        || columns.options.iter().any(|place| filled(Some(*place)))
}

fn row(columns: &Columns, record: &StringRecord, head: &Head, price_max: Money) -> FileRow {
    let line = record.position().map_or(0, |position| u32::try_from(position.line()).unwrap_or(u32::MAX));
    let mut problems = Vec::new();
    let mut note = |place: Option<usize>, value: &str, problem: Problem| {
        let value = value.chars().take(VALUE_LENGTH_MAX).collect();
        problems.push(RowProblem { line, column: columns.header(place), value, problem });
    };
    let title = title(columns, record, head);
    if let Err(problem) = ListingTitle::parse(&title) {
        note(Some(columns.title), &title, Problem::Text(problem));
    }
    let price_text = cell(record, columns.price);
    let price = match price_text {
        "" => None,
        text => match Money::parse(text) {
            Ok(price) if price > price_max => {
                note(columns.price, text, Problem::Refused(Refused::PriceTooHigh { most: price_max }));
                None
            }
            Ok(price) => Some(price),
            Err(problem) => {
                note(columns.price, text, Problem::Money(problem));
                None
            }
        },
    };
    if head.description.contains('\u{FFFD}') {
        note(columns.description, &head.description, Problem::Text(TextProblem::ForbiddenCharacter));
    }
    let sku_text = cell(record, columns.sku).chars().take(VALUE_LENGTH_MAX).collect();
    FileRow { line, title, description: head.description.clone(), sku_text, price, problems }
}

/// The product's title, of several variants with what this one differs by, cut to what a listing takes.
fn title(columns: &Columns, record: &StringRecord, head: &Head) -> String {
    let mut title = head.title.split_whitespace().collect::<Vec<_>>().join(" ");
    if head.variants > 1 {
        let values = columns.options.iter().map(|place| cell(record, Some(*place)));
        for value in values.filter(|value| !value.is_empty() && *value != NO_VARIANT) {
            title.push(' ');
            title.push_str(value);
        }
    }
    title.chars().take(TITLE_CHARACTERS_MAX).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::money::MoneyProblem;

    fn file(csv: &str) -> ProductFile {
        read(csv.as_bytes(), Money::yuan(10_000)).expect("readable")
    }

    const CURRENT: &str = "Title,URL handle,Description,SKU,Option1 name,Option1 value,Price,Inventory quantity,Product image URL\n\
        Phone charm,charm,<p>Small &amp; light</p>,TRK-001,Colour,Pink,2.50,10,https://example.com/a.jpg\n\
        ,charm,,TRK-002,Colour,Blue,2.60,5,\n\
        ,charm,,,,,,,https://example.com/b.jpg\n\
        Slippers,slippers,,FLP-001,Title,Default Title,15,0,\n";
    const LEGACY: &str = "Handle,Title,Body (HTML),Option1 Name,Option1 Value,Variant SKU,Variant Inventory Qty,Variant Price,Image Src,Status\n\
        charm,Phone charm,<p>Small &amp; light</p>,Colour,Pink,TRK-001,10,2.50,https://example.com/a.jpg,active\n\
        charm,,,,Blue,TRK-002,5,2.60,,\n\
        charm,,,,,,,,https://example.com/b.jpg,\n\
        slippers,Slippers,,Title,Default Title,FLP-001,0,15,,active\n";

    #[test]
    fn both_generations_bring_the_same_drafts() {
        let (current, legacy) = (file(CURRENT), file(LEGACY));
        assert_eq!((current.generation, legacy.generation), (ShopifyGeneration::Current, ShopifyGeneration::Legacy));
        assert_eq!(current.rows, legacy.rows);
        let rows: Vec<_> = current.rows.iter().map(|row| (row.line, &*row.title, &*row.sku_text, row.price)).collect();
        assert_eq!(
            rows,
            [
                (2, "Phone charm Pink", "TRK-001", Some(Money::fen(250))),
                (3, "Phone charm Blue", "TRK-002", Some(Money::fen(260))),
                (5, "Slippers", "FLP-001", Some(Money::yuan(15))),
            ]
        );
        assert!(current.rows.iter().all(|row| row.problems.is_empty()));
        assert_eq!(current.rows[1].description, "Small & light");
        assert_eq!((current.images_not_fetched, current.quantities_ignored), (2, 2));
    }

    #[test]
    fn a_bad_cell_is_named_with_line_column_and_value() {
        let file = file(
            "Title,SKU,Price\nCharm one,a,-2\nCharm two,b,cheap\nCharm three,c,99999\nabc,d,1\n\"Charm\nfive\",e,\n",
        );
        let problems: Vec<_> = file.rows.iter().flat_map(|row| &row.problems).collect();
        let named: Vec<_> = problems.iter().map(|it| (it.line, &*it.column, &*it.value)).collect();
        assert_eq!(named, [(2, "Price", "-2"), (3, "Price", "cheap"), (4, "Price", "99999"), (5, "Title", "abc")]);
        assert_eq!(problems[0].problem, Problem::Money(MoneyProblem::Negative));
        assert_eq!(problems[2].problem, Problem::Refused(Refused::PriceTooHigh { most: Money::yuan(10_000) }));
        assert_eq!(problems[3].problem, Problem::Text(TextProblem::TooShort));
        assert_eq!((file.rows[4].title.as_str(), file.rows[4].price), ("Charm five", None), "a draft may lack a price");
    }

    #[test]
    fn a_row_whose_handle_has_no_title_anywhere_is_bad() {
        let file = file("Title,URL handle,SKU\n,ghost,TRK-001\nPhone charm,,TRK-002\n,,TRK-003\n");
        assert_eq!(file.rows[0].problems[0].problem, Problem::Text(TextProblem::Missing));
        assert_eq!(file.rows[2].title, "Phone charm", "a row without handle and title belongs to the row above");
    }

    #[test]
    fn long_titles_are_cut_and_guards_of_exports_taken_off() {
        let file = file(&format!("Title,SKU,Price\n{},'=TRK,1\n'-Charm-,'TRK,1\n", "x".repeat(90)));
        assert_eq!((file.rows[0].title.len(), file.rows[0].sku_text.as_str()), (60, "=TRK"));
        assert_eq!((file.rows[1].title.as_str(), file.rows[1].sku_text.as_str()), ("-Charm-", "'TRK"));
    }

    #[test]
    fn chinese_files_of_excel_are_read_and_other_kinds_are_refused() {
        let (bytes, _, _) = GB18030.encode("Title,SKU,Price\n粉色手机挂件,TRK-001,2.5\n");
        assert_eq!(read(&bytes, Money::yuan(1)).expect("readable").rows[0].title, "粉色手机挂件");
        for bytes in [&b"PK\x03\x04rest"[..], b"\x89PNG\r\n", b"Title\0", b"\xFF\xFEa\0"] {
            assert_eq!(read(bytes, Money::yuan(1)), Err(Problem::WrongFileKind));
        }
    }

    #[test]
    fn files_without_rows_or_with_too_many_are_refused() {
        for text in ["", "Title,SKU\n", "\n\n"] {
            assert_eq!(read(text.as_bytes(), Money::yuan(1)), Err(Problem::NoRows), "{text:?}");
        }
        let many = format!("Title\n{}", "Phone charm\n".repeat(5_001));
        assert_eq!(read(many.as_bytes(), Money::yuan(1)), Err(Problem::TooManyRows { most: 5_000 }));
        let large = vec![b'x'; FILE_BYTES_MAX as usize + 1];
        assert_eq!(read(&large, Money::yuan(1)), Err(Problem::FileTooLarge { most_bytes: FILE_BYTES_MAX }));
    }
}
