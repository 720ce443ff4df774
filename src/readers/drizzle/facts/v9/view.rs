//! Views.

use serde_json::{Map, Value as Json, json};

use super::text::Place;
use super::{Facts, schema_of};
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
            self.ddl.push(json!({
                "entityType": "views",
                "schema": schema,
                "name": view.name,
                "definition": definition,
                "with": options(view),
                "withNoData": view.with_no_data.then_some(true),
                "using": view.using,
                "tablespace": view.tablespace,
                "materialized": view.materialized,
            }));
        }
    }
}

/// All options when one is set, or else nothing.
fn options(view: &View) -> Json {
    let given = |key: &str| view.with.as_ref().and_then(|with| with.get(key)).cloned().unwrap_or(Json::Null);
    let options: Map<String, Json> = OPTIONS.iter().map(|key| ((*key).to_owned(), given(key))).collect();
    if options.values().all(Json::is_null) { Json::Null } else { Json::Object(options) }
}
