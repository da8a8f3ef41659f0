//! Trade between members' shops: an offer of goods at a price; accepted, money and goods change hands in one fact.
//! Every offer stays on record with what its goods had cost, so that trade for show can be seen.

use super::{Event, OfferEnd, OfferId, is_member, members_only};
use crate::decide::{affordable, due, next_number};
use crate::event::Event as MarketEvent;
use crate::refusal::Refusal;
use crate::shocks::refuse_recalled;
use crate::shop::Shop;
use crate::state::Market;
use domain::refusals::AssociationRefusal;
use domain::{Money, ShopId, SimTime, SkuId};
use serde::{Deserialize, Serialize};

/// An offer of goods from one shop to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// Who sells.
    pub from: ShopId,
    /// Who may buy.
    pub to: ShopId,
    /// Which goods.
    pub sku: SkuId,
    /// Pieces.
    pub pieces: u32,
    /// Price of one piece.
    pub unit_price: Money,
    /// When it was made.
    pub made_at: SimTime,
    /// Until when it stands.
    pub until: SimTime,
    /// Where it is.
    pub stage: OfferStage,
}

/// Where an offer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum OfferStage {
    /// It stands.
    Open,
    /// Money and goods changed hands.
    Accepted {
        /// When.
        at: SimTime,
        /// What the goods had cost the seller.
        cost: Money,
    },
    /// It came to nothing.
    Closed {
        /// When.
        at: SimTime,
        /// Why.
        why: OfferEnd,
    },
}

impl Offer {
    /// Price of all pieces.
    pub fn amount(&self) -> Money {
        self.unit_price.times(self.pieces)
    }
}

/// What speaks for a trade being a show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct WashSigns {
    /// The same goods went the other way between the two within the time the rules say.
    pub back_and_forth: bool,
    /// The price lies outside what the rules call usual: money given away under the name of goods.
    pub odd_price: bool,
    /// The price in parts of the supermarket's, basis points.
    pub price_bp: u32,
}

/// What speaks for an accepted offer being a show; nothing for others.
pub fn wash_signs(market: &Market, offer: OfferId) -> WashSigns {
    let (rules, offers) = (&market.rules.street.association, &market.street.association.offers);
    let accepted = |row: &Offer| match row.stage {
        OfferStage::Accepted { at, .. } => Some(at),
        _ => None,
    };
    let found = offers.get(offer.index());
    let Some((row, at)) = found.and_then(|row| Some((row, accepted(row)?))) else { return WashSigns::default() };
    let near = |other: SimTime| other.max(at).since(other.min(at)) <= rules.wash_within;
    let back = |other: &Offer| (other.from, other.to, other.sku) == (row.to, row.from, row.sku);
    let usual = market.rules.catalogue.product(row.sku).map_or(1, |product| product.supermarket_price.as_fen().max(1));
    let price_bp = row.unit_price.as_fen().saturating_mul(10_000) / usual;
    let [low, high] = rules.wash_prices.map(|share| i64::from(share.0));
    WashSigns {
        back_and_forth: offers.iter().any(|other| back(other) && accepted(other).is_some_and(near)),
        odd_price: price_bp < low || price_bp > high,
        price_bp: u32::try_from(price_bp).unwrap_or(u32::MAX),
    }
}

pub(super) fn offer(
    market: &Market,
    at: SimTime,
    shop: &Shop,
    to: ShopId,
    sku: SkuId,
    pieces: u32,
    unit_price: Money,
) -> Result<Vec<MarketEvent>, Refusal> {
    members_only(market, shop.id)?;
    let (rules, state) = (&market.rules.street.association, &market.street.association);
    if to == shop.id {
        return Err(AssociationRefusal::OwnShop.into());
    }
    if !is_member(market, to) {
        return Err(AssociationRefusal::PartnerNotMember.into());
    }
    market.rules.catalogue.product(sku).ok_or(Refusal::NoSuchProduct)?;
    if pieces == 0 {
        return Err(Refusal::QuantityZero);
    }
    if unit_price <= Money::ZERO {
        return Err(Refusal::PriceNotPositive);
    }
    if unit_price > market.rules.price_max {
        return Err(Refusal::PriceTooHigh { most: market.rules.price_max });
    }
    in_stock(shop, sku, pieces)?;
    let own = state.offers.iter().filter(|row| row.from == shop.id && row.stage == OfferStage::Open);
    if own.count() >= rules.offers_max as usize {
        return Err(AssociationRefusal::TooManyOffers { most: rules.offers_max }.into());
    }
    let offer = OfferId(next_number(state.offers.len()));
    let (from, until) = (shop.id, at + rules.offer_stands);
    Ok(vec![Event::OfferMade { offer, from, to, sku, pieces, unit_price, until }.into()])
}

fn in_stock(shop: &Shop, sku: SkuId, asked: u32) -> Result<(), Refusal> {
    let available = shop.available(sku);
    if available >= asked { Ok(()) } else { Err(Refusal::StockNotAvailable { available, asked }) }
}

/// The offer while it stands, for whoever is on the side that may act.
fn standing(
    market: &Market,
    shop: ShopId,
    offer: OfferId,
    side: impl Fn(&Offer) -> ShopId,
) -> Result<&Offer, AssociationRefusal> {
    let found = market.street.association.offers.get(offer.index()).filter(|row| side(row) == shop);
    let row = found.ok_or(AssociationRefusal::NoSuchOffer)?;
    if row.stage == OfferStage::Open { Ok(row) } else { Err(AssociationRefusal::OfferClosed) }
}

pub(super) fn accept(market: &Market, at: SimTime, shop: ShopId, offer: OfferId) -> Result<Vec<MarketEvent>, Refusal> {
    let row = standing(market, shop, offer, |row| row.to)?;
    if at >= row.until {
        return Err(AssociationRefusal::OfferClosed.into());
    }
    refuse_recalled(market, at, row.sku)?;
    let amount = row.amount();
    affordable(market, shop, amount)?;
    let seller = market.shop(row.from).ok_or(Refusal::NoSuchShop)?;
    in_stock(seller, row.sku, row.pieces)?;
    let stock = seller.stock_of(row.sku).expect("pieces are available");
    let (cost, quality) = stock.oldest(row.pieces);
    let fee = amount.share(market.rules.street.association.trade_fee);
    Ok(vec![Event::OfferAccepted { offer, amount, fee, cost, quality }.into()])
}

pub(super) fn decline(market: &Market, shop: ShopId, offer: OfferId) -> Result<Vec<MarketEvent>, Refusal> {
    standing(market, shop, offer, |row| row.to)?;
    Ok(vec![Event::OfferClosed { offer, why: OfferEnd::Declined }.into()])
}

pub(super) fn withdraw(market: &Market, shop: ShopId, offer: OfferId) -> Result<Vec<MarketEvent>, Refusal> {
    standing(market, shop, offer, |row| row.from)?;
    Ok(vec![Event::OfferClosed { offer, why: OfferEnd::Withdrawn }.into()])
}

pub(super) fn expire(market: &Market, at: SimTime, offer: OfferId) -> Result<Vec<MarketEvent>, Refusal> {
    let row = market.street.association.offers.get(offer.index()).ok_or(AssociationRefusal::NoSuchOffer)?;
    if row.stage != OfferStage::Open {
        return Err(AssociationRefusal::OfferClosed.into());
    }
    due(at, row.until)?;
    Ok(vec![Event::OfferClosed { offer, why: OfferEnd::Expired }.into()])
}
