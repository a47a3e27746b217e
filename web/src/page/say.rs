//! Saying things: the words of a page.

use super::Page;
use crate::i18n::Arg;
use chrono::NaiveDate;
use fluent_bundle::FluentArgs;

impl Page {
    /// A text.
    pub fn t(&self, key: &str) -> String {
        self.web.texts.text(self.locale, key, None)
    }

    /// A text about so many of something: its argument is `$count`.
    pub fn tn(&self, key: &str, count: impl Arg) -> String {
        self.t1(key, "count", count)
    }

    /// A text with one argument.
    pub fn t1(&self, key: &str, name: &str, value: impl Arg) -> String {
        let mut args = FluentArgs::new();
        args.set(name.to_owned(), value.value());
        self.web.texts.text(self.locale, key, Some(&args))
    }

    /// A text with two arguments.
    pub fn t2(&self, key: &str, first: &str, one: impl Arg, second: &str, other: impl Arg) -> String {
        let mut args = FluentArgs::new();
        args.set(first.to_owned(), one.value());
        args.set(second.to_owned(), other.value());
        self.web.texts.text(self.locale, key, Some(&args))
    }

    /// A text whose key is made from data, such as `kind-` and `question`; the data itself when there is no such text.
    pub fn tx(&self, prefix: &str, datum: &str) -> String {
        let key = format!("{prefix}{datum}");
        self.web.texts.find(self.locale, &key, None).unwrap_or_else(|| datum.to_owned())
    }

    /// A number with its thousands grouped.
    pub fn number(&self, number: impl Arg) -> String {
        self.tn("number", number)
    }

    pub fn day(&self, day: &NaiveDate) -> String {
        self.calendar().day(*day)
    }

    /// A size in bytes as a person reads it.
    pub fn size(&self, bytes: &i64) -> String {
        let kilobytes = (*bytes + 1023) / 1024;
        match kilobytes {
            small if small < 1024 => self.t1("size-kilobytes", "size", small),
            large => {
                let tenths = large * 10 / 1024;
                let separator = self.t("decimal-separator");
                self.t1("size-megabytes", "size", format!("{}{separator}{}", tenths / 10, tenths % 10))
            }
        }
    }
}
