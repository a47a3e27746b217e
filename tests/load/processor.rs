//! Processor time, as the kernel counts it.

use crate::data::Data;
use sea_orm::{ConnectionTrait, Statement};
use std::fs;

/// Processor time a process has used, in milliseconds, user and system.
pub fn of(id: u32) -> f64 {
    // The kernel tells in hundredths of a second here, whatever it ticks at (USER_HZ).
    fields(id).map_or(0.0, |fields| (number(&fields, 11) + number(&fields, 12)) * 10.0)
}

/// Resident memory of a process, in mebibytes.
pub fn memory(id: u32) -> f64 {
    let pages = fs::read_to_string(format!("/proc/{id}/statm")).unwrap_or_default();
    pages.split_whitespace().nth(1).and_then(|pages| pages.parse::<f64>().ok()).unwrap_or(0.0) * 4096.0
        / 1_048_576.0
}

/// What follows the name of a process in its `stat`.
fn fields(id: u32) -> Option<Vec<String>> {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    Some(stat.rsplit_once(')')?.1.split_whitespace().map(str::to_owned).collect())
}

fn number(fields: &[String], place: usize) -> f64 {
    fields.get(place).and_then(|field| field.parse().ok()).unwrap_or(0.0)
}

/// The processes of a PostgreSQL on this machine.
pub struct Processor {
    postmaster: u32,
}

impl Processor {
    /// Nothing for SQLite, which works in the process of the product.
    pub async fn of_database(data: &Data) -> Option<Self> {
        if data.url.starts_with("sqlite:") {
            return None;
        }
        let connection = sea_orm::Database::connect(&data.url).await.expect("connects");
        let sql = "SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1) AS id";
        let row =
            connection.query_one_raw(Statement::from_string(connection.get_database_backend(), sql)).await;
        let id: String = row.expect("reads").expect("a row").try_get("", "id").expect("text");
        connection.close().await.expect("closes");
        Some(Self { postmaster: id.trim().parse().expect("a process id") })
    }

    /// Of all of them so far, those that ended included.
    pub fn used_ms(&self) -> f64 {
        let ended =
            fields(self.postmaster).map_or(0.0, |fields| (number(&fields, 13) + number(&fields, 14)) * 10.0);
        let running = fs::read_dir("/proc").into_iter().flatten().flatten();
        let children =
            running.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok()).filter(|id| {
                fields(*id).is_some_and(|fields| fields.get(1) == Some(&self.postmaster.to_string()))
            });
        ended + of(self.postmaster) + children.map(of).sum::<f64>()
    }
}
