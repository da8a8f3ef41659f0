//! The sources: what can be bought, one product, buying it. And the row of a product that several pages show.

use super::fields::{count_field, sku_field};
use super::head::{category_name, fitting_boxes, product_name};
use super::paging::{count, page_of};
use crate::faults::OrFault;
use crate::house::HouseState;
use crate::permits::SellerPermit;
use contract::forms::BuyStockForm;
use contract::views::selling::{ProductView, PurchaseRow, SourceRow, SourcingView};
use contract::views::{Bilingual, PictureView};
use contract::{ApiError, FormErrors, Problem};
use domain::shop::Source;
use domain::{Money, RequestKey, ShopId, SkuId};
use market::catalogue::{Catalogue, Product};
use market::ledger::Account;
use market::search::{Keyword, relevance};
use market::shop::Shop;
use market::{Market, Refusal, SellerCommand};
use std::collections::HashMap;

/// Keywords shown with a product.
const KEYWORDS_MAX: usize = 12;

/// Lowest and highest price per product for which something can be bought in the market now, goods only.
pub(crate) type StreetPrices = HashMap<SkuId, (Money, Money)>;

impl HouseState {
    pub(super) async fn sourcing(
        &self,
        permit: &SellerPermit,
        query: String,
        category: Option<String>,
        page: u32,
    ) -> Result<SourcingView, ApiError> {
        let shop = permit.shop();
        let look = |world: &engine::Image| sourcing_view(world.market(), shop, query, category, page);
        permit.world().read(look).await.or_fault("sourcing")?.ok_or(ApiError::NotFound)
    }

    pub(super) async fn product(&self, permit: &SellerPermit, sku: SkuId) -> Result<ProductView, ApiError> {
        let shop = permit.shop();
        let look = |world: &engine::Image| product_view(world.market(), shop, sku);
        permit.world().read(look).await.or_fault("product")?.ok_or(ApiError::NotFound)
    }

    pub(super) async fn buy_stock(
        &self,
        permit: &SellerPermit,
        key: RequestKey,
        form: &BuyStockForm,
    ) -> Result<(), ApiError> {
        let command = purchase(form)?;
        self.submit(permit, key, "buy_stock", command, &form.values(), refused_field).await.map(drop)
    }
}

/// What a form asks to buy.
fn purchase(form: &BuyStockForm) -> Result<SellerCommand, ApiError> {
    let mut errors = FormErrors::default();
    let sku = errors.take("sku", sku_field(&form.sku));
    let quantity = errors.take("quantity", count_field(&form.quantity));
    let source = errors.take(
        "source",
        match form.source.trim() {
            "wholesale" => Ok(Source::Wholesale),
            "supermarket" => Ok(Source::Supermarket),
            _ => Err(Problem::NotAChoice),
        },
    );
    match (sku, quantity, source) {
        (Some(sku), Some(quantity), Some(source)) => Ok(SellerCommand::BuyStock { sku, quantity, source }),
        _ => Err(errors.with_values(form.values()).into()),
    }
}

const fn refused_field(refusal: &Refusal) -> Option<&'static str> {
    match refusal {
        Refusal::NoSuchProduct => Some("sku"),
        Refusal::QuantityZero
        | Refusal::QuantityTooLarge { .. }
        | Refusal::BelowMinimumQuantity { .. }
        | Refusal::BalanceTooLow { .. } => Some("quantity"),
        _ => None,
    }
}

/// The sources as a shop sees them; `None` if the shop is not there. An unknown category filters nothing out.
pub(crate) fn sourcing_view(
    market: &Market,
    shop: ShopId,
    query: String,
    category: Option<String>,
    page: u32,
) -> Option<SourcingView> {
    let shop = market.shop(shop)?;
    let catalogue = &market.rules().catalogue;
    let place = category.as_deref().and_then(|key| catalogue.categories.iter().position(|known| known.key == key));
    let category = category.filter(|_| place.is_some());
    let prices = street_prices(market);
    let wanted = Wanted::of(catalogue, &query);
    let in_category = |product: &Product| place.is_none_or(|place| usize::from(product.category) == place);
    let found = products(catalogue).filter(|(_, product)| in_category(product) && wanted.fits(product)).collect();
    let of_category = |place: usize| catalogue.products.iter().filter(|it| usize::from(it.category) == place).count();
    let categories = catalogue.categories.iter().enumerate();
    Some(SourcingView {
        categories: categories
            .map(|(place, category)| (category.key.clone(), category_name(category), count(of_category(place))))
            .collect(),
        category,
        query,
        products: page_of(found, page, |(sku, product)| source_row(shop, sku, product, &prices)),
        incoming: incoming(market, shop.id),
        balance: market.ledger().balance(Account::Shop(shop.id)),
    })
}

/// One product as a shop sees it; `None` if product or shop is not there.
pub(crate) fn product_view(market: &Market, shop: ShopId, sku: SkuId) -> Option<ProductView> {
    let shop = market.shop(shop)?;
    let rules = market.rules();
    let product = rules.catalogue.product(sku)?;
    Some(ProductView {
        row: source_row(shop, sku, product, &street_prices(market)),
        category: category_name(rules.catalogue.categories.get(usize::from(product.category))?),
        about: Bilingual { en: product.about_en.clone(), zh: product.about_zh.clone() },
        weight_g: product.weight_g,
        size_mm: product.size_mm,
        tiers: product.wholesale.iter().map(|tier| (tier.min, tier.price)).collect(),
        wholesale_days: product.wholesale_days,
        boxes: fitting_boxes(rules, product, 1),
        balance: market.ledger().balance(Account::Shop(shop.id)),
        keywords: keywords_of(&rules.catalogue, product),
    })
}

/// All products with their numbers.
pub(crate) fn products(catalogue: &Catalogue) -> impl Iterator<Item = (SkuId, &Product)> {
    (0..).map(SkuId::new).zip(&catalogue.products)
}

/// A product in a list, as this shop sees it.
pub(crate) fn source_row(shop: &Shop, sku: SkuId, product: &Product, prices: &StreetPrices) -> SourceRow {
    SourceRow {
        sku,
        code: product.code.clone(),
        name: product_name(product),
        picture: PictureView::Catalogue(product.code.clone()),
        supermarket: product.supermarket_price,
        wholesale_from: product.wholesale.first().map(|tier| (tier.min, tier.price)),
        street_price: prices.get(&sku).copied(),
        own_stock: shop.stock_of(sku).map_or((0, 0), |stock| (stock.on_hand(), stock.incoming)),
    }
}

/// The street prices of all products.
pub(crate) fn street_prices(market: &Market) -> StreetPrices {
    let mut prices = StreetPrices::new();
    for listing in market.listings().iter().filter(|listing| market.offered(listing) > 0) {
        let price = listing.text.price;
        let range = prices.entry(listing.text.sku).or_insert((price, price));
        *range = (range.0.min(price), range.1.max(price));
    }
    prices
}

/// Purchases of a shop that are on their way, the next to come first.
pub(crate) fn incoming(market: &Market, shop: ShopId) -> Vec<PurchaseRow> {
    let catalogue = &market.rules().catalogue;
    let on_their_way = market.purchases().iter().filter(|it| it.shop == shop && it.delivered_at.is_none());
    let mut rows: Vec<PurchaseRow> = on_their_way
        .filter_map(|purchase| {
            Some(PurchaseRow {
                sku: purchase.sku,
                name: product_name(catalogue.product(purchase.sku)?),
                quantity: purchase.quantity,
                unit_cost: purchase.unit_cost,
                source: purchase.source,
                due: purchase.due,
            })
        })
        .collect();
    rows.sort_by_key(|row| row.due);
    rows
}

/// Keywords that speak of the product at least by half, most searched first.
fn keywords_of(catalogue: &Catalogue, product: &Product) -> Vec<Bilingual> {
    let fits = |it: &&Keyword| relevance(it, &product.concepts, it.category == product.category) >= 50;
    let mut keywords: Vec<&Keyword> = catalogue.keywords.iter().filter(fits).collect();
    keywords.sort_by_key(|keyword| std::cmp::Reverse(keyword.volume));
    keywords.into_iter().take(KEYWORDS_MAX).map(keyword_words).collect()
}

/// A keyword's two forms.
pub(crate) fn keyword_words(keyword: &Keyword) -> Bilingual {
    Bilingual { en: keyword.en.clone(), zh: keyword.zh.clone() }
}

/// What was typed to find a product: its concepts, or a piece of its code or names.
struct Wanted {
    text: String,
    concepts: market::search::ConceptSet,
}

impl Wanted {
    fn of(catalogue: &Catalogue, query: &str) -> Self {
        Self { text: query.trim().to_lowercase(), concepts: catalogue.lexicon.read(query) }
    }
    fn fits(&self, product: &Product) -> bool {
        let holds = |text: &str| text.to_lowercase().contains(&self.text);
        let asked = self.concepts.count();
        holds(&product.code)
            || holds(&product.en)
            || holds(&product.zh)
            || (asked > 0 && self.concepts.shared(&product.concepts) == asked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::selling::town::{CHARM, FLIP_FLOPS, LISTING, RIVAL, SHOP, Town, text};

    fn found(query: &str, category: Option<&str>) -> Vec<SkuId> {
        let town = Town::stocked();
        let view = sourcing_view(&town.market, SHOP, query.into(), category.map(str::to_owned), 1).expect("open");
        view.products.rows.into_iter().map(|row| row.sku).collect()
    }

    #[test]
    fn a_product_is_found_by_code_by_name_and_by_meaning() {
        assert_eq!(found("", None), [CHARM, FLIP_FLOPS]);
        assert_eq!(found("flp-0", None), [FLIP_FLOPS]);
        assert_eq!(found("挂件", None), [CHARM]);
        assert_eq!(found("charm for a phone", None), [CHARM]);
        assert_eq!(found("", Some("slippers")), [FLIP_FLOPS]);
        assert_eq!(found("nothing of the kind", None), []);
    }

    #[test]
    fn street_prices_are_those_a_buyer_can_pay_now() {
        let town = Town::stocked()
            .bought(RIVAL, CHARM, 1)
            .seller(RIVAL, SellerCommand::DraftListing(text(CHARM, "Charm", 400)))
            .seller(RIVAL, SellerCommand::PublishListing { listing: domain::ListingId::new(1) });
        assert_eq!(street_prices(&town.market)[&CHARM], (Money::fen(250), Money::fen(400)));
        let town = town.order(LISTING, 10);
        assert_eq!(street_prices(&town.market)[&CHARM], (Money::fen(400), Money::fen(400)));
    }

    #[test]
    fn a_product_shows_stock_tiers_boxes_and_keywords_most_searched_first() {
        let town = Town::ordered();
        let view = product_view(&town.market, SHOP, CHARM).expect("both there");
        assert_eq!(view.row.own_stock, (10, 0), "two are promised and still there");
        assert_eq!(view.tiers, [(50, Money::fen(80))]);
        assert_eq!(view.boxes.len(), 4);
        assert_eq!(view.keywords.iter().map(|it| it.en.as_str()).collect::<Vec<_>>(), ["phone charm", "charm"]);
        assert_eq!(product_view(&town.market, SHOP, SkuId::new(99)), None);
    }

    #[test]
    fn a_purchase_form_names_every_field_that_is_wrong_and_loses_nothing() {
        let form = BuyStockForm { sku: "x".into(), quantity: "-3".into(), source: String::new() };
        let Err(ApiError::Form(errors)) = purchase(&form) else { panic!("three wrong fields") };
        assert_eq!(errors.fields.keys().collect::<Vec<_>>(), ["quantity", "sku", "source"]);
        assert_eq!(errors.values["quantity"], "-3");
        let form = BuyStockForm { sku: "P-0".into(), quantity: "１２".into(), source: "supermarket".into() };
        let wanted = SellerCommand::BuyStock { sku: CHARM, quantity: 12, source: Source::Supermarket };
        assert_eq!(purchase(&form), Ok(wanted));
    }
}
