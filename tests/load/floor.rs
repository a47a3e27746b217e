//! The least a request can cost here: the same framework parses it, one indexed query runs, and the same
//! answer is serialised. Nobody is identified, nothing is decided, nobody is told.

use actix_web::{
    App as Web, HttpResponse, HttpServer,
    web::{self, Data, Json, Query},
};
use relais::{
    config::Config,
    product::{self, Outside},
};
use relais_domain::{
    App,
    posts::{Comment, Post},
    search::{Allowed, Filters, SearchQuery},
    spaces::{self, Membership},
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, IntoActiveModel,
    ModelTrait, QueryFilter, Statement, Value,
    prelude::{DateTimeUtc, Json as JsonValue},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::{
    collections::HashMap,
    net::TcpListener,
    sync::{Arc, Mutex},
};
use uuid::Uuid;

/// What the floor keeps in memory: which spaces a person is in, and a row of each kind to write again.
struct Floor {
    app: App,
    spaces: Mutex<HashMap<Uuid, Vec<Uuid>>>,
    post: Post,
    comment: Comment,
}

#[derive(Deserialize)]
struct Asked {
    person: Option<Uuid>,
    id: Option<Uuid>,
    q: Option<String>,
    /// Answer with so many bytes of a page instead of JSON.
    page: Option<usize>,
}

pub async fn serve(config: &Config, listener: TcpListener) {
    let product = product::assemble(config, Outside::default()).await.expect("the floor starts");
    let app = product.app;
    let post = <Post as ModelTrait>::Entity::find()
        .one(app.reader())
        .await
        .expect("reads")
        .expect("there are posts");
    let comment = <Comment as ModelTrait>::Entity::find()
        .one(app.reader())
        .await
        .expect("reads")
        .expect("there are comments");
    let floor = Data::new(Floor { app, spaces: Mutex::default(), post, comment });
    let server = HttpServer::new(move || {
        Web::new()
            .app_data(floor.clone())
            .route("/floor/feed", web::get().to(feed))
            .route("/floor/thread", web::get().to(thread))
            .route("/floor/search", web::get().to(search))
            .route("/floor/posts", web::post().to(create_post))
            .route("/floor/comments", web::post().to(create_comment))
    });
    let workers = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
    let server = server.workers(workers).listen(listener).expect("listens").run();
    println!("ready");
    server.await.expect("serves");
}

impl Floor {
    async fn spaces_of(&self, person: Uuid) -> Vec<Uuid> {
        if let Some(known) = self.spaces.lock().expect("not poisoned").get(&person) {
            return known.clone();
        }
        let rows = <Membership as ModelTrait>::Entity::find()
            .filter(spaces::space::membership::Column::PersonId.eq(person))
            .all(self.app.reader())
            .await
            .expect("reads");
        let spaces: Vec<Uuid> = rows.iter().map(|row| row.space_id.0).collect();
        self.spaces.lock().expect("not poisoned").insert(person, spaces.clone());
        spaces
    }

    async fn rows<T: FromQueryResult>(&self, sql: String, values: Vec<Value>) -> Vec<T> {
        let reader = self.app.reader();
        let statement = Statement::from_sql_and_values(reader.get_database_backend(), sql, values);
        T::find_by_statement(statement).all(reader).await.expect("reads")
    }
}

/// The answer, as JSON or as so many bytes of a page.
fn answer(asked: &Asked, body: &impl Serialize) -> HttpResponse {
    match asked.page {
        Some(bytes) => HttpResponse::Ok().content_type("text/html; charset=utf-8").body("x".repeat(bytes)),
        None => HttpResponse::Ok().json(body),
    }
}

#[derive(FromQueryResult)]
struct Card {
    id: Uuid,
    kind: String,
    slug: String,
    title: String,
    summary: String,
    tags: JsonValue,
    published_at: DateTimeUtc,
    edited_at: Option<DateTimeUtc>,
    pinned_at: Option<DateTimeUtc>,
    accepted_comment_id: Option<Uuid>,
    comment_count: i32,
    attachment_count: i32,
    reactions: JsonValue,
    author_id: Uuid,
    author_name: String,
    author_handle: String,
    author_title: String,
    author_avatar: Option<String>,
    space_id: Uuid,
    space_slug: String,
    space_name: String,
}

#[derive(Serialize)]
struct Author<'a> {
    id: Uuid,
    name: &'a str,
    handle: &'a str,
    title: &'a str,
    avatar: Option<&'a str>,
}

#[derive(Serialize)]
struct Space<'a> {
    id: Uuid,
    slug: &'a str,
    name: &'a str,
}

#[derive(Serialize)]
struct Item<'a> {
    id: Uuid,
    kind: &'a str,
    slug: &'a str,
    title: &'a str,
    summary: &'a str,
    tags: &'a JsonValue,
    author: Author<'a>,
    space: Space<'a>,
    published_at: DateTimeUtc,
    edited_at: Option<DateTimeUtc>,
    pinned_at: Option<DateTimeUtc>,
    accepted_comment_id: Option<Uuid>,
    comment_count: i32,
    attachment_count: i32,
    reactions: &'a JsonValue,
    my_reactions: [&'a str; 0],
}

impl<'a> From<&'a Card> for Item<'a> {
    fn from(card: &'a Card) -> Self {
        Self {
            id: card.id,
            kind: &card.kind,
            slug: &card.slug,
            title: &card.title,
            summary: &card.summary,
            tags: &card.tags,
            author: Author {
                id: card.author_id,
                name: &card.author_name,
                handle: &card.author_handle,
                title: &card.author_title,
                avatar: card.author_avatar.as_deref(),
            },
            space: Space { id: card.space_id, slug: &card.space_slug, name: &card.space_name },
            published_at: card.published_at,
            edited_at: card.edited_at,
            pinned_at: card.pinned_at,
            accepted_comment_id: card.accepted_comment_id,
            comment_count: card.comment_count,
            attachment_count: card.attachment_count,
            reactions: &card.reactions,
            my_reactions: [],
        }
    }
}

/// The newest twenty posts of some spaces: one short range of an index for each, merged.
async fn feed(floor: Data<Floor>, asked: Query<Asked>) -> HttpResponse {
    let spaces = floor.spaces_of(asked.person.expect("a person")).await;
    let range = |place: usize| {
        format!(
            "SELECT id FROM (SELECT id FROM posts WHERE space_id = ${place} AND state = 'published' \
             ORDER BY published_at DESC, id DESC LIMIT 21) AS range_{place}"
        )
    };
    let ranges: Vec<_> = (1..=spaces.len()).map(range).collect();
    let sql = format!(
        "SELECT p.id, p.kind, p.slug, p.title, p.summary, p.tags, p.published_at, p.edited_at, p.pinned_at, \
         p.accepted_comment_id, p.comment_count, p.attachment_count, p.reactions, \
         a.id AS author_id, a.name AS author_name, a.handle AS author_handle, a.title AS author_title, a.avatar AS author_avatar, \
         s.id AS space_id, s.slug AS space_slug, s.name AS space_name \
         FROM posts p JOIN people a ON a.id = p.author_id JOIN spaces s ON s.id = p.space_id \
         WHERE p.id IN ({}) ORDER BY p.published_at DESC, p.id DESC LIMIT 20",
        ranges.join(" UNION ALL ")
    );
    let cards: Vec<Card> = floor.rows(sql, spaces.into_iter().map(Value::from).collect()).await;
    let next = cards.last().map(|card| card.id);
    let items: Vec<_> = cards.iter().map(Item::from).collect();
    answer(&asked, &json!({ "items": items, "next_cursor": next }))
}

#[derive(FromQueryResult, Serialize)]
struct Reply {
    id: Uuid,
    parent_id: Option<Uuid>,
    body: String,
    body_html: String,
    created_at: DateTimeUtc,
    edited_at: Option<DateTimeUtc>,
    edits: i32,
    removed_at: Option<DateTimeUtc>,
    reactions: JsonValue,
    author_id: Uuid,
    author_name: String,
    author_handle: String,
    author_title: String,
    author_avatar: Option<String>,
}

/// A post and its comments with their authors.
async fn thread(floor: Data<Floor>, asked: Query<Asked>) -> HttpResponse {
    let id = asked.id.expect("a post");
    let post = <Post as ModelTrait>::Entity::find_by_id(relais_domain::platform::ids::PostId(id));
    let post = post.one(floor.app.reader()).await.expect("reads").expect("exists");
    let sql = "SELECT c.id, c.parent_id, c.body, c.body_html, c.created_at, c.edited_at, c.edits, c.removed_at, c.reactions, \
               a.id AS author_id, a.name AS author_name, a.handle AS author_handle, a.title AS author_title, a.avatar AS author_avatar \
               FROM comments c JOIN people a ON a.id = c.author_id WHERE c.post_id = $1 ORDER BY c.created_at, c.id LIMIT 500";
    let replies: Vec<Reply> = floor.rows(sql.to_owned(), vec![id.into()]).await;
    let body = json!({
        "id": post.id, "slug": post.slug, "title": post.title, "body": post.body, "body_html": post.body_html,
        "tags": post.tags.0, "published_at": post.published_at, "reactions": post.reactions.0, "comments": replies,
    });
    answer(&asked, &body)
}

async fn search(floor: Data<Floor>, asked: Query<Asked>) -> HttpResponse {
    let spaces = floor.spaces_of(asked.person.expect("a person")).await;
    let query = SearchQuery {
        text: asked.q.clone().expect("words"),
        filters: Filters::default(),
        viewer: Allowed::Spaces(Arc::new(spaces.into_iter().map(Into::into).collect())),
        limit: 20,
        cursor: None,
        prefix: false,
        synonyms: Vec::new(),
    };
    let found = floor.app.search().search(&query).await.expect("finds");
    let items: Vec<_> = found
        .hits
        .iter()
        .map(|hit| json!({ "id": hit.id, "kind": hit.kind, "title": hit.title.text, "excerpt": hit.excerpt.text, "at": hit.at, "slug": hit.slug }))
        .collect();
    answer(&asked, &json!({ "items": items }))
}

#[derive(Deserialize)]
struct NewPost {
    title: String,
    body: String,
}

/// One row, durable.
async fn create_post(floor: Data<Floor>, new: Json<NewPost>) -> HttpResponse {
    let tx = floor.app.begin().await.expect("begins");
    let (id, now) = (tx.id(), tx.now());
    let NewPost { title, body } = new.into_inner();
    let post = Post {
        id,
        slug: format!("{id}"),
        title,
        body,
        created_at: now,
        published_at: now,
        ..floor.post.clone()
    };
    insert(&*tx, post.clone()).await;
    tx.commit().await.expect("commits");
    HttpResponse::Created().json(json!({ "id": post.id, "slug": post.slug, "title": post.title, "body": post.body, "body_html": post.body_html }))
}

#[derive(Deserialize)]
struct NewReply {
    body: String,
}

async fn create_comment(floor: Data<Floor>, asked: Query<Asked>, new: Json<NewReply>) -> HttpResponse {
    let tx = floor.app.begin().await.expect("begins");
    let (id, now, post) = (tx.id(), tx.now(), asked.id.expect("a post").into());
    let comment = Comment {
        id,
        post_id: post,
        parent_id: None,
        body: new.into_inner().body,
        created_at: now,
        ..floor.comment.clone()
    };
    insert(&*tx, comment.clone()).await;
    tx.commit().await.expect("commits");
    HttpResponse::Created()
        .json(json!({ "id": comment.id, "body": comment.body, "body_html": comment.body_html }))
}

async fn insert<M>(connection: &impl ConnectionTrait, row: M)
where
    M: ModelTrait + IntoActiveModel<<M::Entity as EntityTrait>::ActiveModel>,
    <M::Entity as EntityTrait>::ActiveModel: ActiveModelTrait<Entity = M::Entity>,
{
    let row = row.into_active_model().reset_all();
    M::Entity::insert(row).exec_without_returning(connection).await.expect("inserts");
}
