//! The content holds together: every name exists, nothing happens in the future, both languages are there.

use super::*;
use crate::demo::{accounts, crowd};
use relais_domain::{platform::markdown, posts::PostKind};
use std::collections::HashSet;

fn content() -> Content {
    Content::read().expect("the content reads")
}

#[test]
fn the_company_has_its_size_and_every_line_points_somewhere() {
    let content = content();
    assert_eq!((content.units.len(), content.sites.len(), content.spaces.len()), (25, 8, 6));
    assert!((280..=320).contains(&content.people.len()), "{}", content.people.len());
    let units: HashSet<_> = content.units.iter().map(|unit| unit.id.as_str()).collect();
    let sites: HashSet<_> = content.sites.iter().map(|site| site.id.as_str()).collect();
    let ids: HashSet<_> = content.people.iter().map(|person| person.external_id.as_str()).collect();
    assert_eq!(ids.len(), content.people.len(), "an external id stands twice");
    assert_eq!(content.by_handle.len(), content.people.len(), "an address stands twice");
    for unit in &content.units {
        assert!(unit.parent.as_ref().is_none_or(|parent| units.contains(parent.as_str())), "{}", unit.id);
    }
    for person in &content.people {
        let Person { name, email, unit, site, manager, .. } = person;
        assert!(email.ends_with("@demo.example"), "{email}");
        assert!(units.contains(unit.as_str()) && sites.contains(site.as_str()), "{name}: {unit}, {site}");
        assert!(manager.is_empty() || ids.contains(manager.as_str()), "{name}: {manager}");
        assert!(manager != &person.external_id, "{name} manages themselves");
        assert!(person.start_date.parse::<chrono::NaiveDate>().is_ok(), "{name}: {}", person.start_date);
    }
    assert_eq!(content.people.iter().filter(|person| person.manager.is_empty()).count(), 1, "one top");
}

#[test]
fn everyone_who_is_named_exists_and_may_be_where_they_write() {
    let content = content();
    let exists = |handle: &str| assert!(content.person(handle).is_some(), "{handle} does not exist");
    content.ambassadors.iter().chain(content.bios.keys()).for_each(|handle| exists(handle));
    for space in &content.spaces {
        space.moderators.iter().chain(&space.also).chain([&space.owner]).for_each(|handle| exists(handle));
        if space.visibility == "open" {
            continue;
        }
        let groups = |handle: &str| {
            let person = content.person(handle).expect("exists");
            let ambassador = content.ambassadors.iter().any(|known| known == handle);
            space.join.iter().any(|group| *group == person.site || (group == "ambassadors" && ambassador))
        };
        for writer in crowd::writers(&content, &space.slug) {
            let named =
                space.moderators.iter().chain(&space.also).chain([&space.owner]).any(|named| named == writer);
            assert!(named || groups(writer), "{writer} writes in {} without belonging", space.slug);
        }
    }
    for post in &content.posts {
        exists(&post.head.by);
        post.comments.iter().for_each(|comment| exists(&comment.author));
        post.head.removed.iter().for_each(|removed| exists(&removed.by));
        for text in post.comments.iter().map(|comment| &comment.body).chain([&post.body]) {
            markdown::mentions(text).iter().for_each(|handle| exists(handle));
            assert!(!text.contains("@demo.example") && !text.contains("http"), "{}: an address", post.title);
        }
        for file in &post.head.files {
            assert!(Content::file(file).is_some(), "{}: {file}", post.title);
        }
    }
}

#[test]
fn threads_are_in_order_and_nothing_but_what_is_scheduled_lies_ahead() {
    let content = content();
    let ahead = content.posts.iter().filter(|post| post.head.at.day > 0).count();
    assert_eq!(ahead, 1, "scheduled posts");
    for post in content.posts.iter().filter(|post| post.head.at.day < 0) {
        let mut last = When { day: 0, time: post.head.at.time };
        for comment in &post.comments {
            let title = &post.title;
            assert!(post.head.at.day + comment.at.day < 0, "{title}: {} comments ahead", comment.author);
            if comment.parent.is_none() {
                assert!(comment.at >= last, "{title}: {} is too early", comment.author);
                last = comment.at;
            } else if let Some(parent) = comment.parent {
                assert!(comment.at >= post.comments[parent].at, "{title}: {} is too early", comment.author);
            }
        }
        if let Some(edited) = &post.head.edited {
            assert!(post.body.contains(&edited.now) && !post.body.contains(&edited.was), "{}", post.title);
        }
        assert!(post.title.chars().count() <= 200 && !post.body.is_empty() && !post.head.tags.is_empty());
    }
}

#[test]
fn it_is_lively_varied_and_in_two_languages() {
    let content = content();
    let comments: usize = content.posts.iter().map(|post| post.comments.len()).sum();
    assert!(content.posts.len() >= 120, "{} posts", content.posts.len());
    assert!(comments >= 430, "{comments} comments");
    for kind in PostKind::ALL {
        assert!(content.posts.iter().filter(|post| post.head.kind == kind).count() >= 4, "{kind:?}");
    }
    let questions: Vec<_> =
        content.posts.iter().filter(|post| post.head.kind == PostKind::Question).collect();
    let answered =
        questions.iter().filter(|post| post.comments.iter().any(|comment| comment.accepted)).count();
    assert!(
        answered * 10 >= questions.len() * 7 && answered < questions.len(),
        "{answered} of {}",
        questions.len()
    );
    for post in &content.posts {
        let accepted = post.comments.iter().filter(|comment| comment.accepted).count();
        assert!(
            accepted <= usize::from(post.head.kind == PostKind::Question),
            "{}: {accepted} answers",
            post.title
        );
    }
    let words = |post: &&thread::Post| post.body.split_whitespace().count();
    let studies: Vec<_> = content.posts.iter().filter(|post| post.head.kind == PostKind::CaseStudy).collect();
    assert!(studies.iter().all(|post| words(post) >= 200), "a case study has something to say");
    let english = content
        .posts
        .iter()
        .filter(|post| post.space == "cork-harbour" || post.head.tags.iter().any(|tag| tag == "english"));
    let share = english.count() * 100 / content.posts.len();
    assert!((12..=35).contains(&share), "{share} % in English");
}

#[test]
fn the_table_of_accounts_has_every_role() {
    let accounts = accounts::accounts().expect("every account is a person");
    let count = |role: &str| accounts.iter().filter(|account| account.role == role).count();
    let roles = ["administrator", "community-manager", "hr", "line-manager", "ambassador", "member"];
    assert_eq!(roles.map(count), [1, 1, 1, 2, 5, 3]);
    let sites: HashSet<_> = accounts.iter().filter(|a| a.role == "member").map(|a| &a.site).collect();
    assert_eq!(sites.len(), 3, "members on several sites");
}
