//! What the forms of the selling pages post. Forms with files post to routes of the server instead.
#![expect(missing_docs, reason = "the macro makes a struct per action; its fields are those of the documented forms")]

use super::outcome::Done;
use crate::asking::{ActionError, asker, go_to, id, key};
use contract::forms::{BuyStockForm, OpenShopForm, OrdersForm, StandingForm};
use contract::{ApiError, FormErrors, Problem, paths};
use domain::shop::ListingStatus;
use domain::{ClassId, ListingId, OrderId, SkuId};
use leptos::server;
use std::collections::BTreeMap;

/// Opens the own shop.
#[server(endpoint = "shop/open_shop")]
pub async fn open_shop(
    class: String,
    request_key: String,
    #[server(flatten)] form: OpenShopForm,
) -> Result<(), ActionError> {
    let (asker, class) = (asker()?, id::<ClassId>(&class)?);
    asker.backend.selling.open_shop(&asker.visitor, class, key(&request_key)?, form).await?;
    go_to(&Done::ShopOpened.at(&paths::class_place(class, "today")));
    Ok(())
}

/// Buys stock at one of the sources.
#[server(endpoint = "shop/buy_stock")]
pub async fn buy_stock(
    class: String,
    request_key: String,
    #[server(flatten)] form: BuyStockForm,
) -> Result<(), ActionError> {
    let (asker, class) = (asker()?, id::<ClassId>(&class)?);
    let sku = id::<SkuId>(&form.sku)?;
    asker.backend.selling.buy_stock(&asker.visitor, class, key(&request_key)?, form).await?;
    go_to(&Done::Bought.at(&paths::product(class, sku)));
    Ok(())
}

/// Puts a listing on sale, takes it off for now, or ends it.
#[server(endpoint = "shop/set_listing_status")]
pub async fn set_listing_status(
    class: String,
    request_key: String,
    listing: String,
    status: String,
) -> Result<(), ActionError> {
    let (asker, class, listing) = (asker()?, id::<ClassId>(&class)?, id::<ListingId>(&listing)?);
    let status = asked_status(&status)?;
    let selling = &asker.backend.selling;
    selling.set_listing_status(&asker.visitor, class, key(&request_key)?, listing, status).await?;
    go_to(&Done::ListingStatus.at(&paths::listing(class, listing)));
    Ok(())
}

/// Makes drafts of an imported file's good rows. `choices` names goods per line of the file.
#[server(endpoint = "shop/apply_products")]
pub async fn apply_products(
    class: String,
    request_key: String,
    import: String,
    #[server(default)] choices: BTreeMap<String, String>,
) -> Result<(), ActionError> {
    let (asker, class) = (asker()?, id::<ClassId>(&class)?);
    let here = format!("{}/import/{import}", paths::class_place(class, "listings"));
    let key = key(&request_key)?;
    asker.backend.selling.apply_products(&asker.visitor, class, key, import, chosen(&choices)).await?;
    go_to(&here);
    Ok(())
}

/// Throws the preview of a product file away.
#[server(endpoint = "shop/cancel_products")]
pub async fn cancel_products(class: String, request_key: String, import: String) -> Result<(), ActionError> {
    let (asker, class) = (asker()?, id::<ClassId>(&class)?);
    asker.backend.selling.cancel_products(&asker.visitor, class, key(&request_key)?, import).await?;
    go_to(&Done::ImportCancelled.at(&format!("{}/import", paths::class_place(class, "listings"))));
    Ok(())
}

/// Packs orders.
#[server(endpoint = "shop/pack_orders")]
pub async fn pack_orders(
    class: String,
    request_key: String,
    #[server(default)] orders: Vec<String>,
    #[server(default)] boxing: String,
    #[server(default)] courier: String,
    #[server(default)] back: String,
) -> Result<(), ActionError> {
    let (asker, class) = (asker()?, id::<ClassId>(&class)?);
    let next = way_back(class, &orders, &back);
    let form = OrdersForm { orders: orders.join(" "), boxing, courier };
    let passed = asker.backend.selling.pack_orders(&asker.visitor, class, key(&request_key)?, form).await?;
    go_to(&Done::Packed.passing_over(passed, &next));
    Ok(())
}

/// Hands orders to a courier, packing those that are not packed.
#[server(endpoint = "shop/ship_orders")]
pub async fn ship_orders(
    class: String,
    request_key: String,
    #[server(default)] orders: Vec<String>,
    #[server(default)] boxing: String,
    #[server(default)] courier: String,
    #[server(default)] back: String,
) -> Result<(), ActionError> {
    let (asker, class) = (asker()?, id::<ClassId>(&class)?);
    let next = way_back(class, &orders, &back);
    let form = OrdersForm { orders: orders.join(" "), boxing, courier };
    let passed = asker.backend.selling.ship_orders(&asker.visitor, class, key(&request_key)?, form).await?;
    go_to(&Done::Shipped.passing_over(passed, &next));
    Ok(())
}

/// Gives up an order.
#[server(endpoint = "shop/cancel_order")]
pub async fn cancel_order(class: String, request_key: String, order: String) -> Result<(), ActionError> {
    let (asker, class, order) = (asker()?, id::<ClassId>(&class)?, id::<OrderId>(&order)?);
    asker.backend.selling.cancel_order(&asker.visitor, class, key(&request_key)?, order).await?;
    go_to(&Done::Cancelled.at(&paths::order(class, order)));
    Ok(())
}

/// Sets the standing order.
#[server(endpoint = "shop/set_standing")]
pub async fn set_standing(
    class: String,
    request_key: String,
    #[server(flatten)] form: StandingForm,
) -> Result<(), ActionError> {
    let (asker, class) = (asker()?, id::<ClassId>(&class)?);
    asker.backend.selling.set_standing(&asker.visitor, class, key(&request_key)?, Some(form)).await?;
    go_to(&Done::StandingSet.at(&paths::class_place(class, "orders")));
    Ok(())
}

/// Ends the standing order.
#[server(endpoint = "shop/end_standing")]
pub async fn end_standing(class: String, request_key: String) -> Result<(), ActionError> {
    let (asker, class) = (asker()?, id::<ClassId>(&class)?);
    asker.backend.selling.set_standing(&asker.visitor, class, key(&request_key)?, None).await?;
    go_to(&Done::StandingEnded.at(&paths::class_place(class, "orders")));
    Ok(())
}

/// Back to the order the work was done on, or to the list.
fn way_back(class: ClassId, orders: &[String], back: &str) -> String {
    match orders {
        [only] if back == "order" => {
            only.parse().map_or_else(|_| paths::class_place(class, "orders"), |order| paths::order(class, order))
        }
        _ => paths::class_place(class, "orders"),
    }
}

/// A status a listing can be given; drafts are only born.
fn asked_status(word: &str) -> Result<ListingStatus, ApiError> {
    match word {
        "live" => Ok(ListingStatus::Live),
        "paused" => Ok(ListingStatus::Paused),
        "ended" => Ok(ListingStatus::Ended),
        _ => Err(FormErrors::whole(Problem::NotAChoice).into()),
    }
}

/// The choices as the contract wants them: `3=P-12 7=P-1`; fields left empty are no choice.
fn chosen(choices: &BTreeMap<String, String>) -> String {
    let filled = choices.iter().map(|(line, sku)| (line.trim(), sku.trim())).filter(|(_, sku)| !sku.is_empty());
    // A blank inside a value would read as two choices.
    let words = filled.map(|(line, sku)| format!("{line}={}", sku.split_whitespace().next().unwrap_or_default()));
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_filled_fields_choose_goods() {
        let typed = [("3", "P-12"), ("7", " "), ("9", " P-1 Bell ")];
        let choices = typed.map(|(line, sku)| (line.to_owned(), sku.to_owned())).into();
        assert_eq!(chosen(&choices), "3=P-12 9=P-1");
    }

    #[test]
    fn work_on_one_order_comes_back_to_it_and_bulk_work_to_the_list() {
        let class: ClassId = "00000000-0000-0000-0000-000000000007".parse().expect("an id");
        assert!(way_back(class, &["O-4".to_owned()], "order").ends_with("/orders/O-4"));
        assert!(way_back(class, &["O-4".to_owned()], "").ends_with("/orders"));
        assert!(way_back(class, &["//evil".to_owned()], "order").ends_with("/orders"));
    }

    #[test]
    fn a_listing_is_never_asked_to_become_a_draft_again() {
        assert!(asked_status("draft").is_err());
        assert_eq!(asked_status("paused"), Ok(ListingStatus::Paused));
    }
}
