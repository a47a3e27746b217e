//! What comes back: pages, passages, and nothing that is gone.

use super::*;

#[tokio::test]
async fn what_is_removed_is_gone_with_what_is_under_it() {
    let comment =
        Document { kind: Kind::Comment, under: Some(Uuid::from_u128(1)), ..post(2, "", "la prime, oui") };
    let elsewhere = Document { space: Some(space(7)), ..post(3, "prime", "") };
    for index in Index::each(vec![post(1, "La prime", ""), comment, elsewhere]).await {
        let everything = SearchQuery { viewer: Allowed::Everything, ..asking("prime") };
        assert_eq!(index.find(&everything).await.hits.len(), 3);
        index.apply(vec![Change::Remove(Uuid::from_u128(1))]).await;
        assert_eq!(numbers(&index.find(&everything).await), [3]);
        index.apply(vec![Change::RemoveSpace(space(7))]).await;
        assert!(index.find(&everything).await.hits.is_empty());
    }
}

#[tokio::test]
async fn what_is_indexed_again_replaces_what_was() {
    for index in Index::each(vec![post(1, "Ancien titre", "")]).await {
        index.put(vec![post(1, "Nouveau titre", ""), post(1, "Dernier titre", "")]).await;
        assert!(index.finds("ancien").await.is_empty());
        assert!(index.finds("nouveau").await.is_empty());
        assert_eq!(index.finds("dernier").await, [1]);
    }
}

#[tokio::test]
async fn highlights_are_ranges_of_plain_text() {
    for index in Index::each(vec![post(1, "Les <b>primes</b> d’été", "Une prime est versée.")]).await {
        let page = index.find(&asking("prime été")).await;
        let title = &page.hits[0].title;
        assert_eq!(title.text, "Les <b>primes</b> d’été", "as written: whoever shows it escapes it");
        let matched: Vec<&str> =
            title.pieces().filter(|(_, matched)| *matched).map(|(text, _)| text).collect();
        assert_eq!(matched, ["primes", "été"]);
        assert_eq!(page.hits[0].excerpt.matches.first(), Some(&(4..9)));
    }
}

#[tokio::test]
async fn pages_follow_each_other_without_gap_or_repetition() {
    let documents =
        (1..=260).map(|number| post(number, "prime", &"mot ".repeat(number as usize % 7))).collect();
    for index in Index::each(documents).await {
        for text in ["prime", ""] {
            let whole = numbers(&index.find(&SearchQuery { limit: 500, ..asking(text) }).await);
            assert_eq!(whole.iter().collect::<HashSet<_>>().len(), 260);
            let mut paged = Vec::new();
            let mut query = SearchQuery { limit: 7, ..asking(text) };
            loop {
                let page = index.find(&query).await;
                paged.extend(numbers(&page));
                let Some(next) = page.next else { break };
                query.cursor = Some(next.to_string().parse().expect("its own text"));
                assert!(paged.len() <= 260, "pages must end");
            }
            assert_eq!(paged, whole, "{text:?}");
        }
    }
}

#[tokio::test]
async fn any_text_may_be_asked() {
    for index in Index::each(vec![post(1, "C'est quoi ?", "Le, la, les.")]).await {
        for text in [
            "",
            "   ",
            "'",
            "\"",
            "-",
            "*:*",
            "le",
            "AND OR NOT",
            "\u{301}",
            "a b c d",
            &"mot ".repeat(5_000),
            &"x".repeat(90_000),
        ] {
            for prefix in [false, true] {
                index.find(&SearchQuery { prefix, ..asking(text) }).await;
            }
        }
    }
}
