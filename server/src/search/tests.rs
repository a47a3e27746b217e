//! The engine as its users meet it: through the port, on a real directory.

mod answers;
mod durability;

use super::{Engine, Meilisearch};
use chrono::DateTime;
use relais_domain::{
    Error,
    platform::ids::{PersonId, SpaceId},
    search::{Allowed, Batch, Change, Document, Filters, Kind, SearchEngine, SearchPage, SearchQuery},
};
use std::{
    collections::HashSet,
    path::PathBuf,
    sync::{Arc, atomic::AtomicU32, atomic::Ordering},
};
use uuid::Uuid;

/// A directory that is gone when the test is.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        Self(std::env::temp_dir().join(format!("relais-search-{}-{count}", std::process::id())))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn post(number: u128, title: &str, body: &str) -> Document {
    Document {
        id: Uuid::from_u128(number),
        kind: Kind::Post,
        under: None,
        title: title.into(),
        body: body.into(),
        extra: String::new(),
        space: None,
        author: None,
        tags: Vec::new(),
        at: DateTime::from_timestamp(1_700_000_000, 0).expect("in range"),
        language: None,
        post_kind: None,
        answered: None,
        slug: format!("post-{number}"),
    }
}

fn space(number: u128) -> SpaceId {
    SpaceId(Uuid::from_u128(number))
}

fn person(number: u128) -> PersonId {
    PersonId(Uuid::from_u128(number))
}

fn asking(text: &str) -> SearchQuery {
    SearchQuery {
        text: text.into(),
        filters: Filters::default(),
        viewer: Allowed::Spaces(Arc::default()),
        limit: 10,
        cursor: None,
        prefix: false,
        synonyms: Vec::new(),
    }
}

fn member_of(spaces: &[u128]) -> Allowed {
    Allowed::Spaces(Arc::new(spaces.iter().map(|number| space(*number)).collect::<HashSet<_>>()))
}

fn numbers(page: &SearchPage) -> Vec<u128> {
    page.hits.iter().map(|hit| hit.id.as_u128()).collect()
}

struct Index {
    engine: Arc<dyn SearchEngine>,
    scratch: Scratch,
    _there: Option<There>,
}

/// An index of a Meilisearch server that is gone when the test is.
struct There {
    url: String,
    name: String,
}

impl There {
    /// Where a Meilisearch is, if the tests are to run on it as well.
    #[allow(clippy::disallowed_methods, reason = "tests/run says where it is")]
    fn new() -> Option<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let url = std::env::var("RELAIS_TEST_MEILISEARCH_URL").ok()?;
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        Some(Self { url, name: format!("relais-unit-{}-{count}", std::process::id()) })
    }

    fn engine(&self) -> Meilisearch {
        Meilisearch::new(&self.url, None, &self.name).expect("an address")
    }
}

impl Drop for There {
    fn drop(&mut self) {
        // On a runtime and a connection of its own: that of the test is about to end.
        let remove = || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            drop(runtime.expect("a runtime").block_on(self.engine().remove()));
        };
        std::thread::scope(|scope| scope.spawn(remove).join().expect("removes"));
    }
}

impl Index {
    async fn of(documents: Vec<Document>) -> Self {
        let scratch = Scratch::new();
        let engine = Engine::open(&scratch.0).expect("a fresh directory");
        let index = Self { engine: Arc::new(engine), scratch, _there: None };
        index.put(documents).await;
        index
    }

    /// The same documents in every engine there is.
    async fn each(documents: Vec<Document>) -> Vec<Self> {
        let mut each = vec![Self::of(documents.clone()).await];
        if let Some(there) = There::new() {
            let engine = Arc::new(there.engine());
            let index = Self { engine, scratch: Scratch::new(), _there: Some(there) };
            index.put(documents).await;
            each.push(index);
        }
        each
    }

    async fn put(&self, documents: Vec<Document>) {
        self.apply(documents.into_iter().map(|document| Change::Put(Box::new(document))).collect()).await;
    }

    async fn apply(&self, changes: Vec<Change>) {
        let after = self.engine.position().await.expect("readable");
        self.engine.apply(Batch { after, position: after + 1, changes }).await.expect("in turn");
    }

    async fn find(&self, query: &SearchQuery) -> SearchPage {
        self.engine.search(query).await.expect("searchable")
    }

    async fn finds(&self, text: &str) -> Vec<u128> {
        numbers(&self.find(&asking(text)).await)
    }
}

#[tokio::test]
async fn accents_case_and_elision_do_not_matter() {
    for index in
        Index::each(vec![post(1, "L'été à la DÉFENSE", "Règlement intérieur de l’œuvre sociale")]).await
    {
        for text in
            ["ete defense", "ÉTÉ", "d'été", "l’été", "reglement interieur", "oeuvre", "Œuvre", "qu’œuvre"]
        {
            assert_eq!(index.finds(text).await, [1], "{text}");
        }
    }
}

#[tokio::test]
async fn stems_are_those_of_the_language_of_the_text() {
    let french = post(1, "Nos formations", "Les salariés validés par leurs employeurs sont récompensés.");
    let english =
        post(2, "Sharing our policies", "The teams were rewarded for what they shared with others.");
    for index in Index::each(vec![french, english]).await {
        assert_eq!(index.finds("formation").await, [1]);
        assert_eq!(index.finds("récompense des employeurs").await, [1]);
        assert_eq!(index.finds("the policy").await, [2]);
        assert_eq!(index.finds("what is the reward").await, [2]);
    }
}

#[tokio::test]
async fn people_find_it_in_their_own_words() {
    for index in Index::each(vec![
        post(1, "Un employeur peut-il lire la messagerie ?", "Il ne le peut pas sans prévenir."),
        post(2, "Menu de la cantine", "Des frites."),
    ])
    .await
    {
        assert_eq!(index.finds("mon patron regarde mes mails").await, [1]);
    }
}

#[tokio::test]
async fn what_is_said_in_ones_own_spaces_is_understood_there() {
    for index in Index::each(vec![
        post(1, "Gérer un projet", "La gestion des projets de transformation"),
        post(2, "Gestion des stocks", "Rien à voir"),
    ])
    .await
    {
        assert!(index.finds("GP").await.is_empty());
        let synonyms = vec![vec!["GP".to_owned(), "gestion de projet".to_owned()]];
        let asked = SearchQuery { synonyms, ..asking("le GP") };
        assert_eq!(numbers(&index.find(&asked).await)[0], 1);
    }
}

#[tokio::test]
async fn a_unit_is_its_people_and_what_they_wrote() {
    let by = |number: u128, author| Document { author: Some(person(author)), ..post(number, "prime", "") };
    let ada = Document { id: person(100).0, kind: Kind::Person, ..post(0, "Ada Prime", "") };
    let grace = Document { id: person(101).0, kind: Kind::Person, ..post(0, "Grace Prime", "") };
    for index in Index::each(vec![by(1, 100), by(2, 101), ada, grace, post(3, "prime", "")]).await {
        let of = async |people: &[u128]| {
            let people = Arc::new(people.iter().map(|number| person(*number)).collect());
            let filters = Filters { people: Some(people), ..Filters::default() };
            let mut found = numbers(&index.find(&SearchQuery { filters, ..asking("prime") }).await);
            found.sort_unstable();
            found
        };
        assert_eq!(of(&[100]).await, [1, 100]);
        assert_eq!(of(&[100, 101]).await, [1, 2, 100, 101]);
        assert!(of(&[]).await.is_empty(), "a unit without people");
        assert_eq!(
            of(&(90..200).collect::<Vec<_>>()).await,
            [1, 2, 100, 101],
            "more people than wrote anything"
        );
    }
}

#[tokio::test]
async fn what_speaks_of_every_word_comes_before_what_repeats_one() {
    for index in Index::each(vec![
        post(1, "Prime", "Prime, prime et encore prime : la prime."),
        post(2, "Rémunération", "La prime est versée aux apprentis."),
        post(3, "Autre", "Rien."),
    ])
    .await
    {
        assert_eq!(index.finds("prime apprentis").await, [2, 1]);
    }
}

#[tokio::test]
async fn one_typing_error_is_forgiven_when_the_word_is_unknown() {
    for index in Index::each(vec![
        post(1, "Télétravail", "Deux jours par semaine"),
        post(2, "Prime", "La carte bancaire"),
        post(3, "Primo", "Rien"),
    ])
    .await
    {
        for text in ["teletravial", "télétravai", "teletravaill", "teletrabail"] {
            assert_eq!(index.finds(text).await, [1], "{text}");
        }
        assert_eq!(index.finds("cartebancaire").await, [2], "two words run together");
        assert_eq!(index.finds("prime").await, [2], "a known word is not taken for another");
        assert!(index.finds("jor").await.is_empty(), "three letters have too many neighbours");
    }
}

#[tokio::test]
async fn an_unfinished_word_finds_what_it_may_become() {
    for index in Index::each(vec![
        post(1, "Ambassadeurs", "Le programme"),
        post(2, "Autre chose", "avec les ambassadrices"),
        post(3, "Rien", "du tout"),
    ])
    .await
    {
        let typing = |text: &str| SearchQuery { prefix: true, ..asking(text) };
        assert_eq!(numbers(&index.find(&typing("amb")).await), [1, 2], "a title counts more");
        assert_eq!(numbers(&index.find(&typing("programme ambas")).await)[0], 1);
        assert!(index.finds("amb").await.is_empty(), "a finished word is what it is");
        assert!(index.find(&typing("amb ")).await.hits.is_empty(), "a space ends the word");
        assert_eq!(
            numbers(&index.find(&typing("progarmme")).await),
            [1],
            "nothing begins like that: it is mistyped"
        );
    }
}

#[tokio::test]
async fn only_what_the_viewer_may_see_is_found() {
    let inside = Document { space: Some(space(7)), ..post(1, "Prime secrète", "") };
    let elsewhere = Document { space: Some(space(8)), ..post(2, "Prime ailleurs", "") };
    for index in Index::each(vec![inside, elsewhere, post(3, "Prime pour tous", "")]).await {
        let seen = |viewer| SearchQuery { viewer, ..asking("prime") };
        let found = async |viewer| {
            let mut found = numbers(&index.find(&seen(viewer)).await);
            found.sort_unstable();
            found
        };
        assert_eq!(found(member_of(&[])).await, [3]);
        assert_eq!(found(member_of(&[7])).await, [1, 3]);
        assert_eq!(found(member_of(&[7, 8, 9])).await, [1, 2, 3]);
        assert_eq!(found(Allowed::Everything).await, [1, 2, 3]);
        let filters = Filters { spaces: vec![space(8)], ..Filters::default() };
        let asked = SearchQuery { filters, ..seen(member_of(&[7])) };
        assert!(index.find(&asked).await.hits.is_empty(), "a filter opens no door");
    }
}

#[tokio::test]
async fn filters_narrow_with_and_without_words() {
    let ada = PersonId(Uuid::from_u128(100));
    let at = |seconds: i64| DateTime::from_timestamp(1_700_000_000 + seconds, 0).expect("in range");
    let question = Document {
        author: Some(ada),
        tags: vec!["Congés".into(), "rh".into()],
        post_kind: Some("question".into()),
        answered: Some(false),
        at: at(50),
        ..post(1, "Congés", "")
    };
    let comment =
        Document { kind: Kind::Comment, author: Some(ada), at: at(60), ..post(2, "", "Les congés d'Ada") };
    for index in Index::each(vec![question, comment, post(3, "Congés", "")]).await {
        let found = async |text: &str, filters: Filters| {
            numbers(&index.find(&SearchQuery { filters, ..asking(text) }).await)
        };
        let by_ada = Filters { authors: vec![ada], ..Filters::default() };
        assert_eq!(found("", by_ada.clone()).await, [2, 1], "newest first without words");
        assert_eq!(found("congés", Filters { kinds: vec![Kind::Comment], ..Filters::default() }).await, [2]);
        assert_eq!(
            found("", Filters { tags: vec!["conges".into(), "RH".into()], ..Filters::default() }).await,
            [1]
        );
        assert!(
            found("", Filters { tags: vec!["rh".into(), "autre".into()], ..Filters::default() })
                .await
                .is_empty()
        );
        assert_eq!(found("", Filters { post_kinds: vec!["question".into()], ..by_ada.clone() }).await, [1]);
        assert_eq!(found("", Filters { answered: Some(false), ..Filters::default() }).await, [1]);
        assert!(found("", Filters { answered: Some(true), ..Filters::default() }).await.is_empty());
        assert_eq!(found("", Filters { since: Some(at(55)), ..Filters::default() }).await, [2]);
        let stranger = Filters { authors: vec![PersonId(Uuid::from_u128(999))], ..Filters::default() };
        assert!(found("congés", stranger).await.is_empty());
    }
}
