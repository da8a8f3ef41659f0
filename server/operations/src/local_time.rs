//! Wall times in a college's zone, for pages and for due-date fields.

use contract::views::LocalTime;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// The zone of a college; an unknown name is UTC, which is wrong by hours but never lost.
pub(crate) fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap_or(TimeZone::UTC)
}

/// A moment (UTC microseconds) in a zone.
pub(crate) fn local(micros: i64, zone: &TimeZone) -> LocalTime {
    let moment = Timestamp::from_microsecond(micros).unwrap_or_default();
    let civil = zone.to_datetime(moment);
    LocalTime { year: civil.year(), month: civil.month(), day: civil.day(), hour: civil.hour(), minute: civil.minute() }
}

/// The moment a `YYYY-MM-DDTHH:MM` field means in a zone; `None` if it means none.
pub(crate) fn from_field(field: &str, zone: &TimeZone) -> Option<i64> {
    let civil: DateTime = field.parse().ok()?;
    zone.to_ambiguous_timestamp(civil).compatible().ok().map(Timestamp::as_microsecond)
}

/// A moment as a `datetime-local` field shows it.
pub(crate) fn to_field(micros: i64, zone: &TimeZone) -> String {
    let local = local(micros, zone);
    format!("{:04}-{:02}-{:02}T{:02}:{:02}", local.year, local.month, local.day, local.hour, local.minute)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_due_date_reads_back_in_the_college_s_zone() {
        let shanghai = zone("Asia/Shanghai");
        let micros = from_field("2026-12-01T18:30", &shanghai).expect("a moment");
        assert_eq!(micros, 1_796_121_000_000_000);
        assert_eq!(to_field(micros, &shanghai), "2026-12-01T18:30");
        assert_eq!(from_field("2026-13-01T18:30", &shanghai), None);
    }
}
