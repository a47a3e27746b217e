//! The schema can go back and come again, on both engines.

use relais_migrations::{Migrator, MigratorTrait};
use relais_tests::Scratch;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};

/// Every table, column and index, as lines.
async fn schema(connection: &DatabaseConnection) -> Vec<String> {
    let backend = connection.get_database_backend();
    let sql = match backend {
        DbBackend::Sqlite => {
            "SELECT type || ' ' || name || ': ' || COALESCE(sql, '') AS line FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
        }
        _ => {
            "SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable AS line \
             FROM information_schema.columns WHERE table_schema = 'public' \
             UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'"
        }
    };
    let rows = connection.query_all_raw(Statement::from_string(backend, sql)).await.expect("reads");
    let mut lines: Vec<String> =
        rows.iter().map(|row| row.try_get::<String>("", "line").expect("text")).collect();
    lines.retain(|line| !line.contains("seaql_migrations"));
    lines.sort_unstable();
    lines
}

async fn up_down_up(scratch: Scratch) {
    let connection = sea_orm::Database::connect(scratch.url()).await.expect("connects");
    Migrator::up(&connection, None).await.expect("goes up");
    let first = schema(&connection).await;
    assert!(first.len() > 20, "{first:#?}");
    Migrator::down(&connection, None).await.expect("goes down");
    assert_eq!(schema(&connection).await, Vec::<String>::new(), "nothing is left behind");
    Migrator::up(&connection, None).await.expect("goes up again");
    assert_eq!(schema(&connection).await, first);
    for step in 1..=Migrator::migrations().len() as u32 {
        Migrator::down(&connection, Some(1))
            .await
            .unwrap_or_else(|error| panic!("step {step} down: {error}"));
    }
    Migrator::up(&connection, None).await.expect("goes up once more");
    connection.close().await.expect("closes");
    scratch.remove().await;
}

#[tokio::test]
async fn migrations_go_up_down_and_up_on_sqlite() {
    up_down_up(Scratch::sqlite()).await;
}

#[tokio::test]
async fn migrations_go_up_down_and_up_on_postgres() {
    // Without a server there is nothing to try it on; tests/run always has one.
    if let Some(scratch) = Scratch::postgres().await {
        up_down_up(scratch).await;
    }
}
