//! What an interruption, a broken file or a rebuild leaves behind.

use super::*;

#[tokio::test]
async fn a_batch_out_of_turn_is_refused_and_changes_nothing() {
    let index = Index::of(vec![post(1, "prime", "")]).await;
    let late = Batch { after: 0, position: 9, changes: vec![Change::Remove(Uuid::from_u128(1))] };
    assert!(matches!(index.engine.apply(late).await, Err(Error::Conflict(_))));
    assert_eq!(index.engine.position().await.expect("readable"), 1);
    assert_eq!(index.finds("prime").await, [1]);
}

#[tokio::test]
async fn facts_that_change_nothing_cost_no_commit() {
    let index = Index::of(vec![post(1, "prime", "")]).await;
    let segments = || std::fs::read_dir(index.scratch.0.join("1")).expect("readable").count();
    let before = segments();
    index.apply(Vec::new()).await;
    assert_eq!(index.engine.position().await.expect("readable"), 2);
    assert_eq!(segments(), before);
    index.put(vec![post(2, "prime", "")]).await;
    assert_eq!(index.finds("prime").await.len(), 2);
}

#[tokio::test]
async fn after_a_crash_the_index_stands_where_its_last_commit_left_it() {
    let scratch = Scratch::new();
    let engine = Engine::open(&scratch.0).expect("a fresh directory");
    let put = |number| vec![Change::Put(Box::new(post(number, "prime", "")))];
    engine.apply(Batch { after: 0, position: 41, changes: put(1) }).await.expect("in turn");
    // Written but not committed: what a killed process leaves behind.
    let copy = Scratch::new();
    copy_directory(&scratch.0, &copy.0);
    engine.apply(Batch { after: 41, position: 42, changes: put(2) }).await.expect("in turn");

    let reopened = Engine::open(&copy.0).expect("what was on the disk");
    assert_eq!(reopened.position().await.expect("readable"), 41);
    reopened.apply(Batch { after: 41, position: 42, changes: put(2) }).await.expect("the same batch again");
    let page = reopened.search(&asking("prime")).await.expect("searchable");
    assert_eq!(page.hits.len(), 2);
}

fn copy_directory(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).expect("writable");
    for entry in std::fs::read_dir(from).expect("readable") {
        let entry = entry.expect("readable");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_directory(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("copied");
        }
    }
}

#[tokio::test]
async fn an_index_that_cannot_be_read_is_started_over() {
    let index = Index::of(vec![post(1, "prime", "")]).await;
    let Index { engine, scratch, .. } = index;
    drop(engine);
    std::fs::write(scratch.0.join("1/meta.json"), "{}").expect("writable");
    let engine = Engine::open(&scratch.0).expect("an empty index instead");
    assert_eq!(engine.position().await.expect("readable"), 0, "so that it is fed again from the beginning");
}

#[tokio::test]
async fn an_index_is_rebuilt_while_the_old_one_serves() {
    let index = Index::of(vec![post(1, "prime", "ancienne")]).await;
    let mut rebuild = index.engine.begin_rebuild().await.expect("nobody else builds");
    assert!(matches!(index.engine.begin_rebuild().await.err(), Some(Error::Conflict(_))), "one at a time");
    rebuild.add((1..=300).map(|number| post(number, "prime", "nouvelle")).collect()).await.expect("built");
    assert_eq!(index.finds("prime").await, [1], "not there yet");
    index.put(vec![post(2, "prime", "entre-temps")]).await;

    let stop = Arc::new(std::sync::atomic::AtomicBool::new(false));
    let searching = {
        let (engine, stop) = (index.engine.clone(), stop.clone());
        tokio::spawn(async move {
            while !stop.load(Ordering::Relaxed) {
                let page = engine.search(&asking("prime")).await.expect("never interrupted");
                assert!(!page.hits.is_empty());
            }
        })
    };
    rebuild.swap(1).await.expect("swapped");
    stop.store(true, Ordering::Relaxed);
    searching.await.expect("every search was answered");
    assert_eq!(index.engine.position().await.expect("readable"), 1, "what came meanwhile is gone over again");
    assert_eq!(index.find(&SearchQuery { limit: 500, ..asking("nouvelle") }).await.hits.len(), 300);
    index.put(vec![post(301, "prime", "après")]).await;
    assert_eq!(index.finds("apres après").await.len(), 0, "a small word is not looked for");

    drop(index.engine);
    let reopened = Engine::open(&index.scratch.0).expect("the new one");
    assert_eq!(reopened.position().await.expect("readable"), 2);
}
