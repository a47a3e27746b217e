//! The words of a text written in Markdown.

use pulldown_cmark::{Event, Parser, TagEnd};

/// What a reader reads: no markup, no addresses behind links; blocks on lines of their own.
pub fn text(markdown: &str) -> String {
    let mut text = String::with_capacity(markdown.len());
    for event in Parser::new(markdown) {
        match event {
            Event::Text(words) | Event::Code(words) => text.push_str(&words),
            Event::SoftBreak | Event::HardBreak => text.push('\n'),
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::Item
                | TagEnd::CodeBlock
                | TagEnd::BlockQuote(_),
            ) if !text.ends_with('\n') => text.push('\n'),
            _ => {}
        }
    }
    text.truncate(text.trim_end().len());
    text
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn only_words_are_left() {
        let markdown = "# Prime\n\nLa **prime** [annuelle](https://x.example/secret) est `versée`.\n\n- en mars\n- ou <b>avril</b>";
        assert_eq!(text(markdown), "Prime\nLa prime annuelle est versée.\nen mars\nou avril");
    }
}
