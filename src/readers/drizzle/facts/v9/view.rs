//! Views.

use serde_json::Value as Json;

use super::text::Place;
use super::{Facts, schema_of};
use crate::readers::drizzle::facts::fact::{Fact, record};
use crate::readers::drizzle::model::View;

/// Every option that a view of a snapshot lists.
const OPTIONS: [&str; 21] = [
    "checkOption",
    "securityBarrier",
    "securityInvoker",
    "autovacuumEnabled",
    "autovacuumFreezeMaxAge",
    "autovacuumFreezeMinAge",
    "autovacuumFreezeTableAge",
    "autovacuumMultixactFreezeMaxAge",
    "autovacuumMultixactFreezeMinAge",
    "autovacuumMultixactFreezeTableAge",
    "autovacuumVacuumCostDelay",
    "autovacuumVacuumCostLimit",
    "autovacuumVacuumScaleFactor",
    "autovacuumVacuumThreshold",
    "fillfactor",
    "logAutovacuumMinDuration",
    "parallelWorkers",
    "toastTupleTarget",
    "userCatalogTable",
    "vacuumIndexCleanup",
    "vacuumTruncate",
];

impl Facts<'_, '_> {
    pub(super) fn views(&mut self) {
        for view in &self.model.views {
            let Some(query) = &view.query else { continue };
            if self.is_hidden(view.schema.as_deref(), &view.name) {
                continue;
            }
            let schema = schema_of(view.schema.as_deref());
            self.take("view", [schema, ""], &view.name, view.named.span);
            let definition = self.sql(query, Place::Query);
            self.ddl.push(record! {
                "entityType": "views",
                "schema": schema.to_owned(),
                "name": &view.name,
                "definition": definition,
                "with": options(view),
                "withNoData": view.with_no_data.then_some(true),
                "using": view.using.as_ref(),
                "tablespace": view.tablespace.as_ref(),
                "materialized": view.materialized,
            });
        }
    }
}

/// All options when one is set, or else nothing.
fn options(view: &View) -> Fact {
    let given = |key: &str| view.with.as_ref().and_then(|with| with.get(key)).cloned().unwrap_or(Json::Null);
    let options: Vec<_> = OPTIONS.iter().map(|key| ((*key).into(), Fact::from(given(key)))).collect();
    if options.iter().all(|(_, value)| *value == Fact::Null) { Fact::Null } else { Fact::Object(options) }
}
