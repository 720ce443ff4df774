//! The methods of an array that change it.

use super::super::native::Call;
use super::super::value::{Atom, Kind, ObjId, Value};
use super::super::{Eval, Interp};
use super::array::{bounds, position};
use super::sort::sorted;

/// Changes an array; `None` where the method is another one.
pub(super) fn mutate(
    interp: &mut Interp<'_, '_>,
    id: ObjId,
    key: &Atom,
    call: &Call,
    items: &[Value],
) -> Eval<Option<Value>> {
    let mut items = items.to_vec();
    let result = match &**key {
        "push" => {
            // In place: pushing one by one must not cost the square of the length.
            if let Kind::Array(own) = &mut interp.heap[id].kind {
                own.extend(call.args.iter().cloned());
                return Ok(Some(position(own.len())));
            }
            return Ok(None);
        }
        "unshift" => {
            items.splice(0..0, call.args.iter().cloned());
            position(items.len())
        }
        "pop" => items.pop().unwrap_or(Value::Undefined),
        "shift" => {
            if items.is_empty() {
                Value::Undefined
            } else {
                items.remove(0)
            }
        }
        "reverse" => {
            items.reverse();
            Value::Object(id)
        }
        "fill" => {
            let (from, to) = bounds(
                interp,
                &Call { args: call.args.iter().skip(1).cloned().collect(), ..super::shallow(call) },
                items.len(),
            );
            if from < to {
                items[from..to].fill(call.arg(0));
            }
            Value::Object(id)
        }
        "copyWithin" => {
            let part =
                |skip: usize| Call { args: call.args.iter().skip(skip).cloned().collect(), ..super::shallow(call) };
            let to = bounds(interp, &part(0), items.len()).0;
            let (from, end) = bounds(interp, &part(1), items.len());
            let copied: Vec<Value> = items[from..end].iter().take(items.len() - to).cloned().collect();
            items.splice(to..to + copied.len(), copied);
            Value::Object(id)
        }
        "sort" => {
            match sorted(interp, items.clone(), call)? {
                Ok(sorted) => items = sorted,
                Err(culprit) => {
                    let lost = super::lost(interp, call, &culprit);
                    items.fill(lost);
                }
            }
            Value::Object(id)
        }
        "splice" => {
            let (from, _) = bounds(interp, call, items.len());
            let count = match call.args.len() {
                0 => 0,
                1 => items.len() - from,
                _ => {
                    let wanted = interp.to_number(&call.arg(1)).unwrap_or(0.0);
                    let most = items.len() - from;
                    #[expect(
                        clippy::cast_precision_loss,
                        clippy::cast_possible_truncation,
                        clippy::cast_sign_loss,
                        reason = "clamped"
                    )]
                    let count = wanted.clamp(0.0, most as f64) as usize;
                    if wanted.is_nan() { 0 } else { count }
                }
            };
            let removed: Vec<Value> = items.splice(from..from + count, call.args.iter().skip(2).cloned()).collect();
            interp.heap.array(removed)
        }
        _ => return Ok(None),
    };
    interp.heap[id].kind = Kind::Array(items);
    Ok(Some(result))
}
