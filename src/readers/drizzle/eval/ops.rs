//! Operators and conversions (ECMA-262, chapters 7 and 13).

use swc_ecma_ast as ast;
use swc_ecma_ast::{BinaryOp, UnaryOp};

use super::scope::ScopeId;
use super::unknown::Use;
use super::value::{Atom, Kind, ObjId, Value};
use super::{Eval, Interp};

impl<'a> Interp<'a, '_> {
    /// Truthiness; `None` when it is not known.
    pub fn truthy(&self, value: &Value) -> Option<bool> {
        match value {
            Value::Undefined | Value::Null => Some(false),
            Value::Bool(value) => Some(*value),
            Value::Number(number) => Some(*number != 0.0 && !number.is_nan()),
            Value::BigInt(number) => Some(**number != 0),
            Value::String(text) => Some(!text.is_empty()),
            Value::Object(_) | Value::Native(_) => Some(true),
            Value::Unknown(_) => None,
        }
    }

    /// `String(value)`; `None` when it is not known.
    pub fn to_text(&self, value: &Value) -> Option<String> {
        self.text_within(value, 64)
    }

    fn text_within(&self, value: &Value, depth: u32) -> Option<String> {
        Some(match value {
            Value::Undefined => "undefined".to_owned(),
            Value::Null => "null".to_owned(),
            Value::Bool(value) => value.to_string(),
            Value::Number(number) => number_text(*number),
            Value::BigInt(number) => number.to_string(),
            Value::String(text) => {
                if !self.afford(text.len()) {
                    return None;
                }
                text.to_string()
            }
            Value::Native(_) | Value::Unknown(_) => return None,
            Value::Object(id) => match &self.heap[*id].kind {
                Kind::Array(_) if self.heap[*id].props.get_str("\0arguments").is_some() => return None,
                Kind::Array(items) => {
                    // Lists that share what they hold have far longer texts than they are large.
                    if !self.afford(size_of_val(items.as_slice())) {
                        return None;
                    }
                    let depth = depth.checked_sub(1)?;
                    let parts: Option<Vec<String>> = items
                        .iter()
                        .map(|item| if item.is_nullish() { Some(String::new()) } else { self.text_within(item, depth) })
                        .collect();
                    if self.heap[*id].rest.is_some() {
                        return None;
                    }
                    parts?.join(",")
                }
                Kind::Plain if self.converts_itself(*id) => return None,
                Kind::Instance(class)
                    if self.has_native_ancestor(*class)
                        || self.heap[*class].rest.is_some()
                        || self.has_method(*class, "toString")
                        || self.has_method(*class, "\0@toPrimitive")
                        || self.has_method(*class, "\0@toStringTag")
                        || self.converts_itself(*id) =>
                {
                    return None;
                }
                Kind::Plain | Kind::Instance(_) => "[object Object]".to_owned(),
                Kind::Map(_) => "[object Map]".to_owned(),
                Kind::Set(_) => "[object Set]".to_owned(),
                Kind::RegExp { source, flags } => format!("/{source}/{flags}"),
                Kind::Error(name) => match self.heap[*id].props.get_str("message") {
                    Some(message) => format!("{name}: {}", self.text_within(message, depth)?),
                    None if self.heap[*id].props.get_str(super::member::SAID).is_some() => return None,
                    None => (*name).to_owned(),
                },
                _ => return None,
            },
        })
    }

    /// Whether an object says itself what it is as a text or number.
    fn converts_itself(&self, id: ObjId) -> bool {
        let object = &self.heap[id];
        object.rest.is_some()
            || ["toString", "valueOf", "\0@toPrimitive", "\0@toStringTag", super::member::PROTO]
                .iter()
                .any(|name| object.props.get_str(name).is_some())
    }

    /// `Number(value)`; `None` when it is not known.
    pub fn to_number(&self, value: &Value) -> Option<f64> {
        match value {
            Value::Undefined => Some(f64::NAN),
            Value::Null => Some(0.0),
            Value::Bool(value) => Some(f64::from(u8::from(*value))),
            Value::Number(number) => Some(*number),
            #[expect(clippy::cast_precision_loss, reason = "Number(bigint) rounds in JavaScript too")]
            Value::BigInt(number) => Some(**number as f64),
            Value::String(text) => Some(text_number(text)),
            Value::Object(id) => match &self.heap[*id].kind {
                Kind::Date(time) => Some(*time),
                Kind::Array(_) => self.to_text(value).map(|text| text_number(&text)),
                Kind::Plain if self.converts_itself(*id) => None,
                Kind::Instance(_) => self.to_text(value).map(|_| f64::NAN),
                Kind::Drizzle(_) | Kind::Symbol { .. } | Kind::Function(_) | Kind::Class(_) => None,
                _ => Some(f64::NAN),
            },
            Value::Native(_) => Some(f64::NAN),
            Value::Unknown(_) => None,
        }
    }

    /// `===`; `None` when it is not known.
    pub fn strict_equals(&self, a: &Value, b: &Value) -> Option<bool> {
        Some(match (a, b) {
            (Value::Unknown(_), _) | (_, Value::Unknown(_)) => return None,
            (Value::Undefined, Value::Undefined) | (Value::Null, Value::Null) => true,
            (Value::Bool(a), Value::Bool(b)) => a == b,
            #[expect(clippy::float_cmp, reason = "that is what === does")]
            (Value::Number(a), Value::Number(b)) => a == b,
            (Value::BigInt(a), Value::BigInt(b)) => a == b,
            (Value::String(a), Value::String(b)) => a == b,
            (Value::Object(a), Value::Object(b)) => a == b || self.same_object(*a, *b),
            (Value::Native(a), Value::Native(b)) => std::ptr::eq(*a, *b),
            _ => false,
        })
    }

    fn same_object(&self, a: ObjId, b: ObjId) -> bool {
        match (&self.heap[a].kind, &self.heap[b].kind) {
            (Kind::Namespace(a), Kind::Namespace(b)) => a == b,
            (Kind::Symbol { key: a, .. }, Kind::Symbol { key: b, .. }) => a == b,
            _ => false,
        }
    }

    fn loose_equals(&self, a: &Value, b: &Value) -> Option<bool> {
        match (a, b) {
            (Value::Unknown(_), _) | (_, Value::Unknown(_)) => None,
            _ if a.is_nullish() || b.is_nullish() => Some(a.is_nullish() && b.is_nullish()),
            (Value::Number(_), Value::String(_))
            | (Value::String(_), Value::Number(_))
            | (Value::Bool(_), _)
            | (_, Value::Bool(_)) =>
            {
                #[expect(clippy::float_cmp, reason = "that is what == does")]
                Some(self.to_number(a)? == self.to_number(b)?)
            }
            (Value::Object(_) | Value::Native(_), Value::String(_))
            | (Value::String(_), Value::Object(_) | Value::Native(_)) => Some(self.to_text(a)? == self.to_text(b)?),
            #[expect(clippy::float_cmp, clippy::cast_precision_loss, reason = "that is what == does")]
            (Value::BigInt(big), Value::Number(number)) | (Value::Number(number), Value::BigInt(big)) => {
                Some(*number == **big as f64 && number.fract() == 0.0)
            }
            (Value::BigInt(big), Value::String(text)) | (Value::String(text), Value::BigInt(big)) => {
                Some(text.trim().parse().is_ok_and(|number: i128| number == **big))
            }
            #[expect(clippy::float_cmp, reason = "that is what == does")]
            (Value::Object(_), Value::Number(number)) | (Value::Number(number), Value::Object(_)) => {
                let object = if matches!(a, Value::Object(_)) { a } else { b };
                Some(text_number(&self.to_text(object)?) == *number)
            }
            _ => self.strict_equals(a, b),
        }
    }

    pub(super) fn binary(&mut self, bin: &'a ast::BinExpr, scope: ScopeId) -> Eval<Value> {
        let left = match &*bin.left {
            ast::Expr::PrivateName(name) => Value::String(super::class::private(&name.name)),
            left => self.eval(left, scope)?,
        };
        match bin.op {
            BinaryOp::LogicalAnd | BinaryOp::LogicalOr => {
                let Some(truth) = self.truthy(&left) else {
                    return self.perhaps_right(bin, left, scope, "depends on a condition that cannot be known");
                };
                return if truth == (bin.op == BinaryOp::LogicalAnd) { self.eval(&bin.right, scope) } else { Ok(left) };
            }
            BinaryOp::NullishCoalescing => {
                if left.as_unknown().is_some() {
                    return self.perhaps_right(bin, left, scope, "depends on a value that cannot be known");
                }
                return if left.is_nullish() { self.eval(&bin.right, scope) } else { Ok(left) };
            }
            _ => {}
        }
        let right = self.eval(&bin.right, scope)?;
        self.operated(bin.op, &left, &right, bin.span)
    }

    /// A binary operator on values; `None` when the result is not known.
    pub fn operate(&self, op: BinaryOp, a: &Value, b: &Value) -> Option<Value> {
        Some(match op {
            BinaryOp::EqEqEq => Value::Bool(self.strict_equals(a, b)?),
            BinaryOp::NotEqEq => Value::Bool(!self.strict_equals(a, b)?),
            BinaryOp::EqEq => Value::Bool(self.loose_equals(a, b)?),
            BinaryOp::NotEq => Value::Bool(!self.loose_equals(a, b)?),
            BinaryOp::Add => match (a, b) {
                (Value::BigInt(a), Value::BigInt(b)) => Value::BigInt(Box::new(a.checked_add(**b)?)),
                (Value::String(_) | Value::Object(_), _) | (_, Value::String(_) | Value::Object(_)) => {
                    Value::string(self.to_text(a)? + &self.to_text(b)?)
                }
                _ => Value::Number(self.to_number(a)? + self.to_number(b)?),
            },
            BinaryOp::Lt | BinaryOp::LtEq | BinaryOp::Gt | BinaryOp::GtEq => {
                let order = match (a, b) {
                    (Value::String(a), Value::String(b)) => Some(utf16_order(a, b)),
                    (Value::BigInt(a), Value::BigInt(b)) => Some(a.cmp(b)),
                    (Value::String(_) | Value::Object(_), Value::String(_) | Value::Object(_))
                        if self.says_text(a) && self.says_text(b) =>
                    {
                        Some(utf16_order(&self.to_text(a)?, &self.to_text(b)?))
                    }
                    _ => self.to_number(a)?.partial_cmp(&self.to_number(b)?),
                };
                Value::Bool(match op {
                    BinaryOp::Lt => order.is_some_and(std::cmp::Ordering::is_lt),
                    BinaryOp::LtEq => order.is_some_and(std::cmp::Ordering::is_le),
                    BinaryOp::Gt => order.is_some_and(std::cmp::Ordering::is_gt),
                    _ => order.is_some_and(std::cmp::Ordering::is_ge),
                })
            }
            BinaryOp::In => {
                let key = self.to_text(a)?;
                match b {
                    Value::Object(id) if self.heap[*id].rest.is_none() => match &self.heap[*id].kind {
                        Kind::Plain if self.heap[*id].props.get_str(&key).is_some() => Value::Bool(true),
                        Kind::Plain => Value::Bool(INHERITED.contains(&&*key)),
                        Kind::Array(items) => match key.parse::<usize>() {
                            Ok(at) => Value::Bool(at < items.len()),
                            Err(_) => return None,
                        },
                        _ => return None,
                    },
                    _ => return None,
                }
            }
            BinaryOp::InstanceOf => Value::Bool(self.instance_of(a, b)?),
            _ => match (a, b) {
                (Value::BigInt(a), Value::BigInt(b)) => Value::BigInt(Box::new(bigint_arithmetic(op, **a, **b)?)),
                (Value::BigInt(_), _) | (_, Value::BigInt(_)) => return None,
                _ => Value::Number(arithmetic(op, self.to_number(a)?, self.to_number(b)?)?),
            },
        })
    }

    /// Whether a value that is compared is compared as a text: dates are numbers.
    fn says_text(&self, value: &Value) -> bool {
        match value {
            Value::String(_) => true,
            Value::Object(id) => !matches!(self.heap[*id].kind, Kind::Date(_)),
            _ => false,
        }
    }

    pub(super) fn unary(&mut self, unary: &'a ast::UnaryExpr, scope: ScopeId) -> Eval<Value> {
        if unary.op == UnaryOp::Delete {
            let member = match super::pattern::strip(&unary.arg) {
                ast::Expr::Member(member) => Some(member),
                ast::Expr::OptChain(chain) => match &*chain.base {
                    ast::OptChainBase::Member(member) => Some(member),
                    ast::OptChainBase::Call(_) => None,
                },
                _ => None,
            };
            if let Some(member) = member {
                let object = self.eval(&member.obj, scope)?;
                if let (Value::Object(id), Ok(key)) = (&object, self.member_key(&member.prop, scope)?) {
                    self.afford(self.heap[*id].props.count() * size_of::<Value>());
                    self.heap[*id].props.remove(&key);
                    if let (Kind::Array(items), Ok(at)) = (&mut self.heap[*id].kind, key.parse::<usize>())
                        && let Some(item) = items.get_mut(at)
                    {
                        *item = Value::Undefined;
                        self.heap[*id].props.set(Atom::from(super::member::HOLES), Value::Bool(true), None);
                    }
                }
            }
            return Ok(Value::Bool(true));
        }
        if let (UnaryOp::TypeOf, ast::Expr::Ident(ident)) = (unary.op, super::pattern::strip(&unary.arg))
            && let Some(kind) = self.type_of_global(&ident.sym, scope)
        {
            return Ok(Value::string(kind));
        }
        let mut value = self.eval(&unary.arg, scope)?;
        if matches!(unary.op, UnaryOp::Minus | UnaryOp::Plus | UnaryOp::Tilde) {
            value = self.primitive_number(&value)?;
        }
        let result = match unary.op {
            UnaryOp::Bang => self.truthy(&value).map(|truth| Value::Bool(!truth)),
            UnaryOp::Void => Some(Value::Undefined),
            UnaryOp::TypeOf => self.type_of(&value).map(Value::string),
            UnaryOp::Minus => match &value {
                Value::BigInt(number) => Some(Value::BigInt(Box::new(-**number))),
                other => self.to_number(other).map(|number| Value::Number(-number)),
            },
            UnaryOp::Plus if matches!(value, Value::BigInt(_)) => {
                let span = self.span(unary.span);
                return self.throw(span, "a bigint is no number");
            }
            UnaryOp::Plus => self.to_number(&value).map(Value::Number),
            UnaryOp::Tilde if matches!(value, Value::BigInt(_)) => match &value {
                Value::BigInt(number) => Some(Value::BigInt(Box::new(!**number))),
                _ => None,
            },
            UnaryOp::Tilde => self.to_number(&value).map(|number| Value::Number(f64::from(!to_int32(number)))),
            UnaryOp::Delete => None,
        };
        Ok(match result {
            Some(value) => value,
            None => self.derive_from(&value, unary.span, Use::Computed("is computed from it")),
        })
    }
}

/// What every plain object inherits.
pub(super) const INHERITED: [&str; 11] = [
    "constructor",
    "hasOwnProperty",
    "isPrototypeOf",
    "propertyIsEnumerable",
    "toLocaleString",
    "toString",
    "valueOf",
    "__proto__",
    "__defineGetter__",
    "__defineSetter__",
    "__lookupGetter__",
];

fn arithmetic(op: BinaryOp, a: f64, b: f64) -> Option<f64> {
    Some(match op {
        BinaryOp::Sub => a - b,
        BinaryOp::Mul => a * b,
        BinaryOp::Div => a / b,
        BinaryOp::Mod => a % b,
        BinaryOp::Exp => a.powf(b),
        BinaryOp::BitAnd => f64::from(to_int32(a) & to_int32(b)),
        BinaryOp::BitOr => f64::from(to_int32(a) | to_int32(b)),
        BinaryOp::BitXor => f64::from(to_int32(a) ^ to_int32(b)),
        BinaryOp::LShift => f64::from(to_int32(a).wrapping_shl(to_int32(b).cast_unsigned() & 31)),
        BinaryOp::RShift => f64::from(to_int32(a) >> (to_int32(b) & 31)),
        BinaryOp::ZeroFillRShift => f64::from(to_int32(a).cast_unsigned() >> (to_int32(b) & 31)),
        _ => return None,
    })
}

fn bigint_arithmetic(op: BinaryOp, a: i128, b: i128) -> Option<i128> {
    match op {
        BinaryOp::Sub => a.checked_sub(b),
        BinaryOp::Mul => a.checked_mul(b),
        BinaryOp::Div => a.checked_div(b),
        BinaryOp::Mod => a.checked_rem(b),
        BinaryOp::Exp => a.checked_pow(u32::try_from(b).ok()?),
        BinaryOp::BitAnd => Some(a & b),
        BinaryOp::BitOr => Some(a | b),
        BinaryOp::BitXor => Some(a ^ b),
        BinaryOp::LShift if (0..100).contains(&b) => a.checked_mul(1_i128.checked_shl(u32::try_from(b).ok()?)?),
        BinaryOp::RShift if (0..127).contains(&b) => Some(a >> b),
        _ => None,
    }
}

/// ToInt32 (ECMA-262, 7.1.6).
pub fn to_int32(number: f64) -> i32 {
    if !number.is_finite() {
        return 0;
    }
    #[expect(clippy::cast_possible_truncation, reason = "reduced modulo 2^32 first")]
    let bits = number.trunc().rem_euclid(4_294_967_296.0) as i64;
    u32::try_from(bits).unwrap_or(0).cast_signed()
}

/// A number as an array index.
pub fn index(number: f64) -> Option<usize> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be a small whole number")]
    (number >= 0.0 && number.fract() == 0.0 && number < 4_294_967_295.0).then_some(number as usize)
}

/// JavaScript orders strings by UTF-16 code units.
pub fn utf16_order(a: &str, b: &str) -> std::cmp::Ordering {
    a.encode_utf16().cmp(b.encode_utf16())
}

/// `String(number)` (ECMA-262, 6.1.6.1.20): Rust's shortest digits in JavaScript's layout.
pub fn number_text(number: f64) -> String {
    if number.is_nan() {
        return "NaN".to_owned();
    }
    if number.is_infinite() {
        return if number > 0.0 { "Infinity" } else { "-Infinity" }.to_owned();
    }
    #[expect(clippy::cast_possible_truncation, reason = "checked to be a whole number below 2^53")]
    if number.fract() == 0.0 && number.abs() < 9_007_199_254_740_992.0 {
        return (number as i64).to_string();
    }
    let sign = if number < 0.0 { "-" } else { "" };
    let scientific = format!("{:e}", number.abs());
    let (mantissa, exponent) = scientific.split_once('e').expect("`{:e}` always prints an exponent");
    let digits: String = mantissa.chars().filter(|char| *char != '.').collect();
    let exponent: i32 = exponent.parse().expect("`{:e}` prints a whole exponent");
    let count = i32::try_from(digits.len()).expect("at most 17 digits");
    let point = exponent + 1;
    let body = if (1..=21).contains(&point) {
        if count <= point {
            format!("{digits}{}", "0".repeat(usize::try_from(point - count).unwrap_or(0)))
        } else {
            let (whole, fraction) = digits.split_at(usize::try_from(point).unwrap_or(0));
            format!("{whole}.{fraction}")
        }
    } else if (-5..=0).contains(&point) {
        format!("0.{}{digits}", "0".repeat(usize::try_from(-point).unwrap_or(0)))
    } else {
        let sign = if exponent < 0 { '-' } else { '+' };
        let (first, more) = digits.split_at(1);
        let dot = if more.is_empty() { "" } else { "." };
        format!("{first}{dot}{more}e{sign}{}", exponent.abs())
    };
    format!("{sign}{body}")
}

/// `Number(text)` (ECMA-262, 7.1.4.1).
pub fn text_number(text: &str) -> f64 {
    let text = text.trim();
    let radix = |digits: &str, radix: u32| {
        if digits.is_empty() {
            return f64::NAN;
        }
        digits
            .chars()
            .try_fold(0.0, |sum, char| Some(sum * f64::from(radix) + f64::from(char.to_digit(radix)?)))
            .unwrap_or(f64::NAN)
    };
    match text {
        "" => 0.0,
        "Infinity" | "+Infinity" => f64::INFINITY,
        "-Infinity" => f64::NEG_INFINITY,
        _ => match text.get(..2) {
            Some("0x" | "0X") => radix(&text[2..], 16),
            Some("0o" | "0O") => radix(&text[2..], 8),
            Some("0b" | "0B") => radix(&text[2..], 2),
            _ if text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-')) => {
                text.parse().unwrap_or(f64::NAN)
            }
            _ => f64::NAN,
        },
    }
}
