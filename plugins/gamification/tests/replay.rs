//! The state is a fold of the facts: the same facts, the same state, and every sum agrees with every other.

mod community;

use community::{Community, MANIFEST};
use relais_gamification::Gamification;
use relais_gamification::credit::Credit;
use relais_gamification::tally::Tally;
use relais_plugin::facts::PostKind;
use relais_plugin::testing::Host;

#[test]
fn folding_the_same_facts_again_gives_the_same_state() {
    let community = busy_months(7);
    let mut again = Host::<Gamification>::new(MANIFEST);
    again.fold(&community.facts);
    assert!(again.state() == community.host.state());
}

#[test]
fn the_order_of_the_facts_decides_who_reaches_a_cap_first() {
    let mut community = Community::new();
    for asker in ["ada", "bob", "cleo", "dan"] {
        community.accepts(asker, "grace", &format!("q-{asker}"), None);
    }
    let paid: Vec<_> =
        community.ledger("grace").iter().map(|line| (line.post.to_string(), line.points)).collect();
    let expected = [("q-ada", 10), ("q-bob", 10), ("q-cleo", 10), ("q-dan", 0)];
    assert_eq!(paid, expected.map(|(post, points)| (post.to_owned(), points)));
}

#[test]
fn a_fault_leaves_nothing_behind() {
    let mut community = Community::new();
    community.publishes("ada", PostKind::Tip, "tip");
    let before = community.host.state().clone();
    let broken = community.timeline.raw("post.published", 1, Some("ada"), &serde_json::json!({"post": 7}));
    let fault = community.host.apply(&broken).expect_err("a post is not a number");
    assert_eq!(fault.code, "invalid");
    assert!(community.host.state() == &before);
}

#[test]
fn tally_ledger_board_and_credits_always_agree() {
    for seed in 1..6 {
        let community = busy_months(seed);
        for (person, tally) in community.host.documents::<Tally>() {
            let ledger: i64 = community.ledger(&person).iter().map(|line| line.points).sum();
            let credits = community.host.documents::<Credit>().into_iter().map(|(_, credit)| credit);
            let counting: i64 = credits
                .filter(|credit| credit.person.as_str() == person && credit.counts())
                .map(|credit| credit.points)
                .sum();
            let board = community.host.score("points", "all", None, &person);
            assert_eq!(
                (ledger, counting, board),
                (tally.points, tally.points, tally.points),
                "{person}, seed {seed}"
            );
            assert!(
                tally.points >= 0 && tally.units_helped >= 0 && tally.thanks >= 0,
                "{tally:?}, seed {seed}"
            );
        }
    }
}

/// Some hundreds of things happen, the same ones for the same seed.
fn busy_months(seed: u64) -> Community {
    const PEOPLE: [&str; 6] = ["ada", "bob", "cleo", "dan", "eve", "mod"];
    const KINDS: [PostKind; 4] = [PostKind::News, PostKind::Question, PostKind::Tip, PostKind::CaseStudy];
    let mut dice = Dice(seed);
    let mut community = Community::new();
    let mut posts: Vec<(String, &str)> = Vec::new();
    for step in 0..400 {
        let somebody = dice.pick(&PEOPLE);
        if posts.len() < 3 || dice.roll(5) == 0 {
            let post = format!("post-{step}");
            community.publishes(somebody, dice.pick(&KINDS), &post);
            posts.push((post, somebody));
            continue;
        }
        let place = dice.roll(posts.len() as u64) as usize;
        let (post, author) = posts[place].clone();
        let comment = format!("comment-{}", dice.roll(30));
        match dice.roll(13) {
            0 => community.removes("mod", author, &post),
            1 => community.removes(author, author, &post),
            2 | 3 => community.restores("mod", author, &post),
            4 => community.comments(somebody, author, &format!("comment-{step}"), 80),
            5 => community.removes_comment("mod", somebody, &comment),
            6 | 7 => community.accepts(author, somebody, &post, Some(dice.pick(&["sales", "legal"]))),
            8 => community.unaccepts(author, somebody, &post),
            9 => community.restores_comment("mod", somebody, &comment),
            10 | 11 => community.reacts(somebody, author, &post, "👏"),
            _ => community.days_later(1),
        };
    }
    community
}

/// A linear congruential generator: no dependency, the same numbers everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.roll(from.len() as u64) as usize]
    }
}
