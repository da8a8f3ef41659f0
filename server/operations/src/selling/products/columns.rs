//! Which column means what, by header name: Shopify has renamed its columns once, and exports order them as
//! they like. Columns of no use here are ignored.

use contract::Problem;
use contract::views::selling::ShopifyGeneration;
use csv::StringRecord;

/// Headers only the older generation has.
const LEGACY_ONLY: [&str; 4] = ["handle", "variant sku", "variant price", "body (html)"];

/// Where the meanings stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Columns {
    pub generation: ShopifyGeneration,
    headers: Vec<String>,
    pub title: usize,
    pub handle: Option<usize>,
    pub description: Option<usize>,
    pub sku: Option<usize>,
    pub price: Option<usize>,
    pub quantity: Option<usize>,
    /// Addresses of images.
    pub images: Vec<usize>,
    /// Values of the options a variant differs by.
    pub options: Vec<usize>,
}

impl Columns {
    /// Finds the columns; the title is the only one that must be there.
    pub fn find(record: &StringRecord) -> Result<Self, Problem> {
        let headers: Vec<String> = record.iter().map(|header| header.trim().to_owned()).collect();
        let keys: Vec<String> = headers.iter().map(|header| header.to_lowercase()).collect();
        let place = |name: &str| keys.iter().position(|key| key == name);
        let places = |names: &[&str]| names.iter().filter_map(|name| place(name)).collect();
        let title = place("title").ok_or(Problem::ColumnMissing { header: "Title".to_owned() })?;
        let options = places(&["option1 value", "option2 value", "option3 value"]);
        let legacy = LEGACY_ONLY.iter().any(|name| place(name).is_some());
        Ok(if legacy {
            Self {
                generation: ShopifyGeneration::Legacy,
                title,
                handle: place("handle"),
                description: place("body (html)"),
                sku: place("variant sku"),
                price: place("variant price"),
                quantity: place("variant inventory qty"),
                images: places(&["image src", "variant image"]),
                options,
                headers,
            }
        } else {
            Self {
                generation: ShopifyGeneration::Current,
                title,
                handle: place("url handle"),
                description: place("description"),
                sku: place("sku"),
                price: place("price"),
                quantity: place("inventory quantity"),
                images: places(&["product image url", "variant image url"]),
                options,
                headers,
            }
        })
    }
    /// A column's header as the file has it.
    pub fn header(&self, place: Option<usize>) -> String {
        place.and_then(|place| self.headers.get(place)).cloned().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(headers: &str) -> Result<Columns, Problem> {
        Columns::find(&StringRecord::from(headers.split(',').collect::<Vec<_>>()))
    }

    #[test]
    fn both_generations_are_told_apart_by_name_in_any_order_and_case() {
        let current = find("URL handle,Vendor,TITLE,Price,sku,Product image URL,Inventory quantity,Description");
        let current = current.expect("a title");
        assert_eq!(current.generation, ShopifyGeneration::Current);
        assert_eq!((current.title, current.handle, current.price, current.sku), (2, Some(0), Some(3), Some(4)));
        assert_eq!((current.images, current.quantity, current.description), (vec![5], Some(6), Some(7)));
        let legacy =
            find("Handle,Title,Body (HTML),Option1 Value,Variant SKU,Variant Inventory Qty,Variant Price,Image Src");
        let legacy = legacy.expect("a title");
        assert_eq!(legacy.generation, ShopifyGeneration::Legacy);
        assert_eq!((legacy.sku, legacy.price, legacy.description), (Some(4), Some(6), Some(2)));
        assert_eq!((legacy.quantity, legacy.images, legacy.options), (Some(5), vec![7], vec![3]));
    }

    #[test]
    fn a_file_without_titles_is_no_product_file() {
        let missing = Problem::ColumnMissing { header: "Title".to_owned() };
        assert_eq!(find("学号,姓名"), Err(missing.clone()));
        assert_eq!(find("Handle,Variant SKU"), Err(missing));
    }
}
