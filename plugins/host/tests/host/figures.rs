use crate::world::{GAMIFICATION, World};

/// With `--release` and `--nocapture` it prints figures worth reading.
#[tokio::test(flavor = "multi_thread")]
#[allow(clippy::print_stdout, reason = "the figures are for a person")]
async fn the_figures_of_the_benchmark_are_measured() {
    let world = World::new().await;
    world.install(GAMIFICATION).await.expect("installs");
    let figures = relais_plugin_host::bench::measure(&world.app, &world.host, GAMIFICATION, FACTS).await;
    let figures = figures.expect("measures");
    println!("{figures}");
    assert!(figures.rows_per_fact > 1.0, "{figures}");
    assert!(figures.flairs_cached < figures.flairs_cold, "{figures}");
}

const FACTS: usize = if cfg!(debug_assertions) { 300 } else { 20_000 };
