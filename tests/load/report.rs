//! The figures, as a table.

use crate::{
    arguments::Arguments,
    data::{Cost, Data},
    measure::Measured,
    processor,
    roles::Started,
};

pub fn data(data: &Data) {
    let size = data.size;
    println!(
        "{} people, {} spaces, {} posts, {} comments",
        size.people, size.spaces, size.posts, size.comments
    );
    let Some(folded) = &data.folded else {
        println!("(kept from an earlier run: remove {} to make it again)", data.directory.display());
        return;
    };
    let per = |cost: &Cost| {
        (folded.facts as f64 / cost.took.as_secs_f64(), cost.processor_ms * 1_000.0 / folded.facts as f64)
    };
    for (who, cost) in [("plugins apply", &folded.plugins), ("search indexes", &folded.search)] {
        let (per_second, micros) = per(cost);
        println!(
            "{who:<15} {} facts in {:.1} s: {per_second:.0} a second, {micros:.0} µs of processor each",
            folded.facts,
            cost.took.as_secs_f64()
        );
    }
}

pub fn heading(arguments: &Arguments) {
    println!();
    println!(
        "{} requests at once, {} s each; the floor in brackets",
        arguments.at_once,
        arguments.lasting.as_secs()
    );
    println!(
        "{:<26} {:>15} {:>15} {:>15} {:>17} {:>8} {:>8}",
        "", "requests/s", "p50 ms", "p99 ms", "processor ms", "ratio", "bytes"
    );
}

/// `ratio` compares processor time, the figure that noise disturbs least; the database's is in it.
pub fn line(name: &str, measured: &Measured, floor: &Measured) {
    let ratio = measured.all_ms() / floor.all_ms();
    println!(
        "{name:<26} {:>7.0} ({:>5.0}) {:>7.2} ({:>5.2}) {:>7.2} ({:>5.2}) {:>8.3} ({:>6.3}) {ratio:>7.2}x {:>8.0}{}",
        measured.per_second,
        floor.per_second,
        measured.p50_ms,
        floor.p50_ms,
        measured.p99_ms,
        floor.p99_ms,
        measured.all_ms(),
        floor.all_ms(),
        measured.bytes,
        if measured.database_ms > 0.0 {
            format!("  of it in the database {:.3} ({:.3})", measured.database_ms, floor.database_ms)
        } else {
            String::new()
        },
    );
}

pub fn memory(product: &Started) {
    println!("\nresident memory of the product after all that: {:.0} MiB", processor::memory(product.id()));
}
