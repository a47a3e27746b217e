//! Search by itself: how fast, how large and how well an engine finds.
//!
//! `bench --role search --documents 1000000` builds an index of made-up posts and asks it; `--texts FILE` indexes
//! real texts (`[{ "id", "title", "body" }]`) and asks the questions of `--questions FILE` (an id, a tab, a
//! question), of which the right answer is known. `--meilisearch URL` does the same with that engine.

use crate::{arguments::Arguments, processor};
use chrono::{DateTime, Duration as Days};
use relais::search::{Engine, Meilisearch};
use relais_domain::{
    platform::ids::{PersonId, SpaceId},
    search::{Allowed, Batch, Change, Document, Filters, Kind, SearchEngine, SearchQuery},
};
use serde::Deserialize;
use std::{
    fs,
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};
use uuid::Uuid;

/// Documents handed over at once, as a rebuild does.
const PAGE: usize = 500;
/// Spaces of the made-up network, and how many of them the viewer may read.
const SPACES: u128 = 200;
const READABLE: u128 = 40;
/// Different words of the made-up posts; the nth is said about 1/n as often as the first.
const WORDS: u64 = 60_000;
const ASKED: usize = 2_000;

pub async fn run(arguments: &Arguments) {
    let directory = arguments.directory.join("search");
    if directory.exists() {
        fs::remove_dir_all(&directory).expect("removes");
    }
    let engine: Arc<dyn SearchEngine> = match &arguments.meilisearch {
        Some(url) => Arc::new(Meilisearch::new(url, None, "relais-bench").expect("an address")),
        None => Arc::new(Engine::open(&directory).expect("opens")),
    };
    if let Some(texts) = &arguments.texts {
        quality(&*engine, texts, &arguments.questions).await;
    }
    if arguments.documents > 0 {
        speed(&*engine, arguments.documents, &directory).await;
    }
}

#[derive(Deserialize)]
struct Text {
    id: String,
    title: String,
    body: String,
}

async fn quality(engine: &dyn SearchEngine, texts: &Path, questions: &Path) {
    let texts: Vec<Text> = serde_json::from_slice(&fs::read(texts).expect("texts")).expect("JSON");
    let number = |id: &str| id.parse::<u128>().expect("a number");
    let documents = texts
        .iter()
        .map(|text| Document {
            title: text.title.clone(),
            body: text.body.clone(),
            ..document(number(&text.id), 0)
        })
        .collect();
    fill(engine, std::iter::once(documents)).await;
    let questions = fs::read_to_string(questions).expect("questions");
    let questions: Vec<(u128, &str)> = questions
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .map(|(id, question)| (number(id), question))
        .collect();
    let (mut first, mut five, mut reciprocal) = (0, 0, 0.0);
    for (id, question) in &questions {
        let query = SearchQuery { limit: 20, ..asking(question, Allowed::Everything) };
        let page = engine.search(&query).await.expect("searches");
        match page.hits.iter().position(|hit| hit.id.as_u128() == *id) {
            Some(rank) => {
                first += usize::from(rank == 0);
                five += usize::from(rank < 5);
                reciprocal += 1.0 / (rank + 1) as f64;
                if rank >= 5 {
                    println!("  {:>4}. {question}", rank + 1);
                }
            }
            None => println!("     -  {question}"),
        }
    }
    let share = |count: usize| 100.0 * count as f64 / questions.len() as f64;
    println!(
        "{} questions over {} texts: right first {:.0} %, in the first five {:.0} %, MRR {:.3}",
        questions.len(),
        texts.len(),
        share(first),
        share(five),
        reciprocal / questions.len() as f64
    );
}

async fn speed(engine: &dyn SearchEngine, documents: usize, directory: &Path) {
    let mut dice = Dice(7);
    let started = Instant::now();
    let processor = processor::of(std::process::id());
    let pages = (0..documents).step_by(PAGE).map(|from| {
        let numbers = from..(from + PAGE).min(documents);
        numbers.map(|number| made_up(number as u128 + 1, &mut dice)).collect::<Vec<_>>()
    });
    fill(engine, pages).await;
    let took = started.elapsed().as_secs_f64();
    println!(
        "{documents} documents in {took:.1} s: {:.0} a second, {:.0} µs of processor each (making them up included)",
        documents as f64 / took,
        (processor::of(std::process::id()) - processor) * 1_000.0 / documents as f64
    );
    if directory.exists() {
        let bytes = size(directory) as f64;
        println!("index: {:.0} MiB, {:.0} bytes a document", bytes / 1_048_576.0, bytes / documents as f64);
    }
    let viewer = Allowed::Spaces(Arc::new((0..READABLE).map(space).collect()));
    for (name, words, prefix) in
        [("1 word", 1, false), ("3 words", 3, false), ("8 words", 8, false), ("while typing", 2, true)]
    {
        let mut times = Vec::with_capacity(ASKED);
        for _ in 0..ASKED {
            let text: Vec<String> = (0..words).map(|_| dice.word()).collect();
            let mut text = text.join(" ");
            if prefix {
                text.truncate(text.len() - 2);
            }
            let query = SearchQuery { prefix, ..asking(&text, viewer.clone()) };
            let started = Instant::now();
            engine.search(&query).await.expect("searches");
            times.push(started.elapsed());
        }
        times.sort_unstable();
        let at =
            |share: usize| times[(times.len() * share / 1_000).min(times.len() - 1)].as_secs_f64() * 1_000.0;
        println!("{name:<14} p50 {:>7.2} ms   p99 {:>7.2} ms   worst {:>7.2} ms", at(500), at(990), at(999));
    }
    fresh(engine, documents, viewer).await;
}

/// How long it takes until what is new is found.
async fn fresh(engine: &dyn SearchEngine, documents: usize, viewer: Allowed) {
    let mut slowest = Duration::ZERO;
    for number in 0..20 {
        let word = format!("zyx{number}qua");
        let new =
            Document { title: word.clone(), space: None, ..document((documents + number + 1) as u128, 0) };
        let started = Instant::now();
        let after = engine.position().await.expect("reads");
        let changes = vec![Change::Put(Box::new(new))];
        engine.apply(Batch { after, position: after + 1, changes }).await.expect("applies");
        let page = engine.search(&asking(&word, viewer.clone())).await.expect("searches");
        assert_eq!(page.hits.len(), 1, "{word}");
        slowest = slowest.max(started.elapsed());
    }
    println!("new content found within {:.0} ms", slowest.as_secs_f64() * 1_000.0);
}

async fn fill(engine: &dyn SearchEngine, pages: impl Iterator<Item = Vec<Document>>) {
    let mut rebuild = engine.begin_rebuild().await.expect("begins");
    for page in pages {
        rebuild.add(page).await.expect("adds");
    }
    rebuild.swap(1).await.expect("swaps");
}

fn asking(text: &str, viewer: Allowed) -> SearchQuery {
    SearchQuery {
        text: text.to_owned(),
        filters: Filters::default(),
        viewer,
        limit: 20,
        cursor: None,
        prefix: false,
        synonyms: Vec::new(),
    }
}

fn space(number: u128) -> SpaceId {
    SpaceId(Uuid::from_u128((7 << 64) | number))
}

fn document(number: u128, days: i64) -> Document {
    let at = DateTime::from_timestamp(1_700_000_000, 0).expect("in range") + Days::days(days);
    Document {
        id: Uuid::from_u128(number),
        kind: Kind::Post,
        under: None,
        title: String::new(),
        body: String::new(),
        extra: String::new(),
        space: None,
        author: None,
        tags: Vec::new(),
        at,
        language: Some("fr".to_owned()),
        post_kind: Some("tip".to_owned()),
        answered: None,
        slug: format!("post-{number}"),
    }
}

/// A post of about sixty words.
fn made_up(number: u128, dice: &mut Dice) -> Document {
    let words = |dice: &mut Dice, count: u64| (0..count).map(|_| dice.word()).collect::<Vec<_>>().join(" ");
    let (title, length) = (4 + dice.below(6), 30 + dice.below(60));
    Document {
        title: words(dice, title),
        body: words(dice, length),
        space: Some(space(u128::from(dice.below(SPACES as u64)))),
        author: Some(PersonId(Uuid::from_u128((9 << 64) | u128::from(dice.below(2_000))))),
        ..document(number, (number % 1_000) as i64)
    }
}

/// The same chance on every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    /// A word of the made-up language, the frequent ones short.
    fn word(&mut self) -> String {
        const SYLLABLES: [&str; 20] = [
            "ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "zo", "bru", "cla",
            "dre", "fli", "pro", "tru",
        ];
        let share = (self.below(1 << 24) + 1) as f64 / f64::from(1 << 24);
        let mut rank = (WORDS as f64).powf(share) as u64 - 1;
        let mut word = String::from("k");
        loop {
            word.push_str(SYLLABLES[(rank % 20) as usize]);
            rank /= 20;
            if rank == 0 {
                return word;
            }
        }
    }
}

fn size(path: &Path) -> u64 {
    let entries = fs::read_dir(path).expect("reads").map(|entry| entry.expect("reads"));
    entries
        .map(|entry| match entry.metadata() {
            Ok(found) if found.is_dir() => size(&entry.path()),
            Ok(found) => found.len(),
            Err(_) => 0,
        })
        .sum()
}
