//! What a team would have of its own.

use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::pg::{Pg, PgValue};
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::{Jsonb, Uuid};

macro_rules! own {
    ($name:ident, $inner:ty, $sql_type:ty) => {
        #[derive(AsExpression, FromSqlRow, Clone, Debug, PartialEq, Eq, Hash)]
        #[diesel(sql_type = $sql_type)]
        pub struct $name(pub $inner);

        impl ToSql<$sql_type, Pg> for $name {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
                <$inner as ToSql<$sql_type, Pg>>::to_sql(&self.0, out)
            }
        }

        impl FromSql<$sql_type, Pg> for $name {
            fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
                <$inner as FromSql<$sql_type, Pg>>::from_sql(value).map(Self)
            }
        }
    };
}

own!(UserId, uuid::Uuid, Uuid);
own!(Document, serde_json::Value, Jsonb);

pub type Path<T> = T;
