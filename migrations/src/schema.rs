//! The words the migrations are written in.

pub use sea_orm_migration::schema::{
    big_integer, big_integer_null, binary, binary_null, date, date_null, integer, integer_null, json_binary,
    json_binary_null, pk_uuid, string, string_null, text, text_null, uuid, uuid_null,
};
use sea_orm_migration::{prelude::*, sea_orm::DbBackend};

/// A moment, UTC, to the microsecond.
pub fn moment(name: &'static str) -> ColumnDef {
    sea_orm_migration::schema::timestamp_with_time_zone(name)
}

/// A moment that may not have come yet.
pub fn moment_null(name: &'static str) -> ColumnDef {
    sea_orm_migration::schema::timestamp_with_time_zone_null(name)
}

/// A text column compared byte by byte: SQLite does it by default, PostgreSQL when told.
pub fn exact(m: &SchemaManager<'_>, name: &'static str) -> ColumnDef {
    let mut column = string(name);
    if m.get_database_backend() == DbBackend::Postgres {
        column.extra("COLLATE \"C\"");
    }
    column
}

/// Creates a table from its columns, with the given foreign keys.
pub async fn create(
    manager: &SchemaManager<'_>,
    table: &'static str,
    columns: Vec<ColumnDef>,
    keys: Vec<ForeignKeyCreateStatement>,
    primary: &[&'static str],
) -> Result<(), DbErr> {
    let mut statement = Table::create();
    statement.table(table);
    for column in columns {
        statement.col(column);
    }
    for mut key in keys {
        statement.foreign_key(&mut key);
    }
    if !primary.is_empty() {
        let mut index = Index::create();
        for column in primary {
            index.col(*column);
        }
        statement.primary_key(&mut index);
    }
    manager.create_table(statement).await
}

/// A foreign key to `target(id)`; the rows go with the target when `cascade` is said.
pub fn references(
    column: &'static str,
    target: &'static str,
    on_delete: ForeignKeyAction,
) -> ForeignKeyCreateStatement {
    ForeignKey::create().from_col(column).to(target, "id").on_delete(on_delete).to_owned()
}

/// An index named after its table and columns.
pub async fn index(
    manager: &SchemaManager<'_>,
    table: &'static str,
    columns: &[&'static str],
    unique: bool,
) -> Result<(), DbErr> {
    let mut statement = Index::create();
    statement.name(format!("ix_{table}_{}", columns.join("_"))).table(table);
    for column in columns {
        statement.col(*column);
    }
    if unique {
        statement.unique();
    }
    manager.create_index(statement).await
}

/// Adds a column to a table; it must be one that may be empty.
pub async fn add(manager: &SchemaManager<'_>, table: &'static str, column: ColumnDef) -> Result<(), DbErr> {
    manager.alter_table(Table::alter().table(table).add_column(column).to_owned()).await
}

/// Takes a column away again.
pub async fn take_away(
    manager: &SchemaManager<'_>,
    table: &'static str,
    column: &'static str,
) -> Result<(), DbErr> {
    manager.alter_table(Table::alter().table(table).drop_column(column).to_owned()).await
}

/// Drops tables, last created first.
pub async fn drop(manager: &SchemaManager<'_>, tables: &[&'static str]) -> Result<(), DbErr> {
    for table in tables {
        manager.drop_table(Table::drop().table(*table).to_owned()).await?;
    }
    Ok(())
}
