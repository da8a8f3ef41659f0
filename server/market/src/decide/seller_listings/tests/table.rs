//! A listing: draft, live, paused, ended.

use crate::command::{Command, ListingText, SellerCommand};
use crate::laws::machine::{Machine, obeys};
use crate::town::{CHARM, FLIP_FLOPS, LISTING, SHOP, Town, text};
use domain::shop::ListingStatus;
use domain::{Money, SimSpan, SimTime, SkuId};

#[derive(Debug, Clone)]
struct Listing {
    status: ListingStatus,
    /// Whether it was ever on sale: its goods are fixed then.
    shown: bool,
    sku: SkuId,
    fen: i64,
}

impl Listing {
    fn wanted(step: &str) -> ListingText {
        match step {
            "edit to other goods" => text(FLIP_FLOPS, 900),
            "edit away the price" => text(CHARM, 0),
            _ => text(CHARM, 250),
        }
    }
}

impl Machine for Listing {
    const STEPS: &'static [&'static str] = &[
        "publish",
        "pause",
        "end",
        "reprice",
        "reprice to nothing",
        "edit",
        "edit and publish",
        "edit to other goods",
        "edit away the price",
    ];
    const SPANS: &'static [SimSpan] = &[SimSpan::ZERO, SimSpan::hours(30)];
    const NEVER_GRANTED: &'static [&'static str] = &["reprice to nothing"];
    fn begin() -> (Town, Self) {
        let town = Town::new().seller(SellerCommand::DraftListing(text(CHARM, 250)));
        (town, Self { status: ListingStatus::Draft, shown: false, sku: CHARM, fen: 250 })
    }
    fn command(&self, step: &str, _: SimTime) -> Command {
        let listing = LISTING;
        Command::Seller(
            SHOP,
            match step {
                "publish" => SellerCommand::PublishListing { listing },
                "pause" => SellerCommand::PauseListing { listing },
                "end" => SellerCommand::EndListing { listing },
                "reprice" => SellerCommand::Reprice { listing, price: Money::fen(300) },
                "reprice to nothing" => SellerCommand::Reprice { listing, price: Money::ZERO },
                edit => {
                    let publish = edit == "edit and publish";
                    SellerCommand::EditListing { listing, text: Self::wanted(edit), publish }
                }
            },
        )
    }
    fn step(&mut self, step: &str, _: SimTime) -> Result<(), &'static str> {
        use ListingStatus::{Draft, Ended, Live, Paused};
        let text = Self::wanted(step);
        match (step, self.status) {
            (_, Ended) | ("publish", Live) | ("pause", Draft | Paused) => return Err("ListingNotInState"),
            ("reprice to nothing", _) => return Err("PriceNotPositive"),
            ("publish", _) if self.fen == 0 => return Err("PriceNotPositive"),
            ("publish", _) => (self.status, self.shown) = (Live, true),
            ("pause", _) => self.status = Paused,
            ("end", _) => self.status = Ended,
            ("reprice", _) => self.fen = 300,
            (_, _) if self.shown && text.sku != self.sku => return Err("ProductFixed"),
            ("edit away the price", Live) => return Err("PriceNotPositive"),
            _ => {
                (self.sku, self.fen) = (text.sku, text.price.as_fen());
                if step == "edit and publish" {
                    (self.status, self.shown) = (Live, true);
                }
            }
        }
        Ok(())
    }
    fn is_seen(&self, town: &Town) -> bool {
        let listing = &town.market.listings()[LISTING.index()];
        let seen = (listing.status, listing.published_at.is_some(), listing.text.sku, listing.text.price.as_fen());
        seen == (self.status, self.shown, self.sku, self.fen)
    }
}

#[test]
fn a_listing_goes_from_state_to_state_as_its_table_says() {
    obeys::<Listing>();
}
