//! What to measure.

use relais::demo::generate::Size;
use relais_tests::Engine;
use std::{path::PathBuf, time::Duration};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Makes the data, starts the others, measures.
    Measure,
    /// Serves the product on the data.
    Product,
    /// Serves the floor on the data.
    Floor,
    /// Measures a search engine alone.
    Search,
}

pub struct Arguments {
    pub role: Role,
    pub engine: Engine,
    pub size: Size,
    /// Measures only what has this in its name.
    pub only: String,
    /// How long each request is repeated.
    pub lasting: Duration,
    /// How many requests are under way at once.
    pub at_once: usize,
    /// Where the data is kept from one run to the next.
    pub directory: PathBuf,
    pub port: u16,
    pub url: String,
    /// How many an announcement is for.
    pub members: usize,
    /// Made-up posts a search engine is filled with; 0 for none.
    pub documents: usize,
    /// Where a Meilisearch is, to measure instead of the embedded engine.
    pub meilisearch: Option<String>,
    /// Real texts and questions about them, to measure how well they are found.
    pub texts: Option<PathBuf>,
    pub questions: PathBuf,
}

const USAGE: &str =
    "bench [--database sqlite|postgres] [--scale N | --posts N --comments N] [--only NAME] [--seconds N] [--connections N] [--data DIRECTORY]
bench --only announcement [--members N]
bench --role search [--documents N] [--texts FILE --questions FILE] [--meilisearch URL]
RELAIS_TEST_POSTGRES_URL says where PostgreSQL is; `tests/run bench` starts one.";

impl Arguments {
    pub fn read() -> Self {
        let mut read = Self {
            role: Role::Measure,
            engine: Engine::Sqlite,
            size: Size::default(),
            only: String::new(),
            lasting: Duration::from_secs(5),
            at_once: 4,
            directory: PathBuf::from("target/bench"),
            port: 0,
            url: String::new(),
            members: 200_000,
            documents: 0,
            meilisearch: None,
            texts: None,
            questions: PathBuf::from("tests/load/questions.fr.txt"),
        };
        let mut arguments = std::env::args().skip(1);
        while let Some(name) = arguments.next() {
            let value = arguments.next().unwrap_or_else(|| panic!("{name} needs a value\n{USAGE}"));
            let number = || value.parse().unwrap_or_else(|_| panic!("{name} is a number\n{USAGE}"));
            match name.as_str() {
                "--database" if value == "postgres" => read.engine = Engine::postgres().expect(USAGE),
                "--database" if value == "sqlite" => read.engine = Engine::Sqlite,
                "--scale" => read.size = Size::default().times(number()),
                "--posts" => read.size.posts = number(),
                "--comments" => read.size.comments = number(),
                "--only" => read.only = value,
                "--seconds" => read.lasting = Duration::from_secs(number() as u64),
                "--connections" => read.at_once = number(),
                "--data" => read.directory = PathBuf::from(value),
                "--role" if value == "search" => read.role = Role::Search,
                "--role" => read.role = if value == "floor" { Role::Floor } else { Role::Product },
                "--members" => read.members = number(),
                "--documents" => read.documents = number(),
                "--meilisearch" => read.meilisearch = Some(value),
                "--texts" => read.texts = Some(PathBuf::from(value)),
                "--questions" => read.questions = PathBuf::from(value),
                "--port" => read.port = number() as u16,
                "--url" => read.url = value,
                _ => panic!("{name} {value}?\n{USAGE}"),
            }
        }
        read
    }
}
