//! `Date`, without the clock: only dates that the source spells out are known.

use super::super::native::{Call, Native};
use super::super::unknown::Reason;
use super::super::value::{Atom, Kind, Value};
use super::super::{Eval, Interp};
use super::lost;

/// Native functions.
pub const NATIVES: &[Native] = &[
    Native { name: "Date", call: make },
    Native { name: "Date.now", call: now },
    Native { name: "Date.UTC", call: utc },
    Native { name: "Date.parse", call: parse_text },
];

fn now(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    Ok(interp.unknown(call.span, Reason::Clock))
}

fn make(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let arg = call.arg(0);
    let time = match (&arg, call.args.len()) {
        (_, 0) => return now(interp, call),
        (Value::Unknown(_), _) => return Ok(lost(interp, call, &arg)),
        (Value::String(text), 1) => match parse(text) {
            Some(time) => time,
            None => return Ok(interp.unknown(call.span, Reason::Syntax("a date in this form"))),
        },
        (other, 1) => interp.to_number(other).unwrap_or(f64::NAN),
        _ => return Ok(interp.unknown(call.span, Reason::Syntax("a date in local time"))),
    };
    let time = if time.abs() > 8.64e15 { f64::NAN } else { time.trunc() };
    Ok(Value::Object(interp.heap.alloc(Kind::Date(time))))
}

fn parse_text(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let arg = call.arg(0);
    let Some(text) = interp.to_text(&arg) else { return Ok(lost(interp, call, &arg)) };
    match parse(&text) {
        Some(time) => Ok(Value::Number(time)),
        None => Ok(interp.unknown(call.span, Reason::Syntax("a date in this form"))),
    }
}

fn utc(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let mut parts = [1970.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0];
    for (slot, arg) in parts.iter_mut().zip(&call.args) {
        match interp.to_number(arg) {
            Some(number) => *slot = number,
            None => return Ok(lost(interp, call, arg)),
        }
    }
    #[expect(clippy::cast_possible_truncation, reason = "a year and a month are small whole numbers")]
    let (year, month) = (parts[0] as i64, parts[1] as i64);
    let year = year + month.div_euclid(12);
    let day = days(year, month.rem_euclid(12) + 1, 1) + parts[2] - 1.0;
    Ok(Value::Number(((day * 24.0 + parts[3]) * 60.0 + parts[4]) * 60_000.0 + parts[5] * 1000.0 + parts[6]))
}

/// A method of a date. What depends on the local time zone is not known.
pub fn method(interp: &mut Interp<'_, '_>, time: f64, key: &Atom, call: &Call) -> Option<Value> {
    Some(match &**key {
        "toISOString" | "toJSON" => match iso(time) {
            Some(text) => Value::string(text),
            None => Value::Null,
        },
        "getTime" | "valueOf" => Value::Number(time),
        "getUTCMonth" => Value::Number(iso(time)?.get(5..7)?.parse::<f64>().ok()? - 1.0),
        "getUTCDate" => Value::Number(iso(time)?.get(8..10)?.parse().ok()?),
        "getUTCHours" => Value::Number(iso(time)?.get(11..13)?.parse().ok()?),
        "getUTCMinutes" => Value::Number(iso(time)?.get(14..16)?.parse().ok()?),
        "getUTCSeconds" => Value::Number(iso(time)?.get(17..19)?.parse().ok()?),
        "getUTCFullYear" => Value::Number(iso(time)?.get(..4)?.parse().ok()?),
        _ => interp.unknown(call.span, Reason::Syntax("this method of a date")),
    })
}

/// Days from 1970-01-01 to a date of the proleptic Gregorian calendar.
fn days(year: i64, month: i64, day: i64) -> f64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year - era * 400;
    let of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + day - 1;
    let all = era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468;
    #[expect(clippy::cast_precision_loss, reason = "a day number is far below 2^53")]
    let all = all as f64;
    all
}

/// `toISOString` (ECMA-262, 21.4.1.32); `None` for an invalid date.
pub fn iso(time: f64) -> Option<String> {
    if !time.is_finite() || time.abs() > 8.64e15 {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "checked to be in range")]
    let time = time.trunc() as i64;
    let (day, rest) = (time.div_euclid(86_400_000), time.rem_euclid(86_400_000));
    let shifted = day + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted - era * 146_097;
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let slot = (5 * of_year + 2) / 153;
    let date = of_year - (153 * slot + 2) / 5 + 1;
    let month = if slot < 10 { slot + 3 } else { slot - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    let year = match year {
        0..=9999 => format!("{year:04}"),
        _ if year < 0 => format!("-{:06}", -year),
        _ => format!("+{year:06}"),
    };
    let (hours, minutes, seconds, millis) = (rest / 3_600_000, rest / 60_000 % 60, rest / 1000 % 60, rest % 1000);
    Some(format!("{year}-{month:02}-{date:02}T{hours:02}:{minutes:02}:{seconds:02}.{millis:03}Z"))
}

/// The date forms that mean the same in every time zone (ECMA-262, 21.4.1.32).
fn parse(text: &str) -> Option<f64> {
    let (date, time) = match text.split_once(['T', ' ']) {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let mut parts = date.split('-');
    let number = |part: Option<&str>, default: i64| match part {
        None => Some(default),
        Some(part) if part.bytes().all(|byte| byte.is_ascii_digit()) => part.parse::<i64>().ok(),
        Some(_) => None,
    };
    let year = parts.next().filter(|year| year.len() == 4);
    let (year, month, day) = (number(Some(year?), 0)?, number(parts.next(), 1)?, number(parts.next(), 1)?);
    if parts.next().is_some() || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let midnight = days(year, month, day) * 86_400_000.0;
    let Some(time) = time else { return Some(midnight) };
    let (clock, offset) = if let Some(clock) = time.strip_suffix('Z') {
        (clock, 0.0)
    } else {
        let at = time.rfind(['+', '-'])?;
        let (hours, minutes) = time[at + 1..].split_once(':')?;
        let minutes: f64 = hours.parse::<f64>().ok()? * 60.0 + minutes.parse::<f64>().ok()?;
        (&time[..at], if time[at..].starts_with('-') { -minutes } else { minutes })
    };
    let mut parts = clock.split(':');
    let hours: f64 = parts.next()?.parse().ok()?;
    let minutes: f64 = parts.next()?.parse().ok()?;
    let seconds: f64 = parts.next().map_or(Some(0.0), |part| part.parse().ok())?;
    Some((midnight + (hours * 60.0 + minutes - offset) * 60_000.0 + seconds * 1000.0).trunc())
}
