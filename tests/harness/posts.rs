//! Posts, published in a sentence.

use crate::Person;
use serde_json::{Value, json};

/// A post about to be published; [`Publishing::in_space`] does it.
pub struct Publishing<'a> {
    author: &'a Person,
    kind: &'a str,
    title: String,
    body: String,
    tags: Vec<&'a str>,
}

/// A post, where the API says it is.
#[derive(Debug, Clone)]
pub struct PublishedPost {
    pub id: String,
    pub slug: String,
    pub json: Value,
    page: String,
}

impl<'a> Publishing<'a> {
    pub(crate) fn new(author: &'a Person, title: &str) -> Self {
        let body = format!("{title}: what there is to say about it.");
        Self { author, kind: "news", title: title.to_owned(), body, tags: Vec::new() }
    }

    pub fn of_kind(mut self, kind: &'a str) -> Self {
        self.kind = kind;
        self
    }

    pub fn saying(mut self, body: &str) -> Self {
        body.clone_into(&mut self.body);
        self
    }

    pub fn tagged(mut self, tag: &'a str) -> Self {
        self.tags.push(tag);
        self
    }

    pub async fn in_space(self, space: &str) -> PublishedPost {
        let body = json!({ "kind": self.kind, "title": self.title, "body": self.body, "tags": self.tags });
        self.author.api().post(&format!("/spaces/{space}/posts"), body).await.expect(201).json().into()
    }
}

/// From what the API answered.
impl From<Value> for PublishedPost {
    fn from(json: Value) -> Self {
        let text =
            |field: &str| json[field].as_str().unwrap_or_else(|| panic!("no {field} in {json}")).to_owned();
        let (id, slug) = (text("id"), text("slug"));
        Self { id, page: format!("/posts/{slug}"), slug, json }
    }
}

/// Where it is read.
impl AsRef<str> for PublishedPost {
    fn as_ref(&self) -> &str {
        &self.page
    }
}
