//! Finds what a member asked for among what they may see.

use super::{
    document::Kind,
    names::{Found, with_names},
    query::{Allowed, Cursor, Filters, SearchQuery},
    synonyms, vain,
    words::Words,
};
use crate::{
    App, Error, Result,
    identity::{
        Member,
        directory::{org_unit, units},
        people, person,
    },
    platform::{
        ids::{OrgUnitId, PersonId, SpaceId},
        text,
    },
    posts::PostKind,
    spaces,
};
use chrono::Days;
use sea_orm::{Condition, QuerySelect, entity::prelude::*};
use std::{collections::HashSet, str::FromStr, sync::Arc};

/// What was asked, as it was asked.
#[derive(Debug, Clone, Default)]
pub struct Ask {
    /// Words and filters: `prime from:ada in:rh kind:question`.
    pub text: String,
    /// A kind of thing or of post, beside those among the words.
    pub kind: Option<String>,
    /// A space's slug, beside those among the words.
    pub space: Option<String>,
    pub tag: Option<String>,
    /// Written in this unit or below it, or somebody there.
    pub unit: Option<OrgUnitId>,
    pub answered: Option<bool>,
    /// Published or changed in this many days at most.
    pub within_days: Option<u32>,
    /// Defaults to 20; at most 50.
    pub limit: Option<usize>,
    pub cursor: Option<String>,
    /// Still typing: the last word may be the beginning of one.
    pub typing: bool,
}

#[derive(Debug, Clone, Default)]
pub struct Findings {
    /// Best first.
    pub items: Vec<Found>,
    pub next: Option<String>,
}

/// Searches on behalf of a member. `Invalid` for a kind or cursor that does not exist; a space or person that
/// the viewer cannot see is one that matches nothing.
pub async fn find(app: &App, viewer: &Member, ask: &Ask) -> Result<Findings> {
    let visible: HashSet<SpaceId> = spaces::visible_to(app, viewer).await?.into_keys().collect();
    let words = Words::parse(&ask.text);
    let Some(filters) = filters(app, viewer, ask, &words, &visible).await? else {
        return Ok(Findings::default());
    };
    let synonyms = synonyms::that_may_help(app, viewer, &filters.spaces, &words.text).await?;
    let query = SearchQuery {
        text: words.text,
        filters,
        synonyms,
        viewer: Allowed::Spaces(Arc::new(visible)),
        limit: ask.limit.unwrap_or(20).clamp(1, 50),
        cursor: ask.cursor.as_deref().map(Cursor::from_str).transpose()?,
        prefix: ask.typing,
    };
    let page = app.search().search(&query).await?;
    if page.hits.is_empty() && !ask.typing && is_about_everything(&query) {
        vain::note(app, &query.text).await?;
    }
    let next = page.next.map(|cursor| cursor.to_string());
    Ok(Findings { items: with_names(app, page.hits).await?, next })
}

/// Whether nothing but the words can be why nothing was found.
fn is_about_everything(query: &SearchQuery) -> bool {
    let Filters { kinds, spaces, tags, authors, post_kinds, people, answered, since } = &query.filters;
    let lists_are_empty = kinds.is_empty() && spaces.is_empty() && tags.is_empty() && authors.is_empty();
    let nobody_in_particular = people.is_none() && answered.is_none() && since.is_none();
    lists_are_empty && post_kinds.is_empty() && nobody_in_particular && query.cursor.is_none()
}

/// `None` when a filter names nobody and nothing.
async fn filters(
    app: &App,
    viewer: &Member,
    ask: &Ask,
    words: &Words,
    visible: &HashSet<SpaceId>,
) -> Result<Option<Filters>> {
    let since = ask.within_days.and_then(|days| app.now().checked_sub_days(Days::new(days.into())));
    let mut filters = Filters { answered: ask.answered, since, ..Filters::default() };
    filters.tags.extend(words.tags.iter().chain(&ask.tag).cloned());
    if let Some(kind) = &ask.kind {
        let known = add_kind(kind, &mut filters);
        if !known {
            return Err(Error::invalid("kind", "unknown"));
        }
    }
    for kind in &words.kinds {
        if !add_kind(kind, &mut filters) {
            return Ok(None);
        }
    }
    for name in &words.from {
        filters.authors.extend(people_called(app, viewer, name).await?);
    }
    let Some(people) = people_of(app, ask.unit, &words.units).await? else { return Ok(None) };
    filters.people = people;
    let slugs: Vec<&String> = words.spaces.iter().chain(&ask.space).collect();
    if !slugs.is_empty() {
        let listed = spaces::list(app, viewer).await?;
        let wanted = |space: &spaces::Space| {
            slugs.iter().any(|slug| space.slug == **slug || text::fold(&space.name) == text::fold(slug))
        };
        filters.spaces =
            listed.into_iter().map(|listed| listed.space).filter(wanted).map(|space| space.id).collect();
        filters.spaces.retain(|space| visible.contains(space));
    }
    let in_vain = (!words.from.is_empty() && filters.authors.is_empty())
        || (!slugs.is_empty() && filters.spaces.is_empty());
    Ok((!in_vain).then_some(filters))
}

/// Understands the names of kinds on the wire and those a French speaker would type.
fn add_kind(name: &str, filters: &mut Filters) -> bool {
    let name = text::fold(name).replace('-', "_");
    let name = match name.as_str() {
        "commentaire" | "commentaires" | "comments" => "comment",
        "personne" | "personnes" | "people" => "person",
        "espace" | "espaces" | "spaces" => "space",
        "unite" | "equipe" | "unit" | "team" => "org_unit",
        "evenement" | "events" => "event",
        "ressource" | "fichier" | "file" => "resource",
        "publication" | "publications" | "posts" => "post",
        "questions" => "question",
        "actualite" | "actualites" | "actu" => "news",
        "astuce" | "conseil" | "tips" => "tip",
        "cas" | "cas_concret" | "case" => "case_study",
        "tuto" | "tutoriel" | "tutorials" => "tutorial",
        other => other,
    };
    if let Some(kind) = Kind::from_code(name) {
        filters.kinds.push(kind);
        return true;
    }
    let Ok(post_kind) = PostKind::from_str(name) else { return false };
    filters.post_kinds.push(post_kind.as_str().to_owned());
    true
}

/// The people of a unit, by id or by name; `None` where there is no such unit, nobody in particular where none is
/// asked for.
async fn people_of(
    app: &App,
    id: Option<OrgUnitId>,
    names: &[String],
) -> Result<Option<Option<Arc<HashSet<PersonId>>>>> {
    let unit = match (id, names.first()) {
        (Some(id), _) => org_unit::Entity::find_by_id(id).one(app.reader()).await?,
        (None, Some(name)) => {
            let name = text::fold(name);
            let all = units::all(app).await?;
            all.into_iter().find(|unit| unit.slug == name || text::fold(&unit.name) == name)
        }
        (None, None) => return Ok(Some(None)),
    };
    match unit {
        Some(unit) => Ok(Some(Some(people::in_unit(app, &unit).await?))),
        None => Ok(None),
    }
}

/// Whoever goes by this name, first name or handle; `me` is the viewer.
async fn people_called(app: &App, viewer: &Member, name: &str) -> Result<Vec<PersonId>> {
    /// More namesakes than that are nobody in particular.
    const MOST: u64 = 50;
    let name = text::fold(name);
    if name == "me" || name == "moi" {
        return Ok(vec![viewer.id]);
    }
    let called = Condition::any()
        .add(person::Column::Handle.eq(name.as_str()))
        .add(person::Column::NameKey.eq(name.as_str()))
        .add(person::Column::NameKey.starts_with(format!("{name} ")))
        .add(person::Column::NameKey.ends_with(format!(" {name}")));
    let ids = person::Entity::find().select_only().column(person::Column::Id).filter(called).limit(MOST);
    Ok(ids.into_tuple().all(app.reader()).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_understood_in_both_languages() {
        let mut filters = Filters::default();
        for name in ["commentaire", "org-unit", "Question", "tuto", "case-study"] {
            assert!(add_kind(name, &mut filters), "{name}");
        }
        assert_eq!(filters.kinds, [Kind::Comment, Kind::OrgUnit]);
        assert_eq!(filters.post_kinds, ["question", "tutorial", "case_study"]);
        assert!(!add_kind("licorne", &mut filters));
    }
}
