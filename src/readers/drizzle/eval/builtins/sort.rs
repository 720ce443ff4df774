//! `sort` and `toSorted`.

use super::super::native::Call;
use super::super::ops::utf16_order;
use super::super::value::Value;
use super::super::{Eval, Interp};

/// The items in order.
pub fn sorted(interp: &mut Interp<'_, '_>, items: Vec<Value>, call: &Call) -> Eval<Vec<Value>> {
    let callback = call.arg(0);
    // What is undefined comes last, whatever the comparison says.
    let (items, last): (Vec<Value>, Vec<Value>) = items.into_iter().partition(|item| !item.is_undefined());
    if callback.is_undefined() {
        let mut keyed: Vec<(String, Value)> = Vec::with_capacity(items.len());
        for item in items {
            match interp.text_of(&item)? {
                Some(text) => keyed.push((text, item)),
                None => return interp.throw(call.span, "values that cannot be known are sorted"),
            }
        }
        keyed.sort_by(|a, b| utf16_order(&a.0, &b.0));
        return Ok(keyed.into_iter().map(|(_, item)| item).chain(last).collect());
    }
    // Insertion by halves: stable, and safe with a comparison that is not an order.
    let mut out: Vec<Value> = Vec::with_capacity(items.len());
    for item in items {
        let (mut low, mut high) = (0, out.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            let order = interp.invoke(&callback, vec![item.clone(), out[middle].clone()], call.span)?;
            match interp.to_number(&order) {
                Some(number) if number < 0.0 => high = middle,
                Some(_) => low = middle + 1,
                None => return interp.throw(call.span, "values that cannot be known are sorted"),
            }
        }
        out.insert(low, item);
    }
    out.extend(last);
    Ok(out)
}
