//! Every diagnostic code, one row each: the code, its severity, and what it means in one line.

use super::Severity;

macro_rules! codes {
    ($($variant:ident, $id:literal, $severity:ident, $summary:literal;)*) => {
        /// A stable diagnostic code.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code {
            $(#[doc = $summary] $variant,)*
        }

        impl Code {
            /// All codes, in the order of their numbers.
            pub const ALL: &'static [Code] = &[$(Code::$variant),*];

            /// The code as users see it, such as `DS0101`.
            pub fn id(self) -> &'static str {
                match self { $(Code::$variant => $id,)* }
            }

            /// How bad it is.
            pub fn severity(self) -> Severity {
                match self { $(Code::$variant => Severity::$severity,)* }
            }

            /// The page of `downspout explain`. A row without its file in `docs/codes` does not compile.
            pub fn page(self) -> &'static str {
                match self {
                    $(Code::$variant => include_str!(concat!("../../docs/codes/", $id, ".md")),)*
                }
            }

            /// What it means, in one line.
            pub fn summary(self) -> &'static str {
                match self { $(Code::$variant => $summary,)* }
            }
        }
    };
}

// DS00xx configuration and files, DS01xx TypeScript, DS02xx Drizzle, DS03xx the schema as a whole,
// DS04xx targets, DS05xx row-level security.
#[rustfmt::skip]
codes! {
    ConfigUnreadable,      "DS0001", Error,   "a configuration file cannot be read or is not valid";
    ConfigUnknownKey,      "DS0002", Error,   "a configuration key is not known";
    ConfigInvalidValue,    "DS0003", Error,   "a configuration value is not usable";
    FileNotFound,          "DS0004", Error,   "a file or folder that is named does not exist";
    UnsupportedDialect,    "DS0005", Error,   "the Drizzle dialect is not postgresql";
    OutputUnwritable,      "DS0006", Error,   "an output file cannot be written";
    OutputOutsideProject,  "DS0007", Error,   "an output path leaves the project";
    NothingToDo,           "DS0008", Error,   "no target is configured";
    VersionUnknown,        "DS0009", Error,   "the drizzle-orm version in use cannot be known";
    SchemaPathFallback,    "DS0010", Warning, "a schema path was found somewhere else than beside the config";
    OutputStale,           "DS0011", Error,   "a generated file is not up to date";
    SyntaxError,           "DS0101", Error,   "a file is not valid TypeScript";
    UnknownValue,          "DS0102", Error,   "a fact of the schema depends on a value that cannot be known";
    BudgetExceeded,        "DS0103", Error,   "evaluation took too many steps or went too deep";
    UncaughtThrow,         "DS0104", Error,   "the schema throws while it is evaluated";
    UnsupportedSyntax,     "DS0105", Error,   "a construct of the language is not covered";
    EnvironmentRead,       "DS0106", Warning, "a fact depends on an environment variable, which is never read";
    NestsTooDeep,          "DS0107", Error,   "a file nests deeper than can be read";
    FileUnreadable,        "DS0108", Error,   "a source file cannot be read as text";
    UnknownBuilder,        "DS0201", Error,   "drizzle-orm exports no such name";
    UnknownMethod,         "DS0202", Error,   "a Drizzle object has no such method or property";
    UnknownOption,         "DS0203", Error,   "a Drizzle builder has no such option";
    InvalidArgument,       "DS0204", Error,   "a Drizzle builder cannot take this argument";
    UnknownColumn,         "DS0205", Error,   "a table has no such column";
    NotExported,           "DS0206", Warning, "a table, enum or schema is declared but not exported";
    KitRefuses,            "DS0207", Error,   "drizzle-kit refuses this schema";
    KitKeepsLast,          "DS0208", Warning, "a name occurs twice and drizzle-kit keeps the last";
    KitSqlFails,           "DS0209", Warning, "the SQL that drizzle-kit makes of this would fail";
    NotCovered,            "DS0210", Error,   "a construct of Drizzle is not covered";
    IgnoredByKit,          "DS0211", Warning, "drizzle-kit ignores this";
    Excluded,              "DS0212", Warning, "a table is left out by configuration";
    RelationsNotRead,      "DS0213", Warning, "relations of this form are not read, and generated models lack them";
    ExportedTwice,         "DS0214", Warning, "drizzle-kit stops at an object that is exported twice";
    DanglingReference,     "DS0301", Error,   "a reference names an object that does not exist";
    ReferenceNotExported,  "DS0302", Warning, "a reference names an object that is not exported";
    NameTruncated,         "DS0303", Warning, "a name is longer than 63 bytes and Postgres will cut it";
    NamesCollide,          "DS0304", Error,   "two names become one when Postgres cuts them to 63 bytes";
    TargetNamesCollide,    "DS0401", Warning, "two names would become one identifier in generated code, and were told apart";
    TargetCannotExpress,   "DS0402", Warning, "a target cannot express this";
    NoPrimaryKey,          "DS0403", Warning, "a table has no primary key";
    TooManyColumns,        "DS0404", Error,   "a table has more columns than the target can hold";
    ClientValueOpaque,     "DS0405", Warning, "a value is made by TypeScript only, another back end must supply it";
    RlsUndeclared,         "DS0501", Warning, "a table declares nothing about row-level security";
    NewUserIncomplete,     "DS0502", Error,   "the new-user trigger leaves a required column without value";
    InvalidText,           "DS0503", Error,   "a text cannot be stored in Postgres";
    SqlNotContained,       "DS0504", Error,   "an SQL expression would change the statement around it";
    NoSignedInUser,        "DS0505", Error,   "the database has no notion of a signed-in user";
}
