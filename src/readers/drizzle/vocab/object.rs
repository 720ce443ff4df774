//! The objects of drizzle-orm, as plain data. They are mutable and shared exactly as drizzle-orm's own are:
//! a column builder that is used in two tables is one object.

use std::rc::Rc;

use crate::diag::Span;
use crate::readers::drizzle::Casing;
use crate::readers::drizzle::eval::value::{Atom, ObjId, Value};

pub use super::builder::{
    Column, ColumnBuilder, ColumnUnique, ExtraColumn, IdentityConfig, Options, Problem, References,
};
pub use super::keys::{Check, ForeignKey, Index, IndexKey, IndexOn, PrimaryKey, Unique};

/// An object of drizzle-orm.
#[derive(Clone, Debug)]
pub enum Drizzle {
    /// `varchar(…)` and its modifiers.
    ColumnBuilder(Rc<ColumnBuilder>),
    /// `table.column`.
    Column(Box<Column>),
    /// `t.column` inside the extra configuration.
    ExtraColumn(ExtraColumn),
    /// `pgTable(…)`.
    Table(Box<Table>),
    /// `pgTableCreator(fn)`, or in 1.0 anything else that makes tables and is an object.
    TableCreator(Box<TableCreator>),
    /// `pgSchema(…)`.
    Schema(Schema),
    /// `pgEnum(…)`.
    Enum(Box<Enum>),
    /// `pgSequence(…)`.
    Sequence(Box<Sequence>),
    /// `pgRole(…)`.
    Role(Box<Role>),
    /// `pgPolicy(…)`.
    Policy(Box<Policy>),
    /// `pgView(…)` before `.as(…)`.
    ViewBuilder(Box<ViewBuilder>),
    /// A view.
    View(Box<View>),
    /// `customType({…})`.
    CustomType(ObjId),
    /// `` sql`…` ``.
    Sql(Box<Sql>),
    /// `` sql`…`.as(…) ``.
    Aliased(ObjId, Atom),
    /// `sql.identifier(…)`.
    Name(Atom),
    /// An aliased expression as a field of what selects it.
    Selected {
        /// The expression.
        sql: ObjId,
        /// Its alias.
        alias: Atom,
        /// The subquery or view; 1.0 writes it before the alias.
        origin: Option<Atom>,
    },
    /// `sql.placeholder(…)`.
    Placeholder(Atom),
    /// `sql.param(…)`, or an operand bound to a column.
    Param {
        /// The value.
        value: Value,
        /// The column whose driver mapping it takes.
        encoder: Option<ObjId>,
    },
    /// `index(…)`, `uniqueIndex(…)` before `.on(…)`.
    IndexOn(Box<IndexOn>),
    /// An index.
    Index(Box<Index>),
    /// `primaryKey(…)`.
    PrimaryKey(Box<PrimaryKey>),
    /// `foreignKey(…)`.
    ForeignKey(Box<ForeignKey>),
    /// `unique(…)` before `.on(…)`.
    UniqueOn(Box<(Value, Span)>),
    /// A unique constraint.
    Unique(Box<Unique>),
    /// `check(…)`.
    Check(Box<Check>),
    /// `relations(…)` or `defineRelations(…)`.
    Relations(Box<super::relations::Relations>),
    /// What a relations callback gets, and what it makes.
    Relation(Box<super::relations::RelationObject>),
    /// `new QueryBuilder()`, or what a view's callback gets.
    QueryBuilder(Box<super::query::Builder>),
    /// `qb.select(…)`.
    SelectStart(Box<super::query::Start>),
    /// `qb.$with(…)`.
    CteStart(Box<super::query::CteStart>),
    /// `r.one.users` of `defineRelations`.
    RelationMaker(Box<super::relations_v2::Maker>),
    /// `r.users.id` of `defineRelations`.
    RelationSide(Box<super::relations_v2::Side>),
    /// A relation of `defineRelations`.
    RelationV2(Box<super::relations_v2::Relation>),
    /// A query builder's query.
    Query(Box<super::query::Query>),
    /// A subquery or CTE.
    Subquery(Box<super::query::Subquery>),
    /// Fields behind a proxy.
    Selection(Box<super::query::Selection>),
}

impl Drizzle {
    /// Whether `typeof` says `function`: enums can be called.
    pub fn is_function(&self) -> bool {
        matches!(self, Drizzle::Enum(_) | Drizzle::CustomType(_) | Drizzle::TableCreator(_) | Drizzle::RelationMaker(_))
    }

    /// What to call it in a message.
    pub fn noun(&self) -> &'static str {
        match self {
            Drizzle::ColumnBuilder(builder) => builder.kind.name,
            Drizzle::Column(_) | Drizzle::ExtraColumn(_) => "a column",
            Drizzle::Table(_) => "a table",
            Drizzle::TableCreator(_) => "pgTableCreator",
            Drizzle::Schema(_) => "a schema",
            Drizzle::Enum(_) => "an enum",
            Drizzle::Sequence(_) => "a sequence",
            Drizzle::Role(_) => "a role",
            Drizzle::Policy(_) => "a policy",
            Drizzle::ViewBuilder(_) => "pgView",
            Drizzle::View(_) => "a view",
            Drizzle::CustomType(_) => "customType",
            Drizzle::Sql(_)
            | Drizzle::Aliased(..)
            | Drizzle::Name(_)
            | Drizzle::Selected { .. }
            | Drizzle::Param { .. } => "sql",
            Drizzle::Placeholder(_) => "a placeholder",
            Drizzle::IndexOn(_) | Drizzle::Index(_) => "an index",
            Drizzle::PrimaryKey(_) => "primaryKey",
            Drizzle::ForeignKey(_) => "foreignKey",
            Drizzle::UniqueOn(..) | Drizzle::Unique(_) => "unique",
            Drizzle::Check(_) => "check",
            Drizzle::Relations(_)
            | Drizzle::Relation(_)
            | Drizzle::RelationMaker(_)
            | Drizzle::RelationSide(_)
            | Drizzle::RelationV2(_) => "relations",
            Drizzle::QueryBuilder(_) => "the query builder",
            Drizzle::SelectStart(_) | Drizzle::Query(_) => "a query",
            Drizzle::CteStart(_) => "$with",
            Drizzle::Subquery(_) => "a subquery",
            Drizzle::Selection(_) => "the selected fields",
        }
    }
}

/// What makes tables: `pgTableCreator(fn)`, `schema.table`, `snakeCase.table`, each with its `.withRLS`.
#[derive(Clone, Debug, Default)]
pub struct TableCreator {
    /// The function that makes a table's name.
    pub customize: Option<Value>,
    /// The schema of its tables.
    pub schema: Option<Atom>,
    /// How property keys become names.
    pub casing: Option<Casing>,
    /// Whether row-level security is on from the start.
    pub rls: bool,
}

/// A schema.
#[derive(Clone, Debug)]
pub struct Schema {
    /// Name in SQL.
    pub name: Atom,
    /// How property keys become names in its tables and views.
    pub casing: Option<Casing>,
    /// `.existing()`.
    pub existing: bool,
}

/// A table.
#[derive(Clone, Debug)]
pub struct Table {
    /// Name in SQL.
    pub name: Atom,
    /// The name before a table creator changed it, where it did.
    pub base_name: Option<Atom>,
    /// Its schema.
    pub schema: Option<Atom>,
    /// Columns by key.
    pub columns: Vec<(Atom, ObjId)>,
    /// The extra configuration.
    pub extra: Option<(Value, Span)>,
    /// `.enableRLS()`.
    pub rls: bool,
    /// The alias of `aliasedTable`: name of the original.
    pub alias_of: Option<ObjId>,
    /// For columns seen through a view or subquery: the table they are of, and the name that 0.x files them under.
    pub seen: Option<(ObjId, Atom)>,
    /// Whether the library provides it.
    pub library: bool,
    /// Something about it cannot be known.
    pub problem: Option<Problem>,
    /// The call that made it.
    pub span: Span,
    /// Where the name is written.
    pub name_span: Span,
}

impl Table {
    /// A table that has a name and nothing else yet.
    pub fn new(name: Atom, span: Span, name_span: Span) -> Self {
        Table {
            name,
            base_name: None,
            schema: None,
            columns: Vec::new(),
            extra: None,
            rls: false,
            alias_of: None,
            seen: None,
            library: false,
            problem: None,
            span,
            name_span,
        }
    }
}

/// An enum.
#[derive(Clone, Debug)]
pub struct Enum {
    /// Name in SQL.
    pub name: Atom,
    /// Its schema.
    pub schema: Option<Atom>,
    /// Labels.
    pub values: Vec<Atom>,
    /// Whether the labels were given as an object: drizzle-orm has a class of its own for those columns.
    pub from_object: bool,
    /// Something about it cannot be known.
    pub problem: Option<Problem>,
    /// The call that made it.
    pub span: Span,
}

/// A sequence.
#[derive(Clone, Debug)]
pub struct Sequence {
    /// Name in SQL.
    pub name: Atom,
    /// Its schema.
    pub schema: Option<Atom>,
    /// The options object or `undefined`.
    pub options: Value,
    /// The call that made it.
    pub span: Span,
}

/// A role.
#[derive(Clone, Debug)]
pub struct Role {
    /// Name.
    pub name: Atom,
    /// `.existing()`.
    pub existing: bool,
    /// `createDb`.
    pub create_db: Option<bool>,
    /// `createRole`.
    pub create_role: Option<bool>,
    /// `inherit`.
    pub inherit: Option<bool>,
    /// The call that made it; `None` for the library's.
    pub span: Option<Span>,
}

/// A policy.
#[derive(Clone, Debug)]
pub struct Policy {
    /// Name.
    pub name: Atom,
    /// `as`.
    pub as_: Option<Atom>,
    /// `for`.
    pub for_: Option<Atom>,
    /// `to`.
    pub to: Value,
    /// `using`.
    pub using: Value,
    /// `withCheck`.
    pub with_check: Value,
    /// `.link(table)`.
    pub linked: Option<ObjId>,
    /// Something about it cannot be known.
    pub problem: Option<Problem>,
    /// The call that made it.
    pub span: Span,
}

/// A view under construction.
#[derive(Clone, Debug)]
pub struct ViewBuilder {
    /// Name in SQL.
    pub name: Atom,
    /// Its schema.
    pub schema: Option<Atom>,
    /// Declared columns: a table made of them.
    pub columns: Option<ObjId>,
    /// Whether it is materialized.
    pub materialized: bool,
    /// `.with(…)`.
    pub with: Value,
    /// `.using(…)`.
    pub using: Option<Atom>,
    /// `.tablespace(…)`.
    pub tablespace: Option<Atom>,
    /// `.withNoData()`.
    pub with_no_data: bool,
    /// The call that made it.
    pub span: Span,
}

/// A view.
#[derive(Clone, Debug)]
pub struct View {
    /// How it was declared.
    pub builder: ViewBuilder,
    /// Its fields by key: columns, aliased SQL.
    pub fields: Vec<(Atom, Value)>,
    /// What selecting everything gives, where that differs from `fields`.
    pub selected: Option<Vec<(Atom, Value)>>,
    /// The view that this one is another name for.
    pub alias_of: Option<ObjId>,
    /// The names of the columns that its query gives, as far as they are known.
    pub outputs: Vec<Option<Atom>>,
    /// The SQL object of its query; `None` for an existing view.
    pub query: Option<ObjId>,
}

/// SQL under construction.
#[derive(Clone, Debug)]
pub struct Sql {
    /// Pieces.
    pub chunks: Vec<Chunk>,
    /// `.inlineParams()`.
    pub inline: bool,
    /// Where it is written.
    pub span: Span,
}

/// A piece of SQL.
#[derive(Clone, Debug)]
pub enum Chunk {
    /// Text.
    Text(Atom),
    /// Anything that was interpolated.
    Value(Value),
    /// A column without its table, as a query on a single table selects it.
    BareColumn(ObjId),
}
