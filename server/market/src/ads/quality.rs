//! Quality of an advertisement for a keyword: made of what buyers will meet, never of the bid, and relative to
//! the others that want the keyword.

use super::QualityWeights;
use crate::hires;
use crate::listing::Listing;
use crate::ranking::{self, Fit};
use crate::search::KeywordId;
use crate::state::Market;
use domain::SimTime;
use serde::{Deserialize, Serialize};

/// The parts of quality, each between 0 and 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct QualityParts {
    /// Relevance of title and attributes for the keyword.
    pub relevance: f64,
    /// Share of the goods' attributes that the title names.
    pub attributes: f64,
    /// Clicks and orders so far; one half is typical.
    pub feedback: f64,
    /// The shop's DSR and credit.
    pub account: f64,
    /// A description.
    pub detail: f64,
    /// Own photos, up to two, or a designer's pictures.
    pub images: f64,
    /// Deposit paid, no penalties.
    pub conduct: f64,
}

/// Photos beyond this add nothing.
const PHOTOS_MAX: usize = 2;

/// The parts for a listing and a keyword at this moment; `None` when it is not relevant enough to advertise.
pub fn quality_parts(market: &Market, listing: &Listing, keyword: KeywordId, at: SimTime) -> Option<QualityParts> {
    let relevance = relevance(market, listing, keyword)?;
    Some(QualityParts { relevance, ..own_parts(market, listing, at) })
}

/// The part that depends on the keyword; `None` when the listing is not relevant enough to advertise.
pub(super) fn relevance(market: &Market, listing: &Listing, keyword: KeywordId) -> Option<f64> {
    let fit = Fit::of(&market.rules.catalogue, listing, keyword)?;
    let percent = fit.percent(&market.rules.ranking);
    (percent >= market.rules.street.ads.relevance_min.max(1)).then(|| f64::from(percent) / 100.0)
}

/// The parts that do not depend on the keyword; relevance is zero.
pub(super) fn own_parts(market: &Market, listing: &Listing, at: SimTime) -> QualityParts {
    let product = &market.rules.catalogue.products[listing.text.sku.index()];
    let named = f64::from(product.concepts.shared(&listing.concepts));
    let own = ranking::own_scores(market, listing, at);
    let credit = f64::from(market.shops[listing.shop.index()].reputation.credit_points.max(0));
    QualityParts {
        relevance: 0.0,
        attributes: named / f64::from(product.concepts.count().max(1)),
        feedback: (own.clicks + own.conversion) / 2.0,
        account: (own.service + credit / (credit + market.rules.ranking.typical.half_credit)) / 2.0,
        detail: if listing.text.description.as_str().is_empty() { 0.0 } else { 1.0 },
        images: hires::picture_quality(market, listing, PHOTOS_MAX),
        conduct: (own.deposit + own.penalty_factor) / 2.0,
    }
}

impl QualityParts {
    /// The weighted points.
    pub fn points(&self, weights: &QualityWeights) -> f64 {
        weights.relevance * self.relevance
            + weights.attributes * self.attributes
            + weights.feedback * self.feedback
            + weights.account * self.account
            + weights.detail * self.detail
            + weights.images * self.images
            + weights.conduct * self.conduct
    }
}

/// What a point is worth among all that want a keyword.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    mean: f64,
    spread: f64,
}

impl Scale {
    /// The scale for the points of all that want a keyword.
    pub(super) fn of(weights: &QualityWeights, points: impl ExactSizeIterator<Item = f64>) -> Self {
        let count = points.len() as f64;
        let sum: f64 = points.sum();
        let mean = (sum + weights.prior_count * weights.prior) / (count + weights.prior_count);
        Self { mean, spread: weights.spread }
    }
    /// The score, 1 to 10: around five for the mean, with ever smaller steps towards the ends.
    pub(super) fn score(self, points: f64) -> u8 {
        let ahead = points - self.mean;
        let distance = if ahead < 0.0 { -ahead } else { ahead };
        // Rounded to the nearest; the soft step stays inside 1 to 10 by itself.
        (5.5 + 4.5 * ahead / (distance + self.spread) + 0.5) as u8
    }
}
