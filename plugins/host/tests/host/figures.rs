use crate::world::{GAMIFICATION, World};

/// `cargo test --release -p relais-plugin-host --test host figures -- --ignored --nocapture`
#[tokio::test(flavor = "multi_thread")]
#[ignore = "a measurement, not a test"]
#[allow(clippy::print_stdout, reason = "the figures are for a person")]
async fn figures() {
    let world = World::new().await;
    world.install(GAMIFICATION).await.expect("installs");
    let figures = relais_plugin_host::bench::measure(&world.app, &world.host, GAMIFICATION, 5_000).await;
    println!("{}", figures.expect("measures"));
}
