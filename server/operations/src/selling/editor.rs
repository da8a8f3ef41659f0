//! The listing editor: what is written, what one piece costs to sell, which keywords the title answers.

use super::head::product_name;
use super::listings::listing_row;
use super::reviews::{review_row, reviews_where};
use super::sourcing::{keyword_words, products, source_row, street_prices};
use crate::dress::Dress;
use crate::faults::OrFault;
use crate::house::HouseState;
use crate::permits::SellerPermit;
use contract::ApiError;
use contract::views::Bilingual;
use contract::views::selling::{CostView, ListingEditorView};
use domain::shop::{ListingDescription, ListingStatus};
use domain::{CourierId, Language, ListingId, Money, ShopId, SkuId};
use market::Market;
use market::catalogue::Product;
use market::listing::Listing;
use market::parcel;
use market::search::{Keyword, relevance};
use market::shop::Shop;

/// Reviews shown with a listing.
const REVIEWS_MAX: usize = 20;
/// Most characters of a title.
const TITLE_CHARACTERS_MAX: usize = 60;

impl HouseState {
    pub(super) async fn listing_editor(
        &self,
        permit: &SellerPermit,
        language: Language,
        listing: Option<ListingId>,
        sku: Option<SkuId>,
    ) -> Result<ListingEditorView, ApiError> {
        let dress = self.dress(permit.member().who().college(), permit.world().id()).await?;
        let shop = permit.shop();
        let look = |world: &engine::Image| match listing {
            Some(listing) => listing_editor(world.market(), dress, shop, listing),
            None => new_listing_editor(world.market(), language, shop, sku),
        };
        permit.world().read(look).await.or_fault("listing editor")?.ok_or(ApiError::NotFound)
    }
}

/// The editor of a shop's listing; `None` if it is not this shop's.
fn listing_editor(market: &Market, dress: Dress, shop: ShopId, listing: ListingId) -> Option<ListingEditorView> {
    let shop = market.shop(shop)?;
    let listing = market.listing(listing).filter(|listing| listing.shop == shop.id)?;
    let text = &listing.text;
    let mut view = empty_editor(market, shop, Some(text.sku))?;
    if listing.status == ListingStatus::Draft {
        view.choices = choices(market, shop);
    }
    view.row = Some(listing_row(market, listing));
    view.title = text.title.as_str().to_owned();
    view.description = text.description.as_str().to_owned();
    view.price = if text.price.is_zero() { String::new() } else { text.price.to_field() };
    view.freight = text.freight.to_field();
    view.offer_limit = text.offer_limit.map(|limit| limit.to_string()).unwrap_or_default();
    view.watermark = text.watermark;
    view.photos = text.photos.iter().map(|photo| photo.to_hex()).collect();
    view.keywords = keywords(market, text.sku, &view.title);
    view.reviews = reviews(market, dress, listing);
    Some(view)
}

/// The editor of a listing to be written; with the catalogue's own words to begin with, once the product is
/// chosen. `None` if product or shop is not there.
fn new_listing_editor(
    market: &Market,
    language: Language,
    shop: ShopId,
    sku: Option<SkuId>,
) -> Option<ListingEditorView> {
    let shop = market.shop(shop)?;
    let mut view = empty_editor(market, shop, sku)?;
    view.choices = choices(market, shop);
    if let Some(sku) = sku {
        let product = market.rules().catalogue.product(sku)?;
        view.title = language.pick(&product.en, &product.zh).chars().take(TITLE_CHARACTERS_MAX).collect();
        let about = language.pick(&product.about_en, &product.about_zh);
        view.description = about.chars().take(ListingDescription::CHARACTERS_MAX).collect();
        view.keywords = keywords(market, sku, &view.title);
    }
    Some(view)
}

fn empty_editor(market: &Market, shop: &Shop, sku: Option<SkuId>) -> Option<ListingEditorView> {
    let product = match sku {
        Some(sku) => Some((sku, market.rules().catalogue.product(sku)?)),
        None => None,
    };
    Some(ListingEditorView {
        row: None,
        product: product.map(|(sku, product)| source_row(shop, sku, product, &street_prices(market))),
        choices: Vec::new(),
        title: String::new(),
        description: String::new(),
        price: String::new(),
        freight: String::new(),
        offer_limit: String::new(),
        photos: Vec::new(),
        watermark: false,
        costs: product.and_then(|(sku, product)| costs(market, shop, sku, product)),
        keywords: Vec::new(),
        reviews: Vec::new(),
    })
}

/// All products, own stock first and most of it first: number, code, name, available pieces.
fn choices(market: &Market, shop: &Shop) -> Vec<(SkuId, String, Bilingual, u32)> {
    let choice =
        |(sku, product): (SkuId, &Product)| (sku, product.code.clone(), product_name(product), shop.available(sku));
    let mut choices: Vec<_> = products(&market.rules().catalogue).map(choice).collect();
    choices.sort_by_key(|(.., available)| std::cmp::Reverse(*available));
    choices
}

/// What selling one piece costs this shop; `None` for goods that fit into no box.
fn costs(market: &Market, shop: &Shop, sku: SkuId, product: &Product) -> Option<CostView> {
    let rules = market.rules();
    let kind = rules.box_kind(parcel::smallest_fit(rules, product, 1)?);
    let oldest = shop.stock_of(sku).and_then(|stock| stock.lots().first());
    let freight_to = |zone: u8| {
        let charges = (0..).map(CourierId::new).zip(&rules.couriers).filter_map(|(number, courier)| {
            let grams = parcel::chargeable_grams(product, 1, kind, courier);
            market.courier_charge(shop.id, number, zone, grams)
        });
        charges.min().unwrap_or(Money::ZERO)
    };
    Some(CostView {
        unit_cost: oldest.map_or(product.supermarket_price, |lot| lot.unit_cost),
        box_cost: kind.price,
        freight_near: freight_to(0),
        freight_far: freight_to(u8::try_from(rules.zone_count().saturating_sub(1)).ok()?),
    })
}

/// Keywords of the product's category: words, the title's relevance in percent, volume; most searched first.
fn keywords(market: &Market, sku: SkuId, title: &str) -> Vec<(Bilingual, u32, u32)> {
    let catalogue = &market.rules().catalogue;
    let Some(product) = catalogue.product(sku) else { return Vec::new() };
    let concepts = catalogue.lexicon.read(title);
    let of_category = catalogue.keywords.iter().filter(|keyword| keyword.category == product.category);
    let row = |keyword: &Keyword| (keyword_words(keyword), relevance(keyword, &concepts, true), keyword.volume);
    let mut rows: Vec<_> = of_category.map(row).collect();
    rows.sort_by_key(|(.., volume)| std::cmp::Reverse(*volume));
    rows
}

fn reviews(market: &Market, dress: Dress, listing: &Listing) -> Vec<contract::views::selling::ReviewRow> {
    let id = listing.id;
    let found = reviews_where(market, move |order| order.listing == id);
    found.into_iter().take(REVIEWS_MAX).map(|review| review_row(market, dress, review, true)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::selling::town::{CHARM, FLIP_FLOPS, LISTING, RIVAL, SHOP, Town};

    #[test]
    fn an_editor_knows_what_a_piece_costs_to_sell_and_what_its_title_answers() {
        let town = Town::reviewed(2);
        let view = listing_editor(&town.market, Dress::of_seed(1), SHOP, LISTING).expect("own");
        let costs = view.costs.expect("it fits");
        assert_eq!((costs.unit_cost, costs.box_cost), (Money::fen(150), Money::fen(20)));
        assert_eq!((costs.freight_near, costs.freight_far), (Money::yuan(5), Money::yuan(8)));
        let keywords: Vec<_> = view.keywords.iter().map(|(words, hit, volume)| (&*words.en, *hit, *volume)).collect();
        assert_eq!(keywords, [("phone charm", 100, 50), ("charm", 100, 20)]);
        assert_eq!((view.price.as_str(), view.offer_limit.as_str()), ("2.50", ""));
        assert_eq!(view.reviews[0].scores, [2, 5, 4]);
        assert!(view.choices.is_empty(), "what was on sale keeps its goods");
    }

    #[test]
    fn another_shop_s_listing_is_not_found() {
        assert_eq!(listing_editor(&Town::stocked().market, Dress::of_seed(1), RIVAL, LISTING), None);
    }

    #[test]
    fn a_new_listing_begins_with_the_catalogue_s_words_in_the_reader_s_language() {
        let market = Town::new().market;
        let view = |language, sku| new_listing_editor(&market, language, SHOP, sku);
        let chinese = view(Language::Chinese, Some(FLIP_FLOPS)).expect("there");
        assert_eq!((chinese.title.as_str(), chinese.description.as_str()), ("沙滩拖鞋", "关于沙滩拖鞋"));
        assert_eq!(chinese.costs.expect("fits").unit_cost, Money::yuan(8), "the supermarket's price without stock");
        assert_eq!(view(Language::English, None).expect("empty").title, "");
        let stocked = Town::stocked().market;
        let offered = new_listing_editor(&stocked, Language::English, SHOP, None).expect("empty").choices;
        assert_eq!(offered[0].0, CHARM, "own stock comes first");
        assert_eq!(view(Language::English, Some(SkuId::new(99))), None);
    }
}
