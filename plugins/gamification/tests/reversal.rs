//! What no longer stands no longer counts, and counts again when it stands again.

mod community;

use community::{Community, SPACE};
use relais_gamification::ledger::Reason;
use relais_plugin::facts::PostKind::{News, Question, Tip};

#[test]
fn moderation_takes_points_and_badge_and_a_restoration_gives_both_back() {
    let mut community = Community::new();
    community.publishes("ada", Tip, "tip").reacts("bob", "ada", "tip", "👏");
    let award = community.award("ada", "first-words");
    assert_eq!(community.points("ada"), 5 + 2 + 1);

    community.days_later(1).removes("mod", "ada", "tip");
    assert_eq!(community.points("ada"), 0);
    assert!(community.badges("ada").is_empty());

    community.days_later(1).restores("mod", "ada", "tip");
    assert_eq!(community.points("ada"), 5 + 2 + 1);
    assert_eq!(community.award("ada", "first-words"), award, "the same award, dated as it was");

    let reasons: Vec<_> = community.ledger("ada").iter().map(|line| (line.points, line.reason)).collect();
    assert_eq!(reasons.len(), 9, "three lines earned, taken back, given back: {reasons:?}");
    assert_eq!(reasons.iter().filter(|(_, reason)| *reason == Reason::TakenBack).count(), 3);
}

#[test]
fn points_leave_the_month_they_were_earned_in() {
    let mut community = Community::new();
    community.publishes("ada", Tip, "tip").days_later(40).removes("mod", "ada", "tip");
    let scope = format!("space:{SPACE}");
    for window in ["all", "2026-11", "2026-12"] {
        assert_eq!(community.host.score("points", window, None, "ada"), 0, "{window}");
        assert_eq!(community.host.score("points", window, Some(&scope), "ada"), 0, "{window} in the space");
    }
}

#[test]
fn a_removed_and_republished_tip_does_not_pay_twice_in_a_week() {
    let mut community = Community::new();
    for post in ["t1", "t2", "t3", "t4"] {
        community.publishes("ada", Tip, post).removes("ada", "ada", post);
    }
    assert_eq!(community.points("ada"), 0);
    community.publishes("ada", Tip, "t5");
    assert_eq!(community.points("ada"), 5, "first words again, but the two tips of the week are spent");
}

#[test]
fn an_author_who_removes_a_post_keeps_the_badge() {
    let mut community = Community::new();
    community.publishes("ada", News, "p").removes("ada", "ada", "p");
    assert_eq!(community.points("ada"), 0);
    assert_eq!(community.badges("ada"), ["first-words"]);
}

#[test]
fn who_answered_keeps_the_points_when_the_asker_removes_the_question() {
    let mut community = Community::new();
    community.publishes("ada", Question, "how").accepts("ada", "grace", "how", None);
    community.removes("ada", "ada", "how");
    assert_eq!((community.points("ada"), community.points("grace")), (0, 10));
}

#[test]
fn who_answered_spam_does_not() {
    let mut community = Community::new();
    community.publishes("ada", Question, "how").accepts("ada", "grace", "how", None);
    community.removes("mod", "ada", "how");
    assert_eq!(community.points("grace"), 0);
    assert!(community.badges("grace").is_empty());
}

#[test]
fn an_answer_unaccepted_costs_its_points_once_but_no_badge() {
    let mut community = Community::new();
    community
        .accepts("ada", "grace", "how", None)
        .unaccepts("ada", "grace", "how")
        .unaccepts("ada", "grace", "how");
    assert_eq!(community.points("grace"), 0);
    assert_eq!(community.badges("grace"), ["first-hand"]);
    community.accepts("ada", "grace", "how", None).accepts("ada", "grace", "how", None);
    assert_eq!(community.points("grace"), 10);
}

#[test]
fn a_question_pays_for_one_answer() {
    let mut community = Community::new();
    community.accepts("ada", "grace", "how", None).accepts("ada", "bob", "how", None);
    assert_eq!((community.points("grace"), community.points("bob")), (0, 10));
}

#[test]
fn a_restored_post_does_not_bring_back_an_answer_unaccepted_since() {
    let mut community = Community::new();
    community.accepts("ada", "grace", "how", None).removes("mod", "ada", "how");
    community.unaccepts("ada", "grace", "how").restores("mod", "ada", "how");
    assert_eq!(community.points("grace"), 0);
}

#[test]
fn a_removed_comment_takes_back_what_it_was_worth() {
    let mut community = Community::new();
    community.comments("grace", "ada", "words", 80).removes_comment("mod", "grace", "words");
    assert_eq!(community.points("grace"), 0);
    assert!(community.badges("grace").is_empty());
    community.comments("grace", "ada", "better-words", 80);
    assert_eq!(community.points("grace"), 5);
}

#[test]
fn a_restored_comment_counts_again() {
    let mut community = Community::new();
    community.comments("grace", "ada", "words", 80).removes_comment("mod", "grace", "words");
    community.restores_comment("mod", "grace", "words");
    assert_eq!(community.points("grace"), 5);
    assert_eq!(community.badges("grace"), ["first-words"]);
}

#[test]
fn first_words_count_once_even_when_the_first_ones_come_back() {
    let mut community = Community::new();
    community.publishes("ada", News, "p1").removes("mod", "ada", "p1");
    community.publishes("ada", News, "p2").restores("mod", "ada", "p1");
    assert_eq!(community.points("ada"), 5);
}
