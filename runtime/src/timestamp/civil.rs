//! Days and the dates of the proleptic Gregorian calendar.
//!
//! Dates are counted in years that begin in March: the leap day is then a year's last day, and the lengths of
//! the months before it follow one formula.

/// A date. Its parts are in range once [`Date::is_valid`] says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Date {
    pub(super) year: i64,
    /// 1 to 12.
    pub(super) month: i64,
    /// 1 to 31.
    pub(super) day: i64,
}

/// Days in 400 years, after which the calendar repeats itself.
const DAYS_PER_CYCLE: i64 = 146_097;
/// Days from 0000-03-01 to 1970-01-01.
const DAYS_TO_1970: i64 = 719_468;

impl Date {
    /// Whether the year is one of 0001 to 9999 and the month has the day.
    pub(super) fn is_valid(self) -> bool {
        let days = match self.month {
            2 if is_leap_year(self.year) => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return false,
        };
        (1..=9999).contains(&self.year) && (1..=days).contains(&self.day)
    }

    /// Days from 1970-01-01 to this date.
    pub(super) fn to_days(self) -> i64 {
        let (year, month) = if self.month > 2 {
            (self.year, self.month - 3)
        } else {
            (self.year - 1, self.month + 9)
        };
        let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
        year * 365 + leap_days + days_before_month(month) + self.day - 1 - DAYS_TO_1970
    }

    /// The date so many days after 1970-01-01.
    pub(super) fn from_days(days: i64) -> Self {
        let days = days + DAYS_TO_1970;
        let cycle = days.div_euclid(DAYS_PER_CYCLE);
        let day_of_cycle = days.rem_euclid(DAYS_PER_CYCLE);
        // Without the leap days of 4 years, 100 years and 400 years, all years have 365 days.
        let leap_days = day_of_cycle / 1_460 - day_of_cycle / 36_524 + day_of_cycle / 146_096;
        let year_of_cycle = (day_of_cycle - leap_days) / 365;
        let first_day = year_of_cycle * 365 + year_of_cycle / 4 - year_of_cycle / 100;
        let day_of_year = day_of_cycle - first_day;
        let month = (5 * day_of_year + 2) / 153;
        let starts_in_january = month >= 10;
        Self {
            year: cycle * 400 + year_of_cycle + i64::from(starts_in_january),
            month: if starts_in_january {
                month - 9
            } else {
                month + 3
            },
            day: day_of_year - days_before_month(month) + 1,
        }
    }
}

/// Days from March 1st to the first of a month, which is counted from March.
fn days_before_month(month: i64) -> i64 {
    (153 * month + 2) / 5
}

fn is_leap_year(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}
