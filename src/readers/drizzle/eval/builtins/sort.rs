//! `sort` and `toSorted`.

use std::cmp::Ordering;

use super::super::native::Call;
use super::super::ops::utf16_order;
use super::super::value::Value;
use super::super::{Eval, Interp};

/// The items in order; of what cannot be compared, the value that is to blame.
pub fn sorted(interp: &mut Interp<'_, '_>, items: Vec<Value>, call: &Call) -> Eval<Result<Vec<Value>, Value>> {
    let callback = call.arg(0);
    // What is undefined comes last, whatever the comparison says.
    let (items, last): (Vec<Value>, Vec<Value>) = items.into_iter().partition(|item| !item.is_undefined());
    if callback.is_undefined() {
        let mut keyed: Vec<(String, Value)> = Vec::with_capacity(items.len());
        for item in items {
            match interp.text_of(&item)? {
                Some(text) => keyed.push((text, item)),
                None => return Ok(Err(item)),
            }
        }
        keyed.sort_by(|a, b| utf16_order(&a.0, &b.0));
        return Ok(Ok(keyed.into_iter().map(|(_, item)| item).chain(last).collect()));
    }
    let mut culprit = None;
    let mut order = |interp: &mut Interp<'_, '_>, left: &Value, right: &Value| -> Eval<Ordering> {
        let order = interp.invoke(&callback, vec![left.clone(), right.clone()], call.span)?;
        Ok(match interp.to_number(&order) {
            Some(number) => number.partial_cmp(&0.0).unwrap_or(Ordering::Equal),
            None => {
                culprit.get_or_insert(order);
                Ordering::Equal
            }
        })
    };
    let mut out = first_run(interp, &items, &mut order)?;
    // Insertion by halves, as V8 does it for short lists: a comparison that is no order gives what it gives there.
    for item in items.into_iter().skip(out.len()) {
        let (mut low, mut high) = (0, out.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            match order(interp, &item, &out[middle])? {
                Ordering::Less => high = middle,
                _ => low = middle + 1,
            }
        }
        out.insert(low, item);
    }
    out.extend(last);
    Ok(culprit.map_or(Ok(out), Err))
}

/// The items at the start that are in order already, or else in the opposite order, which is turned round.
fn first_run(
    interp: &mut Interp<'_, '_>,
    items: &[Value],
    order: &mut dyn FnMut(&mut Interp<'_, '_>, &Value, &Value) -> Eval<Ordering>,
) -> Eval<Vec<Value>> {
    let mut falls = false;
    let mut length = items.len().min(1);
    for (at, pair) in items.windows(2).enumerate() {
        let is_less = order(interp, &pair[1], &pair[0])? == Ordering::Less;
        falls |= at == 0 && is_less;
        if is_less != falls {
            break;
        }
        length = at + 2;
    }
    let mut run = items[..length].to_vec();
    if falls {
        run.reverse();
    }
    Ok(run)
}
