//! Markdown in, safe HTML out: a well-kept parser, then a sanitiser that has the last word.

use super::ids::PersonId;
use ammonia::Builder;
use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, Tag, TagEnd, html};
use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

/// What becomes of a text once rendered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// Safe to show as it is.
    pub html: String,
    /// The words alone, for excerpts and search.
    pub text: String,
}

/// Whom a mention means: handle → person and name.
pub type Mentioned = HashMap<String, (PersonId, String)>;

/// Renders Markdown. Handles found in `mentioned` become links; raw HTML and remote images do not survive.
pub fn render(markdown: &str, mentioned: &Mentioned) -> Rendered {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut text = String::new();
    let mut in_code = false;
    let mut in_link = 0u32;
    let mut events = Vec::new();
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(words) => {
                text.push_str(&words);
                if in_code || in_link > 0 {
                    events.push(Event::Text(words));
                } else {
                    push_with_links(&words, mentioned, &mut events);
                }
            }
            Event::Code(code) => {
                text.push_str(&code);
                events.push(Event::Code(code));
            }
            Event::SoftBreak => {
                text.push('\n');
                // People press Enter and expect a new line.
                events.push(Event::HardBreak);
            }
            Event::HardBreak => {
                text.push('\n');
                events.push(Event::HardBreak);
            }
            // Headings of a post start below the page's own.
            Event::Start(Tag::Heading { level, id, classes, attrs }) => {
                events.push(Event::Start(Tag::Heading { level: lower(level), id, classes, attrs }));
            }
            Event::End(TagEnd::Heading(level)) => {
                text.push('\n');
                events.push(Event::End(TagEnd::Heading(lower(level))));
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                in_code = true;
                events.push(Event::Start(Tag::CodeBlock(kind)));
            }
            Event::End(TagEnd::CodeBlock) => {
                in_code = false;
                text.push('\n');
                events.push(Event::End(TagEnd::CodeBlock));
            }
            Event::Start(tag @ (Tag::Link { .. } | Tag::Image { .. })) => {
                in_link += 1;
                events.push(Event::Start(tag));
            }
            Event::End(tag @ (TagEnd::Link | TagEnd::Image)) => {
                in_link -= 1;
                events.push(Event::End(tag));
            }
            Event::End(tag) => {
                if matches!(tag, TagEnd::Paragraph | TagEnd::Item | TagEnd::TableRow | TagEnd::TableHead) {
                    text.push('\n');
                } else if tag == TagEnd::TableCell {
                    text.push(' ');
                }
                events.push(Event::End(tag));
            }
            // Raw HTML is shown as the text it is.
            Event::Html(raw) | Event::InlineHtml(raw) => events.push(Event::Text(raw)),
            other => events.push(other),
        }
    }
    let mut unsafe_html = String::with_capacity(markdown.len() * 3 / 2);
    html::push_html(&mut unsafe_html, events.into_iter());
    Rendered { html: SANITISER.clean(&unsafe_html).to_string(), text: text.trim().to_owned() }
}

/// The handles a text mentions, in order of appearance, each once.
pub fn mentions(markdown: &str) -> Vec<String> {
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    let mut in_code = false;
    for event in Parser::new(markdown) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Text(words) if !in_code => {
                for piece in pieces(&words) {
                    if let Piece::Mention(handle) = piece
                        && seen.insert(handle.to_lowercase())
                    {
                        found.push(handle.to_lowercase());
                    }
                }
            }
            _ => {}
        }
    }
    found
}

fn lower(level: pulldown_cmark::HeadingLevel) -> pulldown_cmark::HeadingLevel {
    use pulldown_cmark::HeadingLevel::{H3, H4, H5, H6};
    match level as usize {
        1 => H3,
        2 => H4,
        3 => H5,
        _ => H6,
    }
}

fn push_with_links<'a>(words: &str, mentioned: &Mentioned, events: &mut Vec<Event<'a>>) {
    for piece in pieces(words) {
        match piece {
            Piece::Mention(handle) => match mentioned.get(&handle.to_lowercase()) {
                Some((_, name)) => {
                    link(format!("/people/{}", handle.to_lowercase()), format!("@{name}"), "mention", events)
                }
                None => events.push(Event::Text(CowStr::from(format!("@{handle}")))),
            },
            Piece::Address(address) => link(address.to_owned(), address.to_owned(), "", events),
            Piece::Words(words) => events.push(Event::Text(CowStr::from(words.to_owned()))),
        }
    }
}

/// A link; its title carries the class through the sanitiser.
fn link(to: String, label: String, class: &'static str, events: &mut Vec<Event<'_>>) {
    events.push(Event::Start(Tag::Link {
        link_type: LinkType::Inline,
        dest_url: to.into(),
        title: class.into(),
        id: "".into(),
    }));
    events.push(Event::Text(label.into()));
    events.push(Event::End(TagEnd::Link));
}

enum Piece<'a> {
    Words(&'a str),
    Mention(&'a str),
    Address(&'a str),
}

/// Splits running text into words, mentions (`@ada.lovelace`) and bare web addresses.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let word_before = text[..at].chars().next_back().is_some_and(|c| c.is_alphanumeric());
        let special = if word_before {
            None
        } else if rest.starts_with("https://") || rest.starts_with("http://") {
            let end =
                rest.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"')).unwrap_or(rest.len());
            let address = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '»']);
            Some((address.len(), Piece::Address(address)))
        } else if let Some(tail) = rest.strip_prefix('@') {
            let end = tail
                .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_')))
                .unwrap_or(tail.len());
            let handle = tail[..end].trim_end_matches(['.', '-', '_']);
            (!handle.is_empty()).then_some((handle.len() + 1, Piece::Mention(handle)))
        } else {
            None
        };
        match special {
            Some((length, piece)) => {
                if start < at {
                    pieces.push(Piece::Words(&text[start..at]));
                }
                pieces.push(piece);
                at += length;
                start = at;
            }
            None => at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    if start < text.len() {
        pieces.push(Piece::Words(&text[start..]));
    }
    pieces
}

static SANITISER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::default();
    builder
        .tags(HashSet::from([
            "a",
            "blockquote",
            "br",
            "code",
            "del",
            "em",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
            "img",
            "input",
            "li",
            "ol",
            "p",
            "pre",
            "strong",
            "table",
            "tbody",
            "td",
            "th",
            "thead",
            "tr",
            "ul",
        ]))
        .tag_attributes(HashMap::from([
            ("a", HashSet::from(["href", "title"])),
            ("img", HashSet::from(["src", "alt", "title"])),
            ("input", HashSet::from(["type", "checked", "disabled"])),
            ("ol", HashSet::from(["start"])),
        ]))
        .tag_attribute_values(HashMap::from([(
            "input",
            HashMap::from([("type", HashSet::from(["checkbox"]))]),
        )]))
        .generic_attributes(HashSet::new())
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .link_rel(Some("nofollow noopener noreferrer"))
        // Images only from here: a remote one would tell its host who reads what.
        .attribute_filter(|element, attribute, value| match (element, attribute) {
            ("img", "src") if !value.starts_with("/files/") => None,
            _ => Some(value.into()),
        });
    builder
});

#[cfg(test)]
mod tests {
    use super::*;

    fn html(markdown: &str) -> String {
        render(markdown, &Mentioned::new()).html
    }

    #[test]
    fn nothing_hostile_survives() {
        for hostile in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "[x](javascript:alert(1))",
            "![x](https://tracker.example/p.gif)",
            "<a href=\"x\" style=\"position:fixed\">",
        ] {
            let html = html(hostile);
            assert!(
                !html.contains("<script") && !html.contains("onerror=a") || html.contains("&lt;"),
                "{html}"
            );
            assert!(!html.contains("href=\"javascript:"), "{html}");
            assert!(!html.contains("src=\"https://tracker"), "{html}");
            assert!(!html.contains("<a href=\"x\""), "{html}");
        }
    }

    #[test]
    fn a_mention_of_somebody_known_is_a_link_and_others_stay_words() {
        let ada = PersonId(uuid::Uuid::from_u128(1));
        let known = Mentioned::from([("ada.l".to_owned(), (ada, "Ada L".to_owned()))]);
        let rendered = render("Merci @Ada.L, et @personne. mail@ada.l `@ada.l`", &known);
        assert!(rendered.html.contains("<a href=\"/people/ada.l\" title=\"mention\""), "{}", rendered.html);
        assert_eq!(rendered.html.matches("<a ").count(), 1);
        assert_eq!(mentions("Merci @Ada.L, et @personne. mail@ada.l `@ada.l`"), ["ada.l", "personne"]);
    }

    #[test]
    fn headings_start_below_the_page_title_and_addresses_become_links() {
        let html = html("# Bonjour\n\nVoir https://example.org/a?b=1, merci");
        assert!(html.contains("<h3>Bonjour</h3>"), "{html}");
        assert!(html.contains("href=\"https://example.org/a?b=1\""), "{html}");
    }

    #[test]
    fn the_text_has_the_words_and_no_markup() {
        let rendered = render("**Un** [lien](https://x.example)\n\n- deux\n- trois", &Mentioned::new());
        assert_eq!(rendered.text, "Un lien\ndeux\ntrois");
    }
}
