//! The agenda: agents' planned wake-ups in order. A wake-up is (moment, kind, whom it concerns) and sorts
//! by exactly that, not by when it was written down: so an agenda rebuilt from a market after a restart
//! runs like the one that was never interrupted, and a wake-up planned twice counts once.

use domain::SimTime;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

/// Why somebody wakes up. At the same moment, kinds run in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Wake {
    /// A supplier hands over; concerns a purchase.
    StockDue,
    /// A parcel arrives or is given up as lost; concerns an order.
    Parcel,
    /// Returned goods reach the shop; concerns an order.
    ReturnTrip,
    /// The platform's confirmation timer; concerns an order.
    ConfirmTimer,
    /// The platform's review timer; concerns an order.
    ReviewTimer,
    /// A buyer decides whether to keep delivered goods; concerns an order.
    Judgement,
    /// A buyer's patience with a late hand-over ends; concerns an order.
    Patience,
    /// A buyer writes a review; concerns an order.
    Review,
    /// A standing order is due; concerns a shop.
    Standing,
    /// A scripted keeper looks at the market; concerns a shop.
    ScriptLook,
    /// A scripted keeper packs and ships; concerns a shop.
    ScriptPack,
    /// Somebody of the street's `ads`; whom it concerns is that business's affair.
    Ads,
    /// Somebody of the street's `tiers`; whom it concerns is that business's affair.
    Tiers,
    /// Somebody of the street's `chat`; whom it concerns is that business's affair.
    Chat,
    /// Somebody of the street's `sourcing`; whom it concerns is that business's affair.
    Sourcing,
    /// Somebody of the street's `storage`; whom it concerns is that business's affair.
    Storage,
    /// Somebody of the street's `carriage`; whom it concerns is that business's affair.
    Carriage,
    /// Somebody of the street's `disputes`; whom it concerns is that business's affair.
    Disputes,
    /// Somebody of the street's `brushing`; whom it concerns is that business's affair.
    Brushing,
    /// Somebody of the street's `hires`; whom it concerns is that business's affair.
    Hires,
    /// Somebody of the street's `association`; whom it concerns is that business's affair.
    Association,
    /// Somebody of the street's `export`; whom it concerns is that business's affair.
    Export,
    /// Somebody of the street's `finance`; whom it concerns is that business's affair.
    Finance,
    /// Somebody of the street's `trades`; whom it concerns is that business's affair.
    Trades,
}

impl Wake {
    const ALL: [Self; 24] = [
        Self::StockDue,
        Self::Parcel,
        Self::ReturnTrip,
        Self::ConfirmTimer,
        Self::ReviewTimer,
        Self::Judgement,
        Self::Patience,
        Self::Review,
        Self::Standing,
        Self::ScriptLook,
        Self::ScriptPack,
        Self::Ads,
        Self::Tiers,
        Self::Chat,
        Self::Sourcing,
        Self::Storage,
        Self::Carriage,
        Self::Disputes,
        Self::Brushing,
        Self::Hires,
        Self::Association,
        Self::Export,
        Self::Finance,
        Self::Trades,
    ];
}

/// Bits of a packed wake-up that hold whom it concerns: 67 million orders fit into a world.
const SUBJECT_BITS: u32 = 26;

/// The wake-ups that are still to come. Those of the next hours that have any lie in a heap, the others by hour,
/// unsorted: a heap of all of them would be large, and slow to take from.
#[derive(Debug, Clone, Default)]
pub struct Agenda {
    /// Moment in the upper 32 bits, then 6 bits of kind, then the subject's number. Empty only when all is.
    next: BinaryHeap<Reverse<u64>>,
    /// Wake-ups up to this hour are in the heap.
    hour: u32,
    /// Later hours.
    later: BTreeMap<u32, Vec<u64>>,
}

impl Agenda {
    /// Plans a wake-up. Planning the same one twice changes nothing.
    pub fn plan(&mut self, at: SimTime, wake: Wake, subject: u32) {
        assert!(subject >> SUBJECT_BITS == 0, "a world has fewer than 2^26 of anything");
        let packed = (u64::from(at.as_seconds()) << 32) | ((wake as u64) << SUBJECT_BITS) | u64::from(subject);
        if at.hour() <= self.hour {
            self.next.push(Reverse(packed));
        } else {
            self.later.entry(at.hour()).or_default().push(packed);
            self.refill();
        }
    }
    /// When the next wake-up is.
    #[must_use]
    pub fn next_at(&self) -> Option<SimTime> {
        self.next.peek().map(|Reverse(packed)| moment(*packed))
    }
    /// Takes the next wake-up that is not later than `latest`.
    pub fn take_until(&mut self, latest: SimTime) -> Option<(SimTime, Wake, u32)> {
        let Reverse(packed) = *self.next.peek().filter(|Reverse(packed)| moment(*packed) <= latest)?;
        while self.next.peek() == Some(&Reverse(packed)) {
            self.next.pop();
        }
        self.refill();
        let kind = (packed >> SUBJECT_BITS) as usize & 0x3f;
        Some((moment(packed), Wake::ALL[kind], packed as u32 & ((1 << SUBJECT_BITS) - 1)))
    }
    /// Brings the next hour into an empty heap.
    fn refill(&mut self) {
        if self.next.is_empty()
            && let Some((hour, wakes)) = self.later.pop_first()
        {
            self.hour = hour;
            self.next.extend(wakes.into_iter().map(Reverse));
        }
    }
}

/// The moment of a packed wake-up.
fn moment(packed: u64) -> SimTime {
    SimTime::from_seconds((packed >> 32) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wake_ups_come_in_order_whatever_order_they_were_planned_in() {
        let planned =
            [(50, Wake::Review, 3), (10, Wake::ScriptPack, 1), (50, Wake::Parcel, 9), (10, Wake::StockDue, 2)];
        let mut agenda = Agenda::default();
        for (second, wake, subject) in planned.into_iter().chain(planned) {
            agenda.plan(SimTime::from_seconds(second), wake, subject);
        }
        let mut taken = Vec::new();
        while let Some((at, wake, subject)) = agenda.take_until(SimTime::from_seconds(49)) {
            taken.push((at.as_seconds(), wake, subject));
        }
        assert_eq!(taken, [(10, Wake::StockDue, 2), (10, Wake::ScriptPack, 1)], "nothing of second 50 yet");
        assert_eq!(agenda.next_at(), Some(SimTime::from_seconds(50)));
        assert_eq!(agenda.take_until(SimTime::from_seconds(50)).map(|wake| wake.2), Some(9));
        assert_eq!(agenda.take_until(SimTime::from_seconds(50)).map(|wake| wake.1), Some(Wake::Review));
        assert_eq!(agenda.take_until(SimTime::from_seconds(50)), None, "planned twice, run once");
    }

    #[test]
    fn wake_ups_of_any_hours_come_as_from_one_sorted_list() {
        let mut agenda = Agenda::default();
        let mut sorted = std::collections::BTreeSet::new();
        let mut seconds = 1_u32;
        for round in 0..4_000_u32 {
            seconds = seconds.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            // Some plan for soon after what was just taken, some for days later, some once more.
            let at = SimTime::from_seconds(round * 60 + seconds % 400_000);
            for subject in [round % 7, round % 5] {
                agenda.plan(at, Wake::Parcel, subject);
                sorted.insert((at, subject));
            }
            if round % 3 == 0 {
                let expected = sorted.pop_first();
                let latest = SimTime::from_seconds(u32::MAX);
                assert_eq!(agenda.take_until(latest).map(|(at, _, subject)| (at, subject)), expected);
            }
        }
        assert_eq!(agenda.next_at(), sorted.first().map(|next| next.0));
    }

    #[test]
    fn every_kind_unpacks_to_itself() {
        for (number, wake) in Wake::ALL.into_iter().enumerate() {
            assert_eq!(number, wake as usize);
        }
    }
}
