//! The street: the town's businesses beside shop, search and parcel. Each is one module with its own commands,
//! events, state and rules; this file only says which there are and passes everything on.

use crate::command::BuyerId;
use crate::event::Event;
use crate::ledger::Transfer;
use crate::refusal::Refusal;
use crate::shop::Shop;
use crate::state::Market;
use crate::{
    ads, association, brushing, carriage, chat, disputes, export, finance, hires, shocks, sourcing, storage, tiers,
    trades,
};
use domain::street::StreetFact;
use domain::{OrderId, ShopId, SimTime};
use serde::{Deserialize, Serialize};

/// What a seller may ask of the street.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SellerAsk {
    /// See [`ads`].
    Ads(ads::SellerCommand),
    /// See [`tiers`].
    Tiers(tiers::SellerCommand),
    /// See [`chat`].
    Chat(chat::SellerCommand),
    /// See [`sourcing`].
    Sourcing(sourcing::SellerCommand),
    /// See [`storage`].
    Storage(storage::SellerCommand),
    /// See [`carriage`].
    Carriage(carriage::SellerCommand),
    /// See [`disputes`].
    Disputes(disputes::SellerCommand),
    /// See [`brushing`].
    Brushing(brushing::SellerCommand),
    /// See [`hires`].
    Hires(hires::SellerCommand),
    /// See [`association`].
    Association(association::SellerCommand),
    /// See [`export`].
    Export(export::SellerCommand),
    /// See [`finance`].
    Finance(finance::SellerCommand),
    /// See [`trades`].
    Trades(trades::SellerCommand),
}

/// What a simulated buyer may ask of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum BuyerAsk {
    /// See [`chat`].
    Chat(chat::BuyerCommand),
    /// See [`disputes`].
    Disputes(disputes::BuyerCommand),
    /// See [`trades`].
    Trades(trades::BuyerCommand),
}

/// What its businesses and timers do by themselves; only the simulation sends these.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum WorldAsk {
    /// See [`ads`].
    Ads(ads::WorldCommand),
    /// See [`tiers`].
    Tiers(tiers::WorldCommand),
    /// See [`chat`].
    Chat(chat::WorldCommand),
    /// See [`sourcing`].
    Sourcing(sourcing::WorldCommand),
    /// See [`storage`].
    Storage(storage::WorldCommand),
    /// See [`carriage`].
    Carriage(carriage::WorldCommand),
    /// See [`disputes`].
    Disputes(disputes::WorldCommand),
    /// See [`brushing`].
    Brushing(brushing::WorldCommand),
    /// See [`hires`].
    Hires(hires::WorldCommand),
    /// See [`association`].
    Association(association::WorldCommand),
    /// See [`export`].
    Export(export::WorldCommand),
    /// See [`finance`].
    Finance(finance::WorldCommand),
    /// See [`shocks`].
    Shocks(shocks::WorldCommand),
    /// See [`trades`].
    Trades(trades::WorldCommand),
}

/// What the marketplace's operator may ask of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum OperatorAsk {
    /// See [`disputes`].
    Disputes(disputes::OperatorCommand),
    /// See [`brushing`].
    Brushing(brushing::OperatorCommand),
    /// See [`shocks`].
    Shocks(shocks::OperatorCommand),
    /// See [`association`].
    Association(association::OperatorCommand),
}

/// What happened on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum StreetEvent {
    /// See [`ads`].
    Ads(ads::Event),
    /// See [`tiers`].
    Tiers(tiers::Event),
    /// See [`chat`].
    Chat(chat::Event),
    /// See [`sourcing`].
    Sourcing(sourcing::Event),
    /// See [`storage`].
    Storage(storage::Event),
    /// See [`carriage`].
    Carriage(carriage::Event),
    /// See [`disputes`].
    Disputes(disputes::Event),
    /// See [`brushing`].
    Brushing(brushing::Event),
    /// See [`hires`].
    Hires(hires::Event),
    /// See [`association`].
    Association(association::Event),
    /// See [`export`].
    Export(export::Event),
    /// See [`shocks`].
    Shocks(shocks::Event),
    /// See [`finance`].
    Finance(finance::Event),
    /// See [`trades`].
    Trades(trades::Event),
}

/// The state of all its businesses.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Street {
    /// See [`ads`].
    pub ads: ads::State,
    /// See [`tiers`].
    pub tiers: tiers::State,
    /// See [`chat`].
    pub chat: chat::State,
    /// See [`sourcing`].
    pub sourcing: sourcing::State,
    /// See [`storage`].
    pub storage: storage::State,
    /// See [`carriage`].
    pub carriage: carriage::State,
    /// See [`disputes`].
    pub disputes: disputes::State,
    /// See [`brushing`].
    pub brushing: brushing::State,
    /// See [`hires`].
    pub hires: hires::State,
    /// See [`association`].
    pub association: association::State,
    /// See [`export`].
    pub export: export::State,
    /// See [`shocks`].
    pub shocks: shocks::State,
    /// See [`finance`].
    pub finance: finance::State,
    /// See [`trades`].
    pub trades: trades::State,
}

/// The parameters of all its businesses.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct StreetRules {
    /// See [`ads`].
    pub ads: ads::Rules,
    /// See [`tiers`].
    pub tiers: tiers::Rules,
    /// See [`chat`].
    pub chat: chat::Rules,
    /// See [`sourcing`].
    pub sourcing: sourcing::Rules,
    /// See [`storage`].
    pub storage: storage::Rules,
    /// See [`carriage`].
    pub carriage: carriage::Rules,
    /// See [`disputes`].
    pub disputes: disputes::Rules,
    /// See [`brushing`].
    pub brushing: brushing::Rules,
    /// See [`hires`].
    pub hires: hires::Rules,
    /// See [`association`].
    pub association: association::Rules,
    /// See [`export`].
    pub export: export::Rules,
    /// See [`shocks`].
    pub shocks: shocks::Rules,
    /// See [`finance`].
    pub finance: finance::Rules,
    /// See [`trades`].
    pub trades: trades::Rules,
}

impl StreetEvent {
    /// What kind of fact it is.
    pub const fn fact(&self) -> StreetFact {
        match self {
            Self::Ads(event) => event.fact(),
            Self::Tiers(event) => event.fact(),
            Self::Chat(event) => event.fact(),
            Self::Sourcing(event) => event.fact(),
            Self::Storage(event) => event.fact(),
            Self::Carriage(event) => event.fact(),
            Self::Disputes(event) => event.fact(),
            Self::Brushing(event) => event.fact(),
            Self::Hires(event) => event.fact(),
            Self::Association(event) => event.fact(),
            Self::Export(event) => event.fact(),
            Self::Shocks(event) => event.fact(),
            Self::Finance(event) => event.fact(),
            Self::Trades(event) => event.fact(),
        }
    }
    /// The shop this happened to.
    pub fn shop(&self, market: &Market) -> Option<ShopId> {
        match self {
            Self::Ads(event) => event.shop(market),
            Self::Tiers(event) => event.shop(market),
            Self::Chat(event) => event.shop(market),
            Self::Sourcing(event) => event.shop(market),
            Self::Storage(event) => event.shop(market),
            Self::Carriage(event) => event.shop(market),
            Self::Disputes(event) => event.shop(market),
            Self::Brushing(event) => event.shop(market),
            Self::Hires(event) => event.shop(market),
            Self::Association(event) => event.shop(market),
            Self::Export(event) => event.shop(market),
            Self::Shocks(event) => event.shop(),
            Self::Finance(event) => event.shop(market),
            Self::Trades(event) => event.shop(market),
        }
    }
    /// The order this happened to, if it happened to one.
    pub const fn order(&self) -> Option<OrderId> {
        match self {
            Self::Ads(event) => event.order(),
            Self::Tiers(event) => event.order(),
            Self::Chat(event) => event.order(),
            Self::Sourcing(event) => event.order(),
            Self::Storage(event) => event.order(),
            Self::Carriage(event) => event.order(),
            Self::Disputes(event) => event.order(),
            Self::Brushing(event) => event.order(),
            Self::Hires(event) => event.order(),
            Self::Association(event) => event.order(),
            Self::Export(event) => event.order(),
            Self::Shocks(event) => event.order(),
            Self::Finance(event) => event.order(),
            Self::Trades(event) => event.order(),
        }
    }
    /// The movements of money it means.
    pub(crate) fn transfers(&self, market: &Market) -> Vec<Transfer> {
        match self {
            Self::Ads(event) => event.transfers(market),
            Self::Tiers(event) => event.transfers(market),
            Self::Chat(event) => event.transfers(market),
            Self::Sourcing(event) => event.transfers(market),
            Self::Storage(event) => event.transfers(),
            Self::Carriage(event) => event.transfers(market),
            Self::Disputes(event) => event.transfers(market),
            Self::Brushing(event) => event.transfers(market),
            Self::Hires(event) => event.transfers(market),
            Self::Association(event) => event.transfers(market),
            Self::Export(event) => event.transfers(market),
            Self::Shocks(event) => event.transfers(),
            Self::Finance(event) => event.transfers(market),
            Self::Trades(event) => event.transfers(market),
        }
    }
}

pub(crate) fn decide_seller(market: &Market, at: SimTime, shop: &Shop, ask: &SellerAsk) -> Result<Vec<Event>, Refusal> {
    match ask {
        SellerAsk::Ads(command) => ads::decide_seller(market, at, shop, command),
        SellerAsk::Tiers(command) => tiers::decide_seller(market, at, shop, command),
        SellerAsk::Chat(command) => chat::decide_seller(market, at, shop, command),
        SellerAsk::Sourcing(command) => sourcing::decide_seller(market, at, shop, command),
        SellerAsk::Storage(command) => storage::decide_seller(market, at, shop, command),
        SellerAsk::Carriage(command) => carriage::decide_seller(market, at, shop, command),
        SellerAsk::Disputes(command) => disputes::decide_seller(market, at, shop, command),
        SellerAsk::Brushing(command) => brushing::decide_seller(market, at, shop, command),
        SellerAsk::Hires(command) => hires::decide_seller(market, at, shop, command),
        SellerAsk::Association(command) => association::decide_seller(market, at, shop, command),
        SellerAsk::Export(command) => export::decide_seller(market, at, shop, command),
        SellerAsk::Finance(command) => finance::decide_seller(market, at, shop, command),
        SellerAsk::Trades(command) => trades::decide_seller(market, at, shop, command),
    }
}

pub(crate) fn decide_buyer(
    market: &Market,
    at: SimTime,
    buyer: BuyerId,
    ask: &BuyerAsk,
) -> Result<Vec<Event>, Refusal> {
    match ask {
        BuyerAsk::Chat(command) => chat::decide_buyer(market, at, buyer, command),
        BuyerAsk::Disputes(command) => disputes::decide_buyer(market, at, buyer, command),
        BuyerAsk::Trades(command) => trades::decide_buyer(market, at, buyer, command),
    }
}

pub(crate) fn decide_world(market: &Market, at: SimTime, ask: &WorldAsk) -> Result<Vec<Event>, Refusal> {
    match ask {
        WorldAsk::Ads(command) => ads::decide_world(market, at, command),
        WorldAsk::Tiers(command) => tiers::decide_world(market, at, command),
        WorldAsk::Chat(command) => chat::decide_world(market, at, command),
        WorldAsk::Sourcing(command) => sourcing::decide_world(market, at, command),
        WorldAsk::Storage(command) => storage::decide_world(market, at, command),
        WorldAsk::Carriage(command) => carriage::decide_world(market, at, command),
        WorldAsk::Disputes(command) => disputes::decide_world(market, at, command),
        WorldAsk::Brushing(command) => brushing::decide_world(market, at, command),
        WorldAsk::Hires(command) => hires::decide_world(market, at, command),
        WorldAsk::Association(command) => association::decide_world(market, at, command),
        WorldAsk::Export(command) => export::decide_world(market, at, command),
        WorldAsk::Finance(command) => finance::decide_world(market, at, command),
        WorldAsk::Shocks(command) => shocks::decide_world(market, at, command),
        WorldAsk::Trades(command) => trades::decide_world(market, at, command),
    }
}

pub(crate) fn decide_operator(market: &Market, at: SimTime, ask: &OperatorAsk) -> Result<Vec<Event>, Refusal> {
    match ask {
        OperatorAsk::Disputes(command) => disputes::decide_operator(market, at, command),
        OperatorAsk::Brushing(command) => brushing::decide_operator(market, at, command),
        OperatorAsk::Shocks(command) => shocks::decide_operator(market, at, command),
        OperatorAsk::Association(command) => association::decide_operator(market, command),
    }
}

pub(crate) fn apply(market: &mut Market, at: SimTime, event: &StreetEvent) {
    match event {
        StreetEvent::Ads(event) => ads::apply(market, at, event),
        StreetEvent::Tiers(event) => tiers::apply(market, at, event),
        StreetEvent::Chat(event) => chat::apply(market, at, event),
        StreetEvent::Sourcing(event) => sourcing::apply(market, at, event),
        StreetEvent::Storage(event) => storage::apply(market, at, event),
        StreetEvent::Carriage(event) => carriage::apply(market, at, event),
        StreetEvent::Disputes(event) => disputes::apply(market, at, event),
        StreetEvent::Brushing(event) => brushing::apply(market, at, event),
        StreetEvent::Hires(event) => hires::apply(market, at, event),
        StreetEvent::Association(event) => association::apply(market, at, event),
        StreetEvent::Export(event) => export::apply(market, at, event),
        StreetEvent::Shocks(event) => shocks::apply(market, at, event),
        StreetEvent::Finance(event) => finance::apply(market, at, event),
        StreetEvent::Trades(event) => trades::apply(market, at, event),
    }
}

/// What of a business's state cannot be: which business, and what.
pub(crate) fn audit(market: &Market) -> Result<(), (&'static str, &'static str)> {
    ads::audit(market).map_err(|what| ("ads", what))?;
    tiers::audit(market).map_err(|what| ("tiers", what))?;
    chat::audit(market).map_err(|what| ("chat", what))?;
    sourcing::audit(market).map_err(|what| ("sourcing", what))?;
    storage::audit(market).map_err(|what| ("storage", what))?;
    carriage::audit(market).map_err(|what| ("carriage", what))?;
    disputes::audit(market).map_err(|what| ("disputes", what))?;
    brushing::audit(market).map_err(|what| ("brushing", what))?;
    hires::audit(market).map_err(|what| ("hires", what))?;
    association::audit(market).map_err(|what| ("association", what))?;
    export::audit(market).map_err(|what| ("export", what))?;
    shocks::audit(market).map_err(|what| ("shocks", what))?;
    finance::audit(market).map_err(|what| ("finance", what))?;
    trades::audit(market).map_err(|what| ("trades", what))?;
    Ok(())
}
