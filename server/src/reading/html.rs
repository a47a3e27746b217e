//! Pages: what a reader would see, without scripts and styles.

use super::{Found, Gathered};
use html5ever::tokenizer::{
    BufferQueue, EndTag, StartTag, Tag, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
    states::RawKind,
};
use std::cell::{Cell, RefCell};

#[derive(Default)]
struct Sink {
    gathered: RefCell<Gathered>,
    /// Inside something nobody sees.
    hidden: Cell<bool>,
}

pub fn read(page: &str) -> Found {
    let queue = BufferQueue::default();
    queue.push_back(page.into());
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
    // Nothing here pauses the tokenizer: it reads to the end.
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    tokenizer.sink.gathered.take().found()
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut gathered = self.gathered.borrow_mut();
        match token {
            Token::CharacterTokens(text) if !self.hidden.get() && !gathered.is_full() => gathered.add(&text),
            Token::TagToken(tag) => return self.tag(&tag, &mut gathered),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Sink {
    fn tag(&self, tag: &Tag, gathered: &mut Gathered) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        let raw = match name {
            "script" => Some(RawKind::ScriptData),
            "style" | "noscript" | "template" => Some(RawKind::Rawtext),
            _ => None,
        };
        match (raw, tag.kind) {
            (Some(kind), StartTag) => {
                self.hidden.set(true);
                return TokenSinkResult::RawData(kind);
            }
            (Some(_), EndTag) => self.hidden.set(false),
            (None, _) if is_inline(name) => {}
            (None, _) => gathered.line(),
        }
        TokenSinkResult::Continue
    }
}

/// What stands within a line.
fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "cite"
            | "code"
            | "em"
            | "i"
            | "kbd"
            | "mark"
            | "q"
            | "s"
            | "small"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "u"
            | "var"
            | "font"
            | "img"
            | "wbr"
    )
}
