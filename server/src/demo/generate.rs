//! A large, dull network for measuring: as many people, spaces, posts and comments as asked for, the same
//! every time. Everything is written through the domain, so that facts, search and plugins have it too.

use super::{PASSWORD, draw::Draw, phrases};
use chrono::{Duration, Utc};
use indicatif::ProgressBar;
use relais_domain::{
    App,
    identity::{self, Member, NewOwner, Person, directory::import as directory, passwords, people},
    platform::{
        ids::{PersonId, SpaceId},
        markdown::Mentioned,
        pages::{MAX_LIMIT, PageRequest},
    },
    posts::{
        PostKind,
        import::{ImportedComment, ImportedPost, Writer, import},
    },
    spaces::{self, Enrolled, NewSpace, SpaceRole},
};
use std::{fmt::Write, io::Cursor};

/// How much to make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    pub people: usize,
    pub spaces: usize,
    pub posts: usize,
    pub comments: usize,
}

impl Default for Size {
    /// What comparable systems were measured with.
    fn default() -> Self {
        Self { people: 2_000, spaces: 20, posts: 10_000, comments: 50_000 }
    }
}

impl Size {
    /// As many people and spaces, more said in them.
    pub fn times(self, scale: usize) -> Self {
        Self { posts: self.posts * scale, comments: self.comments * scale, ..self }
    }
}

/// In about one post of eight.
pub const COMMON_WORD: &str = "palettes";
/// In one post of a thousand.
pub const RARE_WORD: &str = "hippocampe";

/// Posts written in one transaction.
const BATCH: usize = 250;
/// Characters of a post, about.
const POST_CHARS: usize = 600;
const COMMENT_CHARS: usize = 160;
/// Spaces each person is in.
const SPACES_EACH: usize = 6;
/// Minutes from one post to the next.
const APART: i64 = 25;

/// The address of one of the generated people, who sign in with the password of the demo.
pub fn email(number: usize) -> String {
    format!("person-{number}@demo.example")
}

/// The address of the owner of the generated network.
pub const OWNER: &str = "owner@demo.example";

/// Fills an empty product. The error is for the person at the terminal.
pub async fn generate(app: &App, size: Size, bar: &ProgressBar) -> Result<(), String> {
    bar.set_length((size.posts + size.people) as u64);
    let told = |error: relais_domain::Error| error.to_string();
    let password = app.random_bytes::<24>().map(|byte| char::from(b'a' + byte % 26)).iter().collect();
    let new = NewOwner { name: "Owner".into(), email: OWNER.into(), password };
    let owner = Member::from(identity::create_owner(app, &new).await.map_err(told)?);
    let writers = crowd(app, &owner, size.people).await?;
    bar.inc(size.people as u64);
    let spaces = places(app, &owner, size.spaces, &writers).await?;
    let mut made = 0;
    while made < size.posts {
        let until = (made + BATCH).min(size.posts);
        let posts = (made..until).map(|number| post(app, size, number, &writers, &spaces)).collect();
        import(app, &Mentioned::new(), posts).await.map_err(told)?;
        bar.inc((until - made) as u64);
        made = until;
    }
    Ok(())
}

/// People in ten units of one company, all with an account.
async fn crowd(app: &App, owner: &Member, count: usize) -> Result<Vec<Writer>, String> {
    let told = |error: relais_domain::Error| error.to_string();
    let mut file = String::from("external_id,name,email,unit,site\n");
    for number in 0..count {
        let email = email(number);
        // Writing to a string cannot fail.
        let _ = writeln!(
            file,
            "G{number},Person {number},{email},Company / Team {},Site {}",
            number % 10,
            number % 4
        );
    }
    let options = directory::Options { create_missing: true, ..Default::default() };
    let report = directory::import(app, Some(owner), Cursor::new(file.into_bytes()), options, |_| {}).await;
    let report = report.map_err(told)?;
    if report.created != count as u64 {
        return Err(format!("{} of {count} people were made: {:?}", report.created, report.problems.first()));
    }
    let mut everyone: Vec<Person> = Vec::with_capacity(count);
    let mut page = PageRequest::first(MAX_LIMIT);
    loop {
        let read = people::list(app, &people::PeopleFilter::default(), &page).await.map_err(told)?;
        everyone.extend(read.items.into_iter().filter(|person| person.external_id.is_some()));
        let Some(next) = read.next else { break };
        page.cursor = Some(next);
    }
    let ids: Vec<PersonId> = everyone.iter().map(|person| person.id).chain([owner.id]).collect();
    let hash = passwords::hash(app, PASSWORD).await.map_err(told)?;
    identity::open_accounts(app, owner, &ids, &hash).await.map_err(told)?;
    Ok(everyone.into_iter().map(|person| Writer { id: person.id, unit: person.unit_id }).collect())
}

async fn places(app: &App, owner: &Member, count: usize, writers: &[Writer]) -> Result<Vec<SpaceId>, String> {
    let told = |error: relais_domain::Error| error.to_string();
    let since = app.now();
    let mut spaces = Vec::with_capacity(count);
    for number in 0..count {
        let new =
            NewSpace { name: format!("Space {number}"), accent: (number % 12) as u8, ..NewSpace::default() };
        let space = spaces::create(app, owner, new).await.map_err(told)?;
        let in_it = |place: usize| (place + number) % count < SPACES_EACH;
        let members = writers.iter().enumerate().filter(|(place, _)| in_it(*place));
        let enrolled: Vec<Enrolled> = members
            .map(|(_, writer)| Enrolled { person: writer.id, role: SpaceRole::Member, since })
            .collect();
        spaces::enrol(app, owner, space.id, &enrolled).await.map_err(told)?;
        spaces.push(space.id);
    }
    Ok(spaces)
}

fn post(app: &App, size: Size, number: usize, writers: &[Writer], spaces: &[SpaceId]) -> ImportedPost {
    let mut draw = Draw::seeded(&["post", &number.to_string()]);
    let back = Duration::minutes(APART * (size.posts - number) as i64);
    let at = app.now() - back;
    let mut body = phrases::text(&mut draw, POST_CHARS);
    if number.is_multiple_of(8) {
        body = format!("{COMMON_WORD} {body}");
    }
    if number.is_multiple_of(1_000) {
        body = format!("{RARE_WORD} {body}");
    }
    // The remainder is spread over the first posts, so that the total is exact.
    let replies = size.comments / size.posts.max(1) + usize::from(number < size.comments % size.posts.max(1));
    let comments = (1..=replies).map(|place| comment(&mut draw, place, replies, at, writers)).collect();
    ImportedPost {
        space: *draw.pick(spaces),
        author: *draw.pick(writers),
        kind: *draw.pick(&PostKind::ALL),
        title: phrases::title(&mut draw),
        body,
        tags: vec![phrases::tag(&mut draw)],
        at,
        reactions: Vec::new(),
        attachments: Vec::new(),
        comments,
        accepted: None,
    }
}

fn comment(
    draw: &mut Draw,
    place: usize,
    of: usize,
    posted: chrono::DateTime<Utc>,
    writers: &[Writer],
) -> ImportedComment {
    // Before the next post is written, in order.
    let at = posted + Duration::seconds(60 * APART * place as i64 / (of as i64 + 1));
    let body = phrases::text(draw, COMMENT_CHARS);
    ImportedComment { author: *draw.pick(writers), body, at, parent: None, reactions: Vec::new() }
}
