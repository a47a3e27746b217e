//! What counts, what does not, and how often.

mod community;

use community::Community;
use relais_gamification::ledger::Reason;
use relais_plugin::facts::PostKind::{CaseStudy, News, Question, Tip};

#[test]
fn a_newcomers_first_post_gives_points_and_a_badge_at_once() {
    let mut community = Community::new();
    community.publishes("ada", Question, "hello");
    assert_eq!(community.points("ada"), 5);
    assert_eq!(community.badges("ada"), ["first-words"]);
    let award = community.award("ada", "first-words").expect("the badge");
    assert_eq!(award.name_fr, "Premiers mots");
    assert_eq!(award.awarded_at, "2026-11-02T09:00:00Z");
}

#[test]
fn a_first_comment_to_somebody_else_are_first_words_too() {
    let mut community = Community::new();
    community.comments("ada", "ada", "to-herself", 80).comments("grace", "ada", "nod", 4);
    assert_eq!((community.points("ada"), community.points("grace")), (0, 0));
    community.comments("grace", "ada", "words", 80);
    assert_eq!(community.points("grace"), 5);
    assert_eq!(community.badges("grace"), ["first-words"]);
}

#[test]
fn volume_is_worth_nothing() {
    let mut community = Community::new();
    for number in 0..20 {
        community.publishes("ada", News, &format!("news-{number}")).publishes(
            "ada",
            Question,
            &format!("q-{number}"),
        );
        community.comments("ada", "grace", &format!("comment-{number}"), 80);
    }
    assert_eq!(community.points("ada"), 5);
    assert_eq!(community.ledger("ada").len(), 1);
}

#[test]
fn an_answer_accepted_by_somebody_else_is_worth_ten_points() {
    let mut community = Community::new();
    community.accepts("ada", "grace", "how", None);
    assert_eq!(community.points("grace"), 10);
    assert_eq!(community.badges("grace"), ["first-hand"]);
}

#[test]
fn accepting_ones_own_answer_is_worth_nothing() {
    let mut community = Community::new();
    community.accepts("ada", "ada", "how", None);
    assert_eq!(community.points("ada"), 0);
    assert!(community.badges("ada").is_empty());
}

#[test]
fn three_answers_a_day_earn_points_and_the_fourth_is_written_down_as_capped() {
    let mut community = Community::new();
    for (asker, post) in [("ada", "q1"), ("bob", "q2"), ("cleo", "q3"), ("dan", "q4")] {
        community.accepts(asker, "grace", post, None);
    }
    assert_eq!(community.points("grace"), 30);
    let last = community.ledger("grace").pop().expect("a line");
    assert_eq!((last.points, last.reason), (0, Reason::Capped));

    community.days_later(1).accepts("eve", "grace", "q5", None);
    assert_eq!(community.points("grace"), 40);
}

#[test]
fn two_people_cannot_feed_each_other_all_week() {
    let mut community = Community::new();
    for day in 0..5 {
        community.accepts("ada", "grace", &format!("q{day}"), None).days_later(1);
    }
    assert_eq!(community.points("grace"), 20);
    community.days_later(2).accepts("ada", "grace", "next-week", None);
    assert_eq!(community.points("grace"), 30);
}

#[test]
fn one_case_study_and_two_tips_a_week() {
    let mut community = Community::new();
    community.publishes("ada", CaseStudy, "c1").publishes("ada", CaseStudy, "c2");
    assert_eq!(community.points("ada"), 5 + 8);
    assert_eq!(community.badges("ada"), ["first-words", "storyteller"]);
    for post in ["t1", "t2", "t3"] {
        community.publishes("ada", Tip, post);
    }
    assert_eq!(community.points("ada"), 5 + 8 + 2 * 2);
    community.days_later(7).publishes("ada", CaseStudy, "c3").publishes("ada", Tip, "t4");
    assert_eq!(community.points("ada"), 5 + 8 + 2 * 2 + 8 + 2);
}

#[test]
fn three_words_are_no_case_study() {
    let mut community = Community::new();
    community.publishes_characters("ada", CaseStudy, "c1", 20);
    assert_eq!(community.points("ada"), 5);
    assert_eq!(community.badges("ada"), ["first-words"]);
}

#[test]
fn one_person_thanks_once_however_many_emojis() {
    let mut community = Community::new();
    community.publishes("ada", News, "p").reacts("ada", "ada", "p", "👏");
    assert_eq!(community.points("ada"), 5);
    community.reacts("bob", "ada", "p", "👏").reacts("bob", "ada", "p", "❤️");
    assert_eq!(community.points("ada"), 6);
    community.publishes("ada", News, "p2").reacts("bob", "ada", "p2", "👏");
    assert_eq!(community.points("ada"), 6, "once a week between the same two");
    community.reacts("cleo", "ada", "p2", "👏");
    assert_eq!(community.points("ada"), 6, "once a day in all");
    community.days_later(1).reacts("dan", "ada", "p2", "👏");
    assert_eq!(community.points("ada"), 7);
    community.days_later(1).reacts("eve", "ada", "p2", "👏");
    assert_eq!(community.points("ada"), 7, "twice a week in all");
}

#[test]
fn a_reaction_taken_back_costs_its_point_and_may_be_given_again() {
    let mut community = Community::new();
    community.publishes("ada", News, "p").reacts("bob", "ada", "p", "👏").reacts("bob", "ada", "p", "❤️");
    community.unreacts("bob", "ada", "p", "👏");
    assert_eq!(community.points("ada"), 6, "one emoji is left");
    community.unreacts("bob", "ada", "p", "❤️");
    assert_eq!(community.points("ada"), 5);
    community.reacts("bob", "ada", "p", "👏");
    assert_eq!(community.points("ada"), 6);
}

#[test]
fn thanks_from_ten_people_over_five_weeks_make_a_badge() {
    let mut community = Community::new();
    community.publishes("ada", News, "p");
    for number in 0..10 {
        // A Sunday and the Monday after it, five times.
        community.days_later(if number % 2 == 0 { 6 } else { 1 });
        community.reacts(&format!("reader-{number}"), "ada", "p", "👏");
    }
    assert_eq!(community.points("ada"), 15);
    assert_eq!(community.badges("ada"), ["first-words", "well-received"]);
}

#[test]
fn a_good_neighbour_helps_in_several_units() {
    let mut community = Community::new();
    for number in 0..12 {
        let unit = if number < 10 { "sales" } else { ["legal", "support"][number - 10] };
        community.accepts(&format!("asker-{number}"), "grace", &format!("q{number}"), Some(unit));
        let expected = number == 11;
        assert_eq!(community.award("grace", "good-neighbour").is_some(), expected, "after {number}");
    }
}
