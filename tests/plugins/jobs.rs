//! Jobs: by the clock, in steps, from where they left off.

use super::{
    fixture::{SWITCHBOARD, installed},
    kept::kept,
};
use chrono::Duration;
use relais_domain::plugins::jobs;
use relais_tests::TestApp;

async fn rounds(app: &TestApp) -> u32 {
    let kept = kept(app.app(), SWITCHBOARD).await;
    let line = kept.iter().find_map(|line| line.strip_prefix("plugin_counters heard/self.round = "));
    line.map_or(0, |count| count.parse().expect("a number"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_goes_in_steps_and_a_step_that_failed_is_taken_again() {
    let app = installed(SWITCHBOARD).await;
    let job = async || jobs::of(app.app().reader(), SWITCHBOARD).await.expect("reads").remove(0);
    let first = job().await.scheduled_for;
    app.settle().await;
    assert_eq!(rounds(&app).await, 0, "not before its time");
    app.clock.advance(first - app.app().now());
    app.settle().await;
    assert_eq!(rounds(&app).await, 1);
    // The pause, and the second step fails once.
    app.clock.advance(Duration::seconds(60));
    app.settle().await;
    assert_eq!(rounds(&app).await, 1);
    assert!(job().await.last_error.is_some_and(|error| error.contains("nobody opens")));
    for expected in [2, 3] {
        app.clock.advance(Duration::minutes(5));
        app.settle().await;
        assert_eq!(rounds(&app).await, expected);
    }
    let next = job().await;
    assert_eq!((next.last_error.clone(), next.attempt), (None, 1));
    let after = next.scheduled_for - first;
    assert!((23..=25).contains(&after.num_hours()), "tomorrow at the same hour: {after}");
    // Two days nobody was there: it runs once, not twice.
    app.clock.advance(Duration::days(2));
    app.settle().await;
    assert_eq!(rounds(&app).await, 4);
}
