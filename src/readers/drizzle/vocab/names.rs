//! Which names drizzle-orm exports, which members its objects have, and in which line of versions.
//! A test compares all of it with the published packages.

use std::sync::LazyLock;

use rustc_hash::{FxBuildHasher, FxHashMap};
use smallvec::SmallVec;

use super::columns::{ARRAY, CUSTOM, ColumnKind, ENUM, KINDS};
use super::object::Drizzle;
use crate::readers::drizzle::Version;

/// What we make of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is understood.
    Known,
    /// It exists, and why no schema needs it. Its value is not known to us.
    Apart(&'static str),
}

/// The lines of versions that have a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lines {
    Both,
    Zero,
    One,
}

impl Lines {
    fn has(self, version: Version) -> bool {
        match self {
            Lines::Both => true,
            Lines::Zero => version == Version::V0,
            Lines::One => version == Version::V1,
        }
    }
}

/// Names of a group: a module, or a kind of object.
struct Row {
    group: &'static str,
    lines: Lines,
    standing: Standing,
    names: &'static str,
}

const fn known(group: &'static str, lines: Lines, names: &'static str) -> Row {
    Row { group, lines, standing: Standing::Known, names }
}

const fn apart(group: &'static str, lines: Lines, why: &'static str, names: &'static str) -> Row {
    Row { group, lines, standing: Standing::Apart(why), names }
}

const CORE: &str = "drizzle-orm";
const PG: &str = "drizzle-orm/pg-core";
const FORMER: &str = "drizzle-orm/_relations";
const SUPABASE: &str = "drizzle-orm/supabase";
const NEON: &str = "drizzle-orm/neon";

const RUNS: &str = "it runs queries or maps their rows";
const INSIDE: &str = "drizzle-orm's own machinery";
const SYMBOL: &str = "a key of drizzle-orm's hidden properties";
const CLASS: &str = "a class that the builder functions make; `is` does not ask for it in a schema";
const STATE: &str = "state that the builder keeps for itself";

use Lines::{Both, One, Zero};

#[rustfmt::skip]
const EXPORTS: &[Row] = &[
    known(CORE, Both, "and or not eq ne gt gte lt lte exists notExists isNull isNotNull inArray notInArray between \
        notBetween like notLike ilike notIlike arrayContains arrayContained arrayOverlaps asc desc"),
    known(CORE, Both, "count countDistinct sum sumDistinct avg avgDistinct max min"),
    known(CORE, Both, "l2Distance l1Distance innerProduct cosineDistance hammingDistance jaccardDistance"),
    known(CORE, Both, "sql param placeholder name bindIfParam"),
    known(CORE, Both, "getTableColumns getTableName getViewName getTableUniqueName getViewSelectedFields aliasedTable \
        aliasedTableColumn"),
    known(CORE, One, "getColumns"),
    known(CORE, Both, "is isTable isView isSQLWrapper"),
    known(CORE, Both, "Table View Column ColumnBuilder SQL Param Placeholder Name Subquery"),
    known(CORE, Zero, "relations Relations"),
    known(CORE, One, "defineRelations defineRelationsPart operators orderByOperators"),
    known(CORE, Both, "getOrderByOperators"),
    known(CORE, Zero, "getOperators"),
    apart(CORE, Both, SYMBOL, "BaseName ExtraConfigBuilder ExtraConfigColumns IsAlias OriginalName ViewBaseConfig entityKind \
        hasOwnEntityKind"),
    apart(CORE, Zero, SYMBOL, "Columns Schema"),
    apart(CORE, One, SYMBOL, "CacheKey Qualifier TableColumns TableSchema entityKindsOf EmptyFilter"),
    apart(CORE, Both, RUNS, "ConsoleLogWriter DefaultLogger NoopLogger DrizzleError DrizzleQueryError QueryPromise \
        TransactionRollbackError fillPlaceholders mapRelationalRow mapUpdateSet noopDecoder noopEncoder noopMapper \
        textDecoder isDriverValueEncoder"),
    apart(CORE, Zero, RUNS, "mapResultRow"),
    apart(CORE, One, RUNS, "AggregatedField Count base64ToUint8Array jitCompatCheck make$ReturningResponseMapper \
        makeDefaultQueryMapper makeDefaultRqbMapper makeJitQueryMapper makeJitRqbMapper mapRelationalRowFromArrays \
        pgHexToUint8Array sqlCommenter collectChunksUsedTables relationalQueryCacheConfig relationalQueryCacheMetadata \
        relationalQueryUsedTablesInit resolveNullableObjectPaths getColumnFromDecoder FnConstructor memoizeEscape"),
    apart(CORE, Both, INSIDE, "ColumnAliasProxyHandler FakePrimitiveParam RelationTableAliasProxyHandler StringChunk \
        TableAliasProxyHandler WithSubquery aliasedRelation applyMixins getColumnNameAndConfig getTableLikeName haveSameKeys \
        isConfig mapColumnsInAliasedSQLToAlias mapColumnsInSQLToAlias orderSelectedFields"),
    apart(CORE, One, INSIDE, "CONSTANTS ColumnTableAliasProxyHandler SubqueryAliasProxyHandler \
        SubquerySelectionAliasProxyHandler ValueRows ViewSelectionAliasProxyHandler aliasedTableSQL assertUnreachable \
        chunkKindOf chunkKinds commonStringChunks extractExtendedColumnType getCacheKey getColumnTable \
        getLegacyTableUniqueName getOriginalColumnFromAlias getTableSchema aliasedColumn isChunk isNoop isTableAlias isWithEnum \
        unqualifyColumns"),
    apart(CORE, Both, "a class of relations; the builders make it", "Many One Relation"),
    apart(CORE, Zero, "what `relations` uses", "createMany createOne createTableRelationsHelpers \
        extractTablesRelationalConfig normalizeRelation"),
    apart(CORE, One, "what `defineRelations` uses", "RelationsBuilderColumn RelationsBuilderJunctionColumn \
        RelationsBuilderTable RelationsHelperStatic buildRelations buildRelationsParts buildRqbColumn buildRqbColumns \
        collectSubqueryAndUsedTables createRelationsHelper extractTablesFromSchema fieldSelectionToSQL getTableAsAliasSQL \
        parseRelationsOrderValue processRelations relationExtrasToSQL relationToSQL relationalQueryWhereToSQL \
        relationsFilterToSQL relationsOrderEntriesToSQL relationsOrderToSQL"),

    known(FORMER, One, "relations Relations getOperators getOrderByOperators"),
    apart(FORMER, One, "a class of relations; the builders make it", "Many One Relation"),
    apart(FORMER, One, "what `relations` uses", "createMany createOne createTableRelationsHelpers \
        extractTablesRelationalConfig normalizeRelation"),
    apart(FORMER, One, RUNS, "mapRelationalRow mapRelationalRowFromObj"),

    known(PG, Both, "bigint bigserial bit boolean char cidr date decimal doublePrecision geometry halfvec inet integer \
        interval json jsonb line macaddr macaddr8 numeric point real serial smallint smallserial sparsevec text time \
        timestamp uuid varchar vector customType"),
    known(PG, One, "bytea snakeCase camelCase"),
    known(PG, Both, "pgTable pgTableCreator pgSchema pgEnum pgSequence pgRole pgPolicy pgView pgMaterializedView"),
    known(PG, Both, "primaryKey foreignKey unique check index uniqueIndex uniqueKeyName"),
    known(PG, Both, "alias QueryBuilder union unionAll intersect intersectAll except exceptAll"),
    known(PG, Both, "getTableConfig getViewConfig getMaterializedViewConfig isPgEnum isPgSchema isPgSequence isPgView \
        isPgMaterializedView"),
    known(PG, Both, "PgTable PgColumn PgColumnBuilder PgView PgMaterializedView PgSchema PgSequence PgRole PgPolicy"),
    apart(PG, Both, SYMBOL, "EnableRLS InlineForeignKeys PgMaterializedViewConfig PgViewConfig"),
    apart(PG, Both, CLASS, "Check CheckBuilder DefaultViewBuilderCore ExtraConfigColumn ForeignKey ForeignKeyBuilder Index \
        IndexBuilder IndexBuilderOn IndexedColumn ManualMaterializedViewBuilder ManualViewBuilder MaterializedViewBuilder \
        MaterializedViewBuilderCore PrimaryKey PrimaryKeyBuilder UniqueConstraint UniqueConstraintBuilder \
        UniqueOnConstraintBuilder ViewBuilder"),
    known(PG, Both, "PgBigInt53 PgBigInt64 PgBigSerial53 PgBigSerial64 PgBinaryVector PgBoolean PgChar PgCidr \
        PgCustomColumn PgDate PgDateString PgDoublePrecision PgGeometry PgGeometryObject PgHalfVector PgInet PgInteger \
        PgInterval PgJson PgJsonb PgLineABC PgLineTuple PgMacaddr PgMacaddr8 PgNumeric PgNumericBigInt PgNumericNumber \
        PgPointObject PgPointTuple PgReal PgSerial PgSmallInt PgSmallSerial PgSparseVector PgText PgTime PgTimestamp \
        PgTimestampString PgUUID PgVarchar PgVector"),
    known(PG, Zero, "PgArray"),
    known(PG, One, "PgBigIntString PgBytea"),
    apart(PG, Both, CLASS, "PgBigInt53Builder PgBigInt64Builder PgBigSerial53Builder PgBigSerial64Builder \
        PgBinaryVectorBuilder PgBooleanBuilder PgCharBuilder PgCidrBuilder PgCustomColumnBuilder PgDateBuilder \
        PgDateStringBuilder PgDoublePrecisionBuilder PgEnumColumn PgEnumColumnBuilder PgEnumObjectColumn \
        PgEnumObjectColumnBuilder PgGeometryBuilder PgGeometryObjectBuilder PgHalfVectorBuilder PgInetBuilder \
        PgIntegerBuilder PgIntervalBuilder PgJsonBuilder PgJsonbBuilder PgLineABCBuilder PgLineBuilder \
        PgMacaddr8Builder PgMacaddrBuilder PgNumericBigIntBuilder PgNumericBuilder PgNumericNumberBuilder \
        PgPointObjectBuilder PgPointTupleBuilder PgRealBuilder PgSerialBuilder PgSmallIntBuilder PgSmallSerialBuilder \
        PgSparseVectorBuilder PgTextBuilder PgTimeBuilder PgTimestampBuilder PgTimestampStringBuilder PgUUIDBuilder \
        PgVarcharBuilder PgVectorBuilder"),
    apart(PG, Zero, CLASS, "PgArrayBuilder PgIntColumnBaseBuilder"),
    apart(PG, One, CLASS, "PgBigIntStringBuilder PgByteaBuilder PgClonedColumnBuilder"),
    apart(PG, Both, RUNS, "PgDeleteBase PgDialect PgInsertBase PgInsertBuilder PgRefreshMaterializedView PgSelectBase \
        PgSelectBuilder PgSession PgUpdateBase PgUpdateBuilder withReplicas makePgArray parsePgArray parsePgNestedArray"),
    apart(PG, Zero, RUNS, "PgDatabase PgPreparedQuery PgSelectQueryBuilderBase PgTransaction extractUsedTable"),
    apart(PG, One, RUNS, "BasePgAsyncDatabase BasePgAsyncSession PgAsyncCountBuilder PgAsyncDatabase PgAsyncDeleteBase \
        PgAsyncInsertBase PgAsyncPreparedQuery PgAsyncRaw PgAsyncRefreshMaterializedView PgAsyncRelationalQuery \
        PgAsyncSelectBase PgAsyncSession PgAsyncTransaction PgAsyncUpdateBase PgBasePreparedQuery arrayCompatCast \
        arrayCompatNormalize arrayCompatNormalizeInput byteaFromPgHex castToText castToTextArr genericPgCodecs makeBoxArray \
        makeGeometryArray migrate parseGeometryArrayAndNormalize parseGeometryTuple parseGeometryXY parseLineABC \
        parseLineTuple parsePgArrayAndNormalize parsePgVector parsePointTuple parsePointXY refineGenericPgCodecs \
        resolvePgTypeAlias textToDate textToDateWithTz unionsTypeTable"),
    apart(PG, Both, "what the builders of a schema use", "pgEnumObjectWithSchema pgEnumWithSchema \
        pgMaterializedViewWithSchema pgSequenceWithSchema pgTableWithSchema pgViewWithSchema"),
    apart(PG, One, "what `snakeCase` and `camelCase` use", "pgMaterializedViewWithCasing pgTableWithCasing pgViewWithCasing"),

    known(SUPABASE, Both, "anonRole authenticatedRole serviceRole postgresRole supabaseAuthAdminRole authUsers \
        realtimeMessages authUid realtimeTopic"),
    known(NEON, Both, "authenticatedRole anonymousRole usersSync authUid crudPolicy"),
];

const BUILDER: &str = "a column builder";
const COLUMN: &str = "a column";
const EXTRA: &str = "a column of the extra configuration";

#[rustfmt::skip]
const MEMBERS: &[Row] = &[
    known(BUILDER, Both, "$default $defaultFn $onUpdate $onUpdateFn $type array default generatedAlwaysAs notNull \
        primaryKey references unique"),
    apart(BUILDER, Both, STATE, "build buildExtraConfigColumn buildForeignKeys config foreignKeyConfigs setName"),
    known("bigint", Both, "generatedAlwaysAsIdentity generatedByDefaultAsIdentity"),
    known("integer", Both, "generatedAlwaysAsIdentity generatedByDefaultAsIdentity"),
    known("smallint", Both, "generatedAlwaysAsIdentity generatedByDefaultAsIdentity"),
    known("date", Both, "defaultNow"),
    known("time", Both, "defaultNow"),
    apart("time", Both, STATE, "precision withTimezone"),
    known("timestamp", Both, "defaultNow"),
    known("uuid", Both, "defaultRandom"),

    known(COLUMN, Both, "name table notNull primary keyAsName isUnique uniqueName hasDefault enumValues columnType dataType \
        default getSQL getSQLType"),
    apart(COLUMN, Both, STATE, "config defaultFn generated generatedIdentity mapFromDriverValue mapToDriverValue onUpdateFn shouldDisableInsert uniqueType"),
    known(COLUMN, One, "as"),
    apart(COLUMN, One, STATE, "codec dimensions isAlias isLengthExact length mapArrayElements onInit postBuild toBuilder"),
    known(EXTRA, Both, "asc desc nullsFirst nullsLast op name table notNull primary keyAsName isUnique uniqueName hasDefault \
        enumValues columnType dataType default getSQL"),
    apart(EXTRA, Both, STATE, "config defaultConfig defaultFn generated generatedIdentity \
        getSQLType indexConfig mapFromDriverValue mapToDriverValue onUpdateFn shouldDisableInsert uniqueType"),
    apart(EXTRA, One, STATE, "as cachedSQLType codec dimensions isAlias isLengthExact length mapArrayElements onInit \
        postBuild sqlTypeResolver toBuilder"),

    known("a table", Both, "enableRLS"),
    known("a table", Zero, "getSQL"),
    known("pgTable", One, "withRLS"),
    known("pgTableCreator", One, "withRLS"),
    known("snakeCase", One, "table view materializedView schema"),
    known("an enum", Both, "enumName enumValues schema"),
    known("a schema", Both, "schemaName table view materializedView enum sequence getSQL"),
    known("a schema", One, "existing"),
    apart("a schema", Both, STATE, "shouldOmitSQLParens"),
    apart("a schema", One, STATE, "casing isExisting"),
    known("a sequence", Both, "seqName schema"),
    apart("a sequence", Both, STATE, "seqOptions"),
    known("a role", Both, "existing name"),
    apart("a role", Both, STATE, "_existing createDb createRole inherit"),
    known("a policy", Both, "link name"),
    apart("a policy", Both, STATE, "_linkedTable as for to using withCheck"),
    known("pgView", Both, "as with"),
    apart("pgView", Both, STATE, "config name schema"),
    known("pgView with columns", Both, "as with existing"),
    apart("pgView with columns", Both, STATE, "columns config name schema"),
    known("pgMaterializedView", Both, "as with using tablespace withNoData"),
    apart("pgMaterializedView", Both, STATE, "config name schema"),
    known("pgMaterializedView with columns", Both, "as with using tablespace withNoData existing"),
    apart("pgMaterializedView with columns", Both, STATE, "columns config name schema"),

    known("index", Both, "on onOnly using"),
    apart("index", Both, STATE, "name unique"),
    known("index on columns", Both, "where with concurrently"),
    apart("index on columns", Both, STATE, "build config"),
    apart("primaryKey", Both, STATE, "build columns name"),
    known("foreignKey", Both, "onDelete onUpdate"),
    apart("foreignKey", Both, STATE, "_onDelete _onUpdate build reference"),
    known("unique", Both, "on"),
    apart("unique", Both, STATE, "name"),
    known("unique on columns", Both, "nullsNotDistinct"),
    apart("unique on columns", Both, STATE, "build columns name nullsNotDistinctConfig"),
    apart("check", Both, STATE, "brand build name value"),

    known("sql", Both, "raw join identifier empty fromList param placeholder"),
    apart("sql", One, "comments of queries", "comment"),
    known("an SQL object", Both, "append as getSQL if inlineParams mapWith"),
    apart("an SQL object", Both, STATE, "buildQueryFromSourceParams decoder mapInlineParam queryChunks shouldInlineParams \
        toQuery"),
    apart("an SQL object", Zero, STATE, "usedTables"),
    apart("an SQL object", One, STATE, "collectBoundValue collectSQL nullable"),
    known("an SQL alias", Both, "getSQL fieldAlias sql"),
    apart("an SQL alias", Both, STATE, "clone isSelectionField"),
    apart("an SQL alias", One, STATE, "origin"),
    known("an SQL name", Both, "getSQL value"),
    apart("an SQL name", Both, STATE, "brand"),
    known("a placeholder", Both, "name"),
    apart("a placeholder", Both, "a placeholder has no place in a schema", "getSQL"),
    known("a parameter", Both, "getSQL value"),
    apart("a parameter", Both, STATE, "brand encoder"),
    apart("a parameter", One, STATE, "codec"),

    known("relations helper", One, "one many"),
    apart("relations helper", One, RUNS, "aggs"),
    known("relations column", One, "through"),
    apart("relations column", One, STATE, "_"),
];

/// Few names stand in more than one row.
type Index = FxHashMap<(&'static str, &'static str), SmallVec<[(Lines, Standing); 1]>>;

/// Every run makes it, so it is made fast: at its full size, of names that have twelve letters on average.
fn index(rows: &'static [Row]) -> Index {
    let letters: usize = rows.iter().map(|row| row.names.len()).sum();
    let mut index = Index::with_capacity_and_hasher(letters / 12, FxBuildHasher);
    for row in rows {
        for name in row.names.split_ascii_whitespace() {
            index.entry((row.group, name)).or_default().push((row.lines, row.standing));
        }
    }
    index
}

static EXPORT: LazyLock<Index> = LazyLock::new(|| index(EXPORTS));
static MEMBER: LazyLock<Index> = LazyLock::new(|| index(MEMBERS));

fn find(index: &Index, group: &str, name: &str, version: Version) -> Option<Standing> {
    let found = index.get(&(group, name))?;
    found.iter().find(|(lines, _)| lines.has(version)).map(|(_, standing)| *standing)
}

/// What a module of drizzle-orm exports under a name.
pub fn export(module: &str, name: &str, version: Version) -> Option<Standing> {
    find(&EXPORT, module, name, version)
}

/// What a kind of object has under a name.
pub fn member(object: &Drizzle, name: &str, version: Version) -> Option<Standing> {
    let kind = match object {
        Drizzle::ColumnBuilder(builder) => {
            return find(&MEMBER, BUILDER, name, version).or_else(|| find(&MEMBER, builder.kind.name, name, version));
        }
        other => kind_of(other)?,
    };
    find(&MEMBER, kind, name, version)
}

/// The group of an object's members; `None` for objects whose members are written elsewhere.
fn kind_of(object: &Drizzle) -> Option<&'static str> {
    Some(match object {
        Drizzle::Column(_) => COLUMN,
        Drizzle::ExtraColumn(_) => EXTRA,
        Drizzle::Table(_) => "a table",
        Drizzle::TableCreator(_) => "pgTableCreator",
        Drizzle::Schema(_) => "a schema",
        Drizzle::Enum(_) => "an enum",
        Drizzle::Sequence(_) => "a sequence",
        Drizzle::Role(_) => "a role",
        Drizzle::Policy(_) => "a policy",
        Drizzle::ViewBuilder(builder) => match (builder.materialized, builder.columns.is_some()) {
            (false, false) => "pgView",
            (false, true) => "pgView with columns",
            (true, false) => "pgMaterializedView",
            (true, true) => "pgMaterializedView with columns",
        },
        Drizzle::View(_) => "a view",
        Drizzle::IndexOn(_) => "index",
        Drizzle::Index(_) => "index on columns",
        Drizzle::PrimaryKey(_) => "primaryKey",
        Drizzle::ForeignKey(_) => "foreignKey",
        Drizzle::UniqueOn(..) => "unique",
        Drizzle::Unique(_) => "unique on columns",
        Drizzle::Check(_) => "check",
        Drizzle::Sql(_) => "an SQL object",
        Drizzle::Aliased(..) | Drizzle::Selected { .. } => "an SQL alias",
        Drizzle::Name(_) => "an SQL name",
        Drizzle::Placeholder(_) => "a placeholder",
        Drizzle::Param { .. } => "a parameter",
        Drizzle::RelationSide(_) => "relations column",
        _ => return None,
    })
}

/// What a function of drizzle-orm has under a name.
pub fn of_function(function: &str, name: &str, version: Version) -> Option<Standing> {
    find(&MEMBER, function, name, version)
}

/// The groups that an object's members are listed in.
pub fn groups(object: &Drizzle) -> [&'static str; 2] {
    match object {
        Drizzle::ColumnBuilder(builder) => [builder.kind.name, BUILDER],
        other => [kind_of(other).unwrap_or_default(); 2],
    }
}

/// The rows as they are written, for whoever takes each away in turn: group and name of what is known.
pub fn rows(version: Version) -> Vec<(&'static str, &'static str)> {
    let is_known = |row: &&Row| row.standing == Standing::Known && row.lines.has(version);
    let rows = EXPORTS.iter().chain(MEMBERS).filter(is_known);
    rows.flat_map(|row| row.names.split_whitespace().map(|name| (row.group, name))).collect()
}

/// Whether all members of an object are listed here.
pub fn is_listed(object: &Drizzle) -> bool {
    matches!(object, Drizzle::ColumnBuilder(_)) || kind_of(object).is_some()
}

/// The names that a module exports.
pub fn exports(module: &'static str, version: Version) -> Vec<&'static str> {
    EXPORTS
        .iter()
        .filter(|row| row.group == module && row.lines.has(version))
        .flat_map(|row| row.names.split_whitespace())
        .collect()
}

/// The whole vocabulary: group, name, standing. Groups are modules and kinds of objects.
pub fn all(version: Version) -> Vec<(String, &'static str, Standing)> {
    let mut all = Vec::new();
    let mut add = |group: &str, of: &str, rows: &'static [Row]| {
        for row in rows.iter().filter(|row| row.group == of && row.lines.has(version)) {
            all.extend(row.names.split_whitespace().map(|name| (group.to_owned(), name, row.standing)));
        }
    };
    for module in [CORE, PG, FORMER, SUPABASE, NEON] {
        add(module, module, EXPORTS);
    }
    let builders: Vec<&ColumnKind> = KINDS
        .iter()
        .filter(|kind| export(PG, kind.name, version).is_some())
        .chain([&ENUM, &CUSTOM])
        .chain((version == Version::V0).then_some(&ARRAY))
        .collect();
    for kind in &builders {
        let group = format!("{}()", kind.name);
        add(&group, BUILDER, MEMBERS);
        add(&group, kind.name, MEMBERS);
    }
    let mut seen = std::collections::BTreeSet::new();
    for row in MEMBERS {
        let of_builder =
            row.group == BUILDER || row.group == ARRAY.name || KINDS.iter().any(|kind| kind.name == row.group);
        if !of_builder && seen.insert(row.group) {
            add(row.group, row.group, MEMBERS);
        }
    }
    all
}
