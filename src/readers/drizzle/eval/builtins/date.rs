//! `Date`, without the clock: only dates that the source spells out are known.

use super::super::native::{Call, Native};
use super::super::primitive::Hint;
use super::super::unknown::{Reason, Use};
use super::super::value::{Atom, Kind, ObjId, Value};
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
    let arg = match call.arg(0) {
        Value::Object(id) => match interp.heap[id].kind {
            Kind::Date(time) => Value::Number(time),
            _ => {
                let value = interp.primitive(&Value::Object(id), Hint::Any)?;
                // What has no number of its own is read as a text.
                match (&value, interp.to_text(&value)) {
                    (Value::Object(_), Some(text)) => Value::string(text),
                    _ => value,
                }
            }
        },
        other => other,
    };
    let time = match (&arg, call.args.len()) {
        (_, 0) => return now(interp, call),
        (Value::Unknown(_), _) => return Ok(lost(interp, call, &arg)),
        (Value::String(text), 1) => match parse(text) {
            Some(time) => time,
            None => return Ok(interp.unknown(call.span, Reason::Syntax("a date in this form"))),
        },
        (Value::BigInt(_), 1) => return interp.throw(call.span, "a bigint is no number"),
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
    if (0.0..100.0).contains(&parts[0]) {
        parts[0] = 1900.0 + parts[0].trunc();
    }
    let time = of_parts(parts);
    Ok(Value::Number(if time.abs() > 8.64e15 { f64::NAN } else { time }))
}

/// A method of a date. What depends on the local time zone is not known.
pub fn method(interp: &mut Interp<'_, '_>, id: ObjId, time: f64, key: &Atom, call: &Call) -> Eval<Option<Value>> {
    if let Some(rest) = interp.heap[id].rest {
        return Ok(Some(interp.derived(call.span, Use::Computed("is computed from it"), rest)));
    }
    if key.starts_with("set") {
        return change(interp, id, time, key, call).map(Some);
    }
    if &**key == "toISOString" && !time.is_finite() {
        return interp.throw_as("RangeError", call.span, "Invalid time value");
    }
    Ok(read(interp, time, key, call))
}

/// A setter. What one in local time makes of a date is not known.
fn change(interp: &mut Interp<'_, '_>, id: ObjId, time: f64, key: &Atom, call: &Call) -> Eval<Value> {
    let mut parts = parts(time);
    let first = match &**key {
        "setTime" => None,
        "setUTCFullYear" => Some(0),
        "setUTCMonth" => Some(1),
        "setUTCDate" => Some(2),
        "setUTCHours" => Some(3),
        "setUTCMinutes" => Some(4),
        "setUTCSeconds" => Some(5),
        "setUTCMilliseconds" => Some(6),
        _ => {
            let unknown = interp.unknown(call.span, Reason::Syntax("a date in local time"));
            interp.heap[id].rest = unknown.as_unknown();
            return Ok(unknown);
        }
    };
    let mut given = Vec::new();
    for arg in &call.args {
        match interp.to_number(arg) {
            Some(number) => given.push(number),
            None => {
                let unknown = lost(interp, call, arg);
                interp.heap[id].rest = unknown.as_unknown();
                return Ok(unknown);
            }
        }
    }
    let time = match (first, &mut parts) {
        (None, _) => given.first().copied().unwrap_or(f64::NAN),
        (Some(first), Some(parts)) => {
            parts[first..].iter_mut().zip(given).for_each(|(part, new)| *part = new);
            of_parts(*parts)
        }
        (Some(_), None) => f64::NAN,
    };
    let time = if time.abs() > 8.64e15 { f64::NAN } else { time.trunc() };
    interp.heap[id].kind = Kind::Date(time);
    Ok(Value::Number(time))
}

/// Year, month from 0, day, hours, minutes, seconds, milliseconds.
fn parts(time: f64) -> Option<[f64; 7]> {
    let text = iso(time)?;
    let (date, clock) = text.split_once('T')?;
    let mut date = date.rsplitn(3, '-');
    let (day, month, year) = (date.next()?, date.next()?, date.next()?);
    let number = |text: &str| text.parse::<f64>().ok();
    Some([
        number(year)?,
        number(month)? - 1.0,
        number(day)?,
        number(clock.get(..2)?)?,
        number(clock.get(3..5)?)?,
        number(clock.get(6..8)?)?,
        number(clock.get(9..12)?)?,
    ])
}

fn of_parts(parts: [f64; 7]) -> f64 {
    if parts.iter().any(|part| !part.is_finite()) {
        return f64::NAN;
    }
    let [year, month, date, hours, minutes, seconds, millis] = parts.map(f64::trunc);
    #[expect(clippy::cast_possible_truncation, reason = "a year and a month are small whole numbers")]
    let (year, month) = (year as i64, month as i64);
    let year = year + month.div_euclid(12);
    let day = days(year, month.rem_euclid(12) + 1, 1) + date - 1.0;
    ((day * 24.0 + hours) * 60.0 + minutes) * 60_000.0 + seconds * 1000.0 + millis
}

const WEEKDAYS: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The day of the week, from 0 for Sunday.
fn weekday(time: f64) -> f64 {
    ((time / 86_400_000.0).floor() + 4.0).rem_euclid(7.0)
}

fn read(interp: &mut Interp<'_, '_>, time: f64, key: &Atom, call: &Call) -> Option<Value> {
    let part = |at: usize| Value::Number(parts(time).map_or(f64::NAN, |parts| parts[at]));
    Some(match &**key {
        "toISOString" | "toJSON" => match iso(time) {
            Some(text) => Value::string(text),
            None => Value::Null,
        },
        "getUTCDay" => Value::Number(if time.is_nan() { f64::NAN } else { weekday(time) }),
        "getUTCMilliseconds" => part(6),
        "toString" | "toUTCString" if time.is_nan() => Value::string("Invalid Date"),
        "toUTCString" | "toGMTString" => {
            let [year, month, day, ..] = parts(time)?;
            let at = super::super::ops::index;
            let (weekday, month) = (WEEKDAYS.get(at(weekday(time))?)?, MONTHS.get(at(month)?)?);
            if year < 0.0 {
                return Some(interp.unknown(call.span, Reason::Syntax("a date before the year 0")));
            }
            let clock = iso(time)?.split_once('T')?.1.get(..8)?.to_owned();
            Value::string(format!("{weekday}, {day:02} {month} {year:04} {clock} GMT"))
        }
        "getTime" | "valueOf" => Value::Number(time),
        "getUTCFullYear" => part(0),
        "getUTCMonth" => part(1),
        "getUTCDate" => part(2),
        "getUTCHours" => part(3),
        "getUTCMinutes" => part(4),
        "getUTCSeconds" => part(5),
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
    let is_digits = |text: &str, count: usize| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    if !date.split('-').skip(1).all(|part| is_digits(part, 2)) {
        return None;
    }
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
    let (whole, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    if !whole.split(':').all(|part| is_digits(part, 2)) || !is_digits(fraction, fraction.len()) {
        return None;
    }
    let mut parts = clock.split(':');
    let hours: f64 = parts.next()?.parse().ok()?;
    let minutes: f64 = parts.next()?.parse().ok()?;
    let seconds: f64 = parts.next().map_or(Some(0.0), |part| part.parse().ok())?;
    let is_clock = hours < 24.0 || (hours == 24.0 && minutes == 0.0 && seconds == 0.0);
    if !is_clock || minutes >= 60.0 || seconds >= 60.0 {
        return None;
    }
    Some((midnight + (hours * 60.0 + minutes - offset) * 60_000.0 + seconds * 1000.0).trunc())
}
