//! A package somebody may install, and what it would be allowed.

use std::collections::BTreeMap;

/// A package that was read, is sound, and waits for a person's consent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// What accepting it takes: the key it is kept under meanwhile.
    pub package: String,
    pub id: String,
    pub version: String,
    /// In the languages the package speaks, by locale.
    pub name: BTreeMap<String, String>,
    pub description: BTreeMap<String, String>,
    /// Bytes of the package.
    pub size: u64,
    /// Public key of whoever signed it.
    pub signer: Option<String>,
    /// The version that runs now, when it would take its place.
    pub replaces: Option<String>,
    /// Every permission asked for; all are granted by installing it.
    pub permissions: Vec<Asked>,
    /// How much history it reads at once.
    pub history: History,
    /// What it keeps: collections, counters, boards.
    pub keeps: Vec<Kept>,
}

/// A permission a package asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// `facts:post`, `ui:home.aside`, `http:slack.com`…
    pub permission: String,
    /// It works without it.
    pub optional: bool,
    /// The running version does not have it.
    pub new: bool,
}

/// How much of what happened before it was there a plugin reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum History {
    None,
    /// The last so many days, rounded up.
    Days(u64),
    All,
}

/// Something a plugin keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    pub name: String,
    /// It says whom it is about, so that it is exported and erased with that person.
    pub about_people: bool,
}
