//! The reference model: plain lists of talks, batches and contracts, and what each granted step may do to them.

use crate::command::{Command, SellerCommand as MarketSeller};
use crate::sourcing::tests::BRAND;
use crate::sourcing::*;
use crate::street::{SellerAsk, WorldAsk};
use crate::town::{CHARM, SHOP, Town};
use domain::Money;
use std::collections::BTreeMap;

/// A talk as the model sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    Bargains,
    Agreed,
    Over,
}

#[derive(Debug, Default)]
pub(super) struct Model {
    /// Per talk: with which stall, where it is, the last bid.
    pub(super) talks: Vec<(StallId, Word, Option<Money>)>,
    /// Face per stall.
    pub(super) face: BTreeMap<StallId, i8>,
    /// Per batch: pieces of charms under way, what it cost; nothing once it ended.
    pub(super) batches: Vec<Option<(u32, Money)>>,
    /// Per contract: warnings, whether it is in force.
    pub(super) contracts: Vec<(u32, bool)>,
    /// Charms that came or were supplied, less those sold.
    pub(super) charms: i64,
    /// Paid for goods, samples and inspections; less what came back.
    pub(super) spent: Money,
}

impl Model {
    /// Takes over what a granted command means, said in the model's own words.
    pub(super) fn note(&mut self, command: &Command, before: &Town, after: &Town) {
        match command {
            Command::Seller(_, MarketSeller::Street(SellerAsk::Sourcing(ask))) => self.seller(ask, before, after),
            Command::World(crate::WorldCommand::Street(WorldAsk::Sourcing(ask))) => self.world(ask, before),
            Command::Buyer(_, crate::BuyerCommand::PlaceOrder { quantity, .. }) => {
                let own = before.market.shop(SHOP).map_or(0, |shop| shop.available(CHARM));
                if own == 0 {
                    // A supplier's pieces come and go at once; the catalogue asks 1.58, the brand 2.10 a piece.
                    let contract = before.market.street().sourcing.carried_under(SHOP, CHARM).expect("carried");
                    let brand = before.market.street().sourcing.contracts[contract.index()].supplier == BRAND;
                    self.spent += Money::fen(if brand { 210 } else { 158 }).times(*quantity);
                } else {
                    self.charms -= i64::from(*quantity);
                }
            }
            Command::Seller(_, MarketSeller::CancelOrder { order }) => {
                self.charms += i64::from(before.market.order(*order).expect("it waited").quantity);
            }
            _ => {}
        }
    }

    fn seller(&mut self, ask: &SellerCommand, before: &Town, after: &Town) {
        match ask {
            SellerCommand::TakeSample { .. } => self.spent += Money::fen(150),
            SellerCommand::OpenTalk { stall, bid, .. } => {
                self.talks.push((*stall, Word::Bargains, None));
                self.bid(self.talks.len() - 1, *bid, after);
            }
            SellerCommand::Bid { talk, bid } => {
                assert!(self.talks[talk.index()].2.is_none_or(|last| *bid > last), "bids rise");
                self.bid(talk.index(), *bid, after);
            }
            SellerCommand::Agree { talk } => {
                assert_eq!(self.talks[talk.index()].1, Word::Bargains);
                self.talks[talk.index()].1 = Word::Agreed;
            }
            SellerCommand::LeaveTalk { talk } => self.leave(talk.index()),
            SellerCommand::BuyAgreed { talk, inspect, .. } => {
                assert_eq!(self.talks[talk.index()].1, Word::Agreed);
                self.talks[talk.index()].1 = Word::Over;
                self.shift(self.talks[talk.index()].0, 1);
                let row = &before.market.street().sourcing.talks[talk.index()];
                self.order(row.lines[0].pieces, row.ask, *inspect);
            }
            SellerCommand::OrderGoods { lines, inspect, .. } => {
                let batch = after.market.street().sourcing.consignments.last().expect("it was ordered");
                self.order(lines[0].pieces, batch.landed(), *inspect);
            }
            SellerCommand::Sign { .. } => self.contracts.push((0, true)),
            SellerCommand::EndContract { contract } => self.contracts[contract.index()].1 = false,
            _ => {}
        }
    }

    /// After a bid a talk goes on, was agreed, or is over because the stall walked out, which costs face.
    fn bid(&mut self, talk: usize, bid: Money, after: &Town) {
        let row = &after.market.street().sourcing.talks[talk];
        assert!(row.round <= row.rounds && row.ask <= row.list());
        self.talks[talk].2 = Some(bid);
        self.talks[talk].1 = match row.stage {
            TalkStage::Agreed => Word::Agreed,
            TalkStage::WalkedOut => {
                self.shift(self.talks[talk].0, -1);
                Word::Over
            }
            _ => Word::Bargains,
        };
    }

    fn leave(&mut self, talk: usize) {
        assert_ne!(self.talks[talk].1, Word::Over);
        if self.talks[talk].1 == Word::Agreed {
            self.shift(self.talks[talk].0, -1);
        }
        self.talks[talk].1 = Word::Over;
    }

    fn shift(&mut self, stall: StallId, by: i8) {
        let face = self.face.entry(stall).or_default();
        *face = (*face + by).clamp(-2, 2);
    }

    fn order(&mut self, pieces: u32, cost: Money, inspect: bool) {
        self.batches.push(Some((pieces, cost)));
        self.spent += cost + if inspect { Money::fen(5).times(pieces) } else { Money::ZERO };
    }

    fn world(&mut self, ask: &WorldCommand, before: &Town) {
        let state = &before.market.street().sourcing;
        match ask {
            WorldCommand::LapseTalk { talk } => self.leave(talk.index()),
            WorldCommand::DeliverGoods { consignment, arrived } => {
                assert!(self.batches[consignment.index()].take().is_some(), "a batch comes once");
                let out = if state.consignments[consignment.index()].inspected { arrived[0].defective } else { 0 };
                self.charms += i64::from(arrived[0].pieces - out);
            }
            WorldCommand::SeizeGoods { consignment } => {
                assert!(self.batches[consignment.index()].take().is_some(), "a batch is kept once");
            }
            WorldCommand::AnswerClaim { consignment, granted: true } => {
                self.spent -= state.consignments[consignment.index()].short;
            }
            WorldCommand::NoticeBreach { contract, .. } => {
                let (warnings, holds) = &mut self.contracts[contract.index()];
                assert!(*holds, "a contract is cut once");
                if *warnings == 0 { *warnings = 1 } else { *holds = false }
            }
            _ => {}
        }
    }
}
