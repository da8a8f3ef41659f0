//! Experimental treatments: what the laboratory changes about chosen shops and their listings, so that arms
//! of an experiment differ in one thing only. Prices, photos and couriers are really the treated keeper's;
//! seeded reviews, credit and a promise are only what buyers are shown (they count in no book and no ranking).
//!
//! Worlds of classes have no treatment: the rules of trade know nothing of this.

use domain::Money;
use serde::Deserialize;

/// All treatments of a world.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Treatment {
    /// Rules; where several fit, later ones win.
    pub rules: Vec<Treated>,
    /// In which order results are shown.
    pub order: PageOrder,
}

/// In which order results are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PageOrder {
    /// By the published score.
    #[default]
    Published,
    /// By total price, lowest first.
    ByPrice,
    /// By lot, drawn anew every hour: places then say nothing about goods.
    Lottery,
}

/// The language of listings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Language {
    /// English.
    En,
    /// Chinese.
    Zh,
}

/// What is different about some shops. Whatever is left out stays as it is.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Treated {
    /// Numbers of the shops, in order of opening from 0 (rivals open first); empty: every shop.
    pub shops: Vec<u32>,
    /// Codes of goods; empty: all of the shop's.
    pub goods: Vec<String>,
    /// Codes of the goods the keeper carries, and no others; empty: as its script likes.
    pub carries: Vec<String>,
    /// Factor on price and freight that the keeper's script sets.
    pub price_factor: Option<f64>,
    /// Most the keeper's campaign may cost a day, fen; the keeper then advertises whatever its habits.
    pub ads_budget_fen: Option<i64>,
    /// Whether its buyers can ask at a desk at all; left out, they can.
    pub chat: Option<bool>,
    /// Seconds its keeper takes for an answer, whatever its habits.
    pub reply_seconds: Option<u32>,
    /// Whether its keeper bargains always or never; left out, as it likes.
    pub haggling: Option<bool>,
    /// Bid for a click, fen, whatever its margin.
    pub ads_bid_fen: Option<i64>,
    /// The language of its listings, whatever its habits.
    pub language: Option<Language>,
    /// Own photos of listings written from then on.
    pub photos: Option<u32>,
    /// Reviews buyers are shown beside the real ones.
    pub reviews: Option<u32>,
    /// Their mean, stars.
    pub rating: Option<f64>,
    /// Their variance, square stars.
    pub rating_variance: Option<f64>,
    /// Credit level buyers are shown.
    pub credit_level: Option<u8>,
    /// Courier the keeper uses, and buyers expect; freight stays as it was, the keeper bears the difference.
    pub courier: Option<u32>,
    /// Hours since the beginning, first and first after, in which this rule's couriers hold; left out, always.
    pub courier_hours: Option<[u32; 2]>,
    /// Courier whose times buyers are promised, whoever carries.
    pub promise_of_courier: Option<u32>,
    /// Place from 1 of its listings on every page of keywords that their titles speak of; several on one page stand
    /// one below the other. Only where results are not in the published order.
    pub place: Option<u32>,
}

impl Treatment {
    /// The rules for a shop's listing of these goods; latest first.
    pub fn of<'a>(&'a self, shop: u32, code: &'a str) -> impl Iterator<Item = &'a Treated> {
        let fits = move |rule: &&Treated| rule.goods.is_empty() || rule.goods.iter().any(|goods| goods == code);
        self.of_shop(shop).filter(fits)
    }
    /// The rules for a shop; latest first.
    pub fn of_shop(&self, shop: u32) -> impl Iterator<Item = &Treated> {
        self.rules.iter().rev().filter(move |rule| rule.shops.is_empty() || rule.shops.contains(&shop))
    }
    /// The codes a shop's keeper is made to carry, if any.
    #[must_use]
    pub fn carries(&self, shop: u32) -> Option<&[String]> {
        self.of_shop(shop).map(|rule| rule.carries.as_slice()).find(|codes| !codes.is_empty())
    }
    /// Whether a shop's buyers can ask at a desk.
    #[must_use]
    pub fn chat(&self, shop: u32) -> bool {
        self.of_shop(shop).find_map(|rule| rule.chat).unwrap_or(true)
    }
    /// Seconds a shop's keeper is made to take for an answer.
    #[must_use]
    pub fn reply_seconds(&self, shop: u32) -> Option<u32> {
        self.of_shop(shop).find_map(|rule| rule.reply_seconds)
    }
    /// Whether a shop's keeper is made to bargain always or never.
    #[must_use]
    pub fn haggling(&self, shop: u32) -> Option<bool> {
        self.of_shop(shop).find_map(|rule| rule.haggling)
    }
    /// The bid a shop's keeper is made to make.
    #[must_use]
    pub fn ads_bid(&self, shop: u32) -> Option<Money> {
        self.of_shop(shop).find_map(|rule| rule.ads_bid_fen).map(Money::fen)
    }
    /// The most a shop's campaign is made to cost a day, if an experiment says.
    #[must_use]
    pub fn ads_budget(&self, shop: u32) -> Option<Money> {
        self.of_shop(shop).find_map(|rule| rule.ads_budget_fen).map(Money::fen)
    }
    /// The factor on price and freight of a shop's goods, if any.
    #[must_use]
    pub fn price_factor(&self, shop: u32, code: &str) -> Option<f64> {
        self.of(shop, code).find_map(|rule| rule.price_factor)
    }
    /// The courier a shop's keeper is made to use in this hour.
    #[must_use]
    pub fn courier(&self, shop: u32, hour: u32) -> Option<u32> {
        self.of_shop(shop).filter(|rule| rule.carries_in(hour)).find_map(|rule| rule.courier)
    }
    /// The courier whose times a shop's buyers are shown in this hour.
    #[must_use]
    pub fn shown_courier(&self, shop: u32, hour: u32) -> Option<u32> {
        let rules = self.of_shop(shop).filter(|rule| rule.carries_in(hour));
        rules.map(|rule| rule.promise_of_courier.or(rule.courier)).find(Option::is_some).flatten()
    }
    /// The place from 1 an experiment holds for a shop's goods.
    #[must_use]
    pub fn place(&self, shop: u32, code: &str) -> Option<u32> {
        self.of(shop, code).find_map(|rule| rule.place)
    }
    /// Whether places are held for anybody.
    #[must_use]
    pub fn has_places(&self) -> bool {
        self.rules.iter().any(|rule| rule.place.is_some())
    }
    /// Whether couriers change by the hour somewhere.
    #[must_use]
    pub fn has_hours(&self) -> bool {
        self.rules.iter().any(|rule| rule.courier_hours.is_some())
    }
}

impl Treated {
    fn carries_in(&self, hour: u32) -> bool {
        self.courier_hours.is_none_or(|[from, until]| (from..until).contains(&hour))
    }
}
