//! Relations of either form.

use super::Collector;
use crate::diag::{Code, Diagnostic};
use crate::readers::drizzle::eval::value::{Atom, Value};
use crate::readers::drizzle::eval::{Eval, Interp};
use crate::readers::drizzle::model::Relation;
use crate::readers::drizzle::vocab::relations_v2::{self, Side};
use crate::readers::drizzle::vocab::{Drizzle, relations};

impl Collector<'_, '_, '_, '_> {
    /// Those of `relations(…)`: the callback runs only now.
    pub(super) fn relations(&mut self, relations: &relations::Relations) -> Eval<()> {
        let Some((table, Drizzle::Table(_))) = self.interp.heap.as_drizzle(&relations.table) else { return Ok(()) };
        let table = self.table(table, false);
        let helpers = relations::helpers(self.interp);
        let made = self.interp.invoke(&relations.callback, vec![helpers], relations.span)?;
        let (entries, _) = self.interp.own_entries(&made)?;
        for (name, value, _) in entries {
            let Some((_, Drizzle::Relation(relation))) = self.interp.heap.as_drizzle(&value) else { continue };
            let relation = relation.clone();
            let Some((target, Drizzle::Table(_))) = self.interp.heap.as_drizzle(&relation.target) else { continue };
            let target = self.table(target, false);
            let field = |interp: &mut Interp<'_, '_>, key: &str| match &relation.config {
                Value::Object(_) => interp.get(&relation.config, &Atom::from(key), relation.span),
                _ => Ok(Value::Undefined),
            };
            let fields = field(self.interp, "fields")?;
            let references = field(self.interp, "references")?;
            let pair_name = field(self.interp, "relationName")?.as_str().map(str::to_owned);
            let from = self.columns_of(&fields, table);
            let to = self.columns_of(&references, target);
            let join = match (from, to) {
                (Some(from), Some(to)) if from.len() == to.len() && !from.is_empty() => Some((from, to)),
                _ => None,
            };
            self.model.relations.push(Relation {
                table,
                name: name.to_string(),
                target,
                many: relation.many,
                join,
                junction: None,
                pair_name,
                span: relation.span,
            });
        }
        Ok(())
    }

    /// Those of `defineRelations(…)`, defined when their module ran. Of two with one name the last counts, as in a spread.
    pub(super) fn defined_relations(&mut self) {
        let mut defined: Vec<relations_v2::Relation> = Vec::new();
        for relation in std::mem::take(&mut self.interp.relations) {
            let same = |own: &relations_v2::Relation| {
                own.name == relation.name && self.interp.strict_equals(&own.source, &relation.source) == Some(true)
            };
            match defined.iter().position(same) {
                Some(at) => defined[at] = relation,
                None => defined.push(relation),
            }
        }
        for relation in defined {
            match self.defined_relation(&relation) {
                Ok(made) => self.model.relations.push(made),
                Err(why) => self.report(
                    Diagnostic::new(
                        Code::RelationsNotRead,
                        format!("the relation `{}` is left out: {why}", relation.name),
                    )
                    .at(relation.span, "models are generated without it"),
                ),
            }
        }
    }

    fn defined_relation(&mut self, relation: &relations_v2::Relation) -> Result<Relation, &'static str> {
        if relation.unknown {
            return Err("a part of it cannot be known");
        }
        if relation.filtered {
            return Err("it has a condition of its own");
        }
        let table = self.table_of_relation(&relation.source)?;
        let target = self.table_of_relation(&relation.target)?;
        let from = relation.from.as_deref().unwrap_or_default();
        let to = relation.to.as_deref().unwrap_or_default();
        let join = (self.columns_of_sides(from, table)?, self.columns_of_sides(to, target)?);
        let junction = match from.first().and_then(|side| side.through.as_ref()) {
            None => None,
            Some(_) if !relation.many => return Err("it leads to one row through another table"),
            Some((_, junction, _)) => {
                let junction = self.table_of_relation(junction)?;
                let columns = |sides: &[Side]| -> Vec<Value> {
                    sides.iter().filter_map(|side| side.through.as_ref()).map(|(.., column)| column.clone()).collect()
                };
                let (near, far) = (columns(from), columns(to));
                Some((junction, self.places(&near, junction)?, self.places(&far, junction)?))
            }
        };
        Ok(Relation {
            table,
            name: relation.name.to_string(),
            target,
            many: relation.many,
            join: Some(join),
            junction,
            pair_name: relation.alias.as_ref().map(ToString::to_string),
            span: relation.span,
        })
    }

    fn table_of_relation(&mut self, value: &Value) -> Result<usize, &'static str> {
        match self.interp.heap.as_drizzle(value) {
            Some((id, Drizzle::Table(_))) => Ok(self.table(id, false)),
            _ => Err("it leads to a view"),
        }
    }

    fn columns_of_sides(&mut self, sides: &[Side], table: usize) -> Result<Vec<usize>, &'static str> {
        let columns: Vec<Value> = sides.iter().map(|side| side.column.clone()).collect();
        self.places(&columns, table)
    }

    fn places(&mut self, columns: &[Value], table: usize) -> Result<Vec<usize>, &'static str> {
        let list = self.interp.heap.array(columns.to_vec());
        self.columns_of(&list, table)
            .filter(|places| !places.is_empty())
            .ok_or("its columns are not those of the tables")
    }
}
