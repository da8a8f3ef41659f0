//! The nouns of an explanation: how a search ended for a listing, the parts of an offer's utility, what a seller could
//! change. Deriving them is `sim`'s business, words are the pages'.

use crate::{ListingId, Money};
use serde::{Deserialize, Serialize};

/// The step at which a search of a listing's category ended for it, from the top of the page down to the sale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Its title answers nothing of what was typed.
    NotRelevant,
    /// Relevant, but others filled the page.
    BelowThePage,
    /// Sold out or off sale when its turn came.
    SoldOut,
    /// On the page, but the buyer stopped reading before.
    NotExamined,
    /// Read, not opened.
    NotOpened,
    /// Opened; the buyer asked this seller first.
    AskedFirst,
    /// Opened; the buyer bought another offer instead, or asked about it.
    LostToOthers,
    /// Opened; the buyer put it or another offer aside, and bought nothing.
    OnlyPutAside,
    /// Opened; the buyer took nothing.
    NotWanted,
    /// Bought here.
    Bought,
}

impl Step {
    /// All of them, from the top down.
    pub const ALL: [Self; 10] = [
        Self::NotRelevant,
        Self::BelowThePage,
        Self::SoldOut,
        Self::NotExamined,
        Self::NotOpened,
        Self::AskedFirst,
        Self::LostToOthers,
        Self::OnlyPutAside,
        Self::NotWanted,
        Self::Bought,
    ];
}

/// How one search ended for a listing, with what explains it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// Searched for goods of another category.
    AnotherCategory,
    /// Its title answers nothing of what was typed.
    NotRelevant,
    /// Others filled the page.
    BelowThePage,
    /// Nothing of it was left, or it was off sale, when its turn came.
    SoldOut,
    /// The buyer stopped reading before.
    NotExamined {
        /// After so many results.
        read: u32,
    },
    /// Read, not opened.
    NotOpened,
    /// The buyer asked this seller first.
    AskedFirst,
    /// Another offer was bought.
    BoughtElsewhere {
        /// Which.
        listing: ListingId,
    },
    /// Another seller was asked first.
    AskedElsewhere {
        /// About which listing.
        listing: ListingId,
    },
    /// Nothing was bought, something put aside.
    OnlyPutAside {
        /// Which listing.
        listing: ListingId,
    },
    /// What was opened was not wanted.
    NotWanted,
    /// Bought here.
    Bought {
        /// Pieces.
        pieces: u32,
    },
}

impl Ending {
    /// The step of the way to a sale; `None` for searches of another category.
    pub const fn step(self) -> Option<Step> {
        Some(match self {
            Self::AnotherCategory => return None,
            Self::NotRelevant => Step::NotRelevant,
            Self::BelowThePage => Step::BelowThePage,
            Self::SoldOut => Step::SoldOut,
            Self::NotExamined { .. } => Step::NotExamined,
            Self::NotOpened => Step::NotOpened,
            Self::AskedFirst => Step::AskedFirst,
            Self::BoughtElsewhere { .. } | Self::AskedElsewhere { .. } => Step::LostToOthers,
            Self::OnlyPutAside { .. } => Step::OnlyPutAside,
            Self::NotWanted => Step::NotWanted,
            Self::Bought { .. } => Step::Bought,
        })
    }
}

/// The parts of an offer's utility for a buyer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Term {
    /// Total price against the usual price of these goods.
    Price,
    /// How many reviews there are.
    Reviews,
    /// Their mean.
    Rating,
    /// How far opinions lie apart.
    Discord,
    /// The shop's credit level.
    Credit,
    /// The shop's consumer-protection deposit.
    Deposit,
    /// The association's logo on the shop's card.
    Badge,
    /// Own photos, or a designer's page and pictures.
    Photos,
    /// A description.
    Description,
    /// Days to the buyer's door.
    Delivery,
    /// The courier's name.
    Courier,
    /// Somebody seen at the chat desk.
    Desk,
    /// What this buyer remembers of the shop.
    Memory,
}

impl Term {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::Price,
        Self::Reviews,
        Self::Rating,
        Self::Discord,
        Self::Credit,
        Self::Deposit,
        Self::Badge,
        Self::Photos,
        Self::Description,
        Self::Delivery,
        Self::Courier,
        Self::Desk,
        Self::Memory,
    ];
}

/// What spoke most for another offer that was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lead {
    /// It had the lowest total price, and those who took it look at nothing else.
    LowestTotal,
    /// This part of utility.
    Part(Term),
    /// Nothing: it was no better, the draw decided.
    Luck,
}

/// A name or word in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Called {
    /// English.
    pub en: String,
    /// Simplified Chinese.
    pub zh: String,
}

impl Called {
    /// From both.
    pub fn new(en: &str, zh: &str) -> Self {
        Self { en: en.to_owned(), zh: zh.to_owned() }
    }
    /// In this language.
    pub fn pick(&self, language: crate::Language) -> &str {
        language.pick(&self.en, &self.zh)
    }
}

/// A change a seller could make.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Ask less, freight included.
    AskLess {
        /// By so many percent.
        percent: u32,
    },
    /// Add own photos.
    AddPhotos {
        /// So many.
        count: u32,
    },
    /// Write a description.
    WriteDescription,
    /// Ship with another courier, at the same price to the buyer.
    ShipWith {
        /// Which.
        courier: Called,
    },
    /// Have the page designed.
    HaveDesigned {
        /// By whom.
        designer: Called,
    },
    /// Have goods there.
    Restock {
        /// Searches it answers that came when there were none.
        missed: u32,
    },
    /// Answer at the chat desk.
    Answer {
        /// Buyers who asked and had no answer within the hour.
        unanswered: u32,
    },
    /// Bid for a place on pages that others filled.
    Bid {
        /// For a click.
        price: Money,
        /// Whether the shop is admitted to the auction already.
        admitted: bool,
    },
    /// Occupy a keyword that is not auctioned.
    Occupy {
        /// Which.
        keyword: Called,
    },
    /// Take a service tier.
    TakeTier {
        /// Which.
        tier: Called,
    },
    /// Say a word in the title.
    SayInTitle {
        /// Which.
        word: Called,
        /// Searches that asked for it and did not see the listing.
        searches: u32,
    },
}
