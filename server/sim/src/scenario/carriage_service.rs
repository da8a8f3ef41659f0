//! Section `[carriage_service]`: how many parcels couriers' trucks take, who carries on for them, and claims.

use super::problem::{ScenarioProblem, SourceText};
use domain::{BasisPoints, SimSpan};
use market::carriage::{Partner, Rules, Service};
use serde::Deserialize;

/// The section.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CarriageServiceSection {
    claim_days: u32,
    answer_days: u32,
    /// True claims that couriers grant, basis points.
    pub grant_true_bp: u32,
    /// Untrue ones, basis points.
    pub grant_false_bp: u32,
    /// Scripted keepers who claim, basis points.
    pub keepers_claim_bp: u32,
    /// Hours until they do.
    pub keepers_claim_hours: [u32; 2],
    /// In the order of the couriers.
    courier: Vec<ServiceSection>,
}

/// What one courier promises.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct ServiceSection {
    truck_parcels: u32,
    claim_share_bp: u32,
    partner: Option<PartnerSection>,
}

/// Who carries on for it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct PartnerSection {
    name_en: String,
    name_zh: String,
    from_zone: u8,
    missed_bp: u32,
    missed_hours: u32,
    loss_ppm: u32,
    damage_bp: u32,
}

/// The whole, in basis points.
const WHOLE_BP: u32 = 10_000;

impl CarriageServiceSection {
    /// Refuses what no courier can have.
    pub(super) fn check(&self, source: &SourceText<'_>, couriers: usize) -> Result<(), ScenarioProblem> {
        let check = |holds, key, reason| source.require(holds, "carriage_service", 0, key, reason);
        let share = "must be at most 10,000 basis points";
        check((1..=365).contains(&self.claim_days), "claim_days", "must be 1 to 365")?;
        check((1..=60).contains(&self.answer_days), "answer_days", "must be 1 to 60")?;
        check(self.grant_true_bp <= WHOLE_BP, "grant_true_bp", share)?;
        check(self.grant_false_bp <= WHOLE_BP, "grant_false_bp", share)?;
        check(self.keepers_claim_bp <= WHOLE_BP, "keepers_claim_bp", share)?;
        let [least, most] = self.keepers_claim_hours;
        check(1 <= least && least <= most && most <= 720, "keepers_claim_hours", "must rise from 1 to 720")?;
        check(self.courier.len() == couriers, "courier", "must be as many as there are couriers")?;
        for (place, service) in self.courier.iter().enumerate() {
            let check = |holds, key, reason| source.require(holds, "carriage_service.courier", place, key, reason);
            check(service.truck_parcels > 0, "truck_parcels", "must be above zero")?;
            check(service.claim_share_bp <= WHOLE_BP, "claim_share_bp", share)?;
            if let Some(partner) = &service.partner {
                let sane = partner.missed_bp <= WHOLE_BP
                    && partner.damage_bp <= WHOLE_BP
                    && partner.loss_ppm <= 1_000_000
                    && partner.missed_hours <= 720;
                check(sane, "partner", "must have shares of at most all parcels and at most 720 hours")?;
            }
        }
        Ok(())
    }
    /// As the market's rules.
    pub(super) fn rules(&self) -> Rules {
        Rules {
            services: self.courier.iter().map(ServiceSection::service).collect(),
            claim_within: SimSpan::days(self.claim_days),
            answer_after: SimSpan::days(self.answer_days),
        }
    }
}

impl ServiceSection {
    fn service(&self) -> Service {
        let partner = |partner: &PartnerSection| Partner {
            name_en: partner.name_en.clone(),
            name_zh: partner.name_zh.clone(),
            from_zone: partner.from_zone,
            missed_bp: partner.missed_bp,
            missed_hours: partner.missed_hours,
            loss_ppm: partner.loss_ppm,
            damage_bp: partner.damage_bp,
        };
        Service {
            truck_parcels: self.truck_parcels,
            claim_share: BasisPoints(i32::try_from(self.claim_share_bp).expect("checked to be a share")),
            partner: self.partner.as_ref().map(partner),
        }
    }
}
