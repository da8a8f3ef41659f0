//! What a ghost asks of stalls, suppliers and importers.

use super::{SourcingAct, sku};
use crate::ghosts::recording::{Batch, Goods};
use crate::world::Hand;
use domain::ShopId;
use market::sourcing::{
    Claim, ConsignmentId, ContractId, ContractKind, ImporterId, Origin, SellerCommand, StallId, SupplierId, TalkId,
    Wanted,
};

pub(super) fn command(hand: &Hand<'_>, act: &SourcingAct) -> Option<SellerCommand> {
    Some(match act {
        SourcingAct::Sample { stall, code } => {
            SellerCommand::TakeSample { stall: StallId(*stall), sku: sku(hand, code)? }
        }
        SourcingAct::OpenTalk { stall, lines, bid } => {
            SellerCommand::OpenTalk { stall: StallId(*stall), lines: wanted(hand, lines)?, bid: *bid }
        }
        SourcingAct::Bid { stall, bid } => SellerCommand::Bid { talk: talk(hand, *stall)?, bid: *bid },
        SourcingAct::Agree { stall } => SellerCommand::Agree { talk: talk(hand, *stall)? },
        SourcingAct::LeaveTalk { stall } => SellerCommand::LeaveTalk { talk: talk(hand, *stall)? },
        SourcingAct::BuyAgreed { stall, inspect, on_account } => {
            SellerCommand::BuyAgreed { talk: talk(hand, *stall)?, inspect: *inspect, on_account: *on_account }
        }
        SourcingAct::Order { batch, lines, inspect, on_account } => SellerCommand::OrderGoods {
            origin: origin(hand, *batch)?,
            lines: wanted(hand, lines)?,
            inspect: *inspect,
            on_account: *on_account,
        },
        SourcingAct::ClaimShort => SellerCommand::ClaimShort { consignment: short(hand)? },
        SourcingAct::Sign { supplier, kind } => SellerCommand::Sign { supplier: SupplierId(*supplier), kind: *kind },
        SourcingAct::EndContract { supplier, kind } => {
            SellerCommand::EndContract { contract: contract(hand, *supplier, *kind)? }
        }
        SourcingAct::Carry { supplier, code } => {
            SellerCommand::Carry { contract: contract(hand, *supplier, ContractKind::Agent)?, sku: sku(hand, code)? }
        }
        SourcingAct::CarryNoMore { supplier, code } => SellerCommand::CarryNoMore {
            contract: contract(hand, *supplier, ContractKind::Agent)?,
            sku: sku(hand, code)?,
        },
    })
}

fn own(hand: &Hand<'_>) -> ShopId {
    hand.shop().id
}

/// All of them, or nothing: a batch without some of its goods is another batch.
fn wanted(hand: &Hand<'_>, lines: &[Goods]) -> Option<Vec<Wanted>> {
    lines.iter().map(|(code, pieces)| Some(Wanted { sku: sku(hand, code)?, pieces: *pieces })).collect()
}

fn talk(hand: &Hand<'_>, stall: u32) -> Option<TalkId> {
    hand.market().street().sourcing.ties(own(hand), StallId(stall)).talk
}

fn contract(hand: &Hand<'_>, supplier: u32, kind: ContractKind) -> Option<ContractId> {
    let all = (0_u32..).zip(hand.market().street().sourcing.contracts());
    let mut running = all.filter(|(_, row)| row.shop == own(hand) && row.end.is_none());
    running
        .find(|(_, row)| row.supplier == SupplierId(supplier) && row.kind == kind)
        .map(|(number, _)| ContractId(number))
}

fn origin(hand: &Hand<'_>, batch: Batch) -> Option<Origin> {
    Some(match batch {
        Batch::Stall(stall) => Origin::Stall(StallId(stall)),
        Batch::Dealer(supplier) => Origin::Dealer(contract(hand, supplier, ContractKind::Dealer)?),
        Batch::Import(importer) => Origin::Import(ImporterId(importer)),
        Batch::ImportTest(importer) => Origin::ImportTest(ImporterId(importer)),
    })
}

/// The oldest batch with something to claim.
fn short(hand: &Hand<'_>) -> Option<ConsignmentId> {
    let all = (0_u32..).zip(hand.market().street().sourcing.consignments());
    let mut own = all.filter(|(_, batch)| batch.shop == own(hand));
    own.find(|(_, batch)| batch.claim == Claim::None && !batch.short.is_zero()).map(|(number, _)| ConsignmentId(number))
}
