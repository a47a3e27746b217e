//! A mail as HTML: sturdy enough for mail programs of any age, narrow enough for a phone, dark where the
//! reader's program is.

use relais_domain::platform::mail::{Entry, Mail};
use std::fmt::Write;

/// What can be said inline: programs that drop `<style>` still show a good mail.
const FRAME: &str = "margin:0;padding:16px;background:#f4f5f2;font:16px/1.5 system-ui,-apple-system,'Segoe UI',sans-serif;color:#16211f";
const SHEET: &str =
    "max-width:560px;margin:0 auto;padding:24px;background:#ffffff;border-radius:12px;box-sizing:border-box";
const BUTTON: &str = "display:inline-block;padding:13px 22px;background:#0b6a5f;color:#ffffff;border-radius:8px;text-decoration:none;font-weight:600";
const ENTRY: &str = "margin:16px 0;padding:14px 16px;border:1px solid #d9ddd8;border-radius:10px";
const QUIET: &str = "color:#54605d;font-size:13px";

/// What only newer programs understand: the reader's colours.
const STYLE: &str = "@media (prefers-color-scheme:dark){body{background:#101919!important;color:#e8eeeb!important}\
    .sheet{background:#182322!important}.entry{border-color:#33413f!important}.quiet,.quiet a{color:#a9b8b4!important}\
    .link{color:#6fd3c2!important}}@media (max-width:480px){.sheet{padding:18px!important}}";

/// The whole document.
pub fn html(mail: &Mail) -> String {
    let language = if mail.language.is_empty() { "fr" } else { &mail.language };
    let subject = escape(&mail.subject);
    let paragraphs: String = mail
        .text
        .split("\n\n")
        .filter(|part| !part.is_empty())
        .map(|part| format!("<p>{}</p>", escape(part).replace('\n', "<br>")))
        .collect();
    let entries: String = mail.entries.iter().map(entry).collect();
    let sections: String = mail
        .sections
        .iter()
        .map(|section| format!("<div class=\"entry\" style=\"{ENTRY}\">{}</div>", section.html))
        .collect();
    let action = mail.action.as_ref().map_or_else(String::new, |(label, address)| {
        let (label, address) = (escape(label), escape(address));
        // The address itself only where nothing else leads there: a link one can read is a link one can trust.
        let bare = if mail.entries.is_empty() {
            format!("<p class=\"quiet\" style=\"{QUIET};word-break:break-all\">{address}</p>")
        } else {
            String::new()
        };
        format!("<p><a href=\"{address}\" style=\"{BUTTON}\">{label}</a></p>{bare}")
    });
    format!(
        "<!doctype html><html lang=\"{language}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\"><title>{subject}</title><style>{STYLE}</style></head>\
         <body style=\"{FRAME}\"><main class=\"sheet\" style=\"{SHEET}\">\
         <h1 style=\"margin:0 0 12px;font-size:20px;line-height:1.3\">{subject}</h1>{paragraphs}{entries}{sections}{action}{}</main></body></html>",
        foot(mail)
    )
}

fn entry(entry: &Entry) -> String {
    let Entry { said, title, excerpt, address } = entry;
    let mut inside = format!("<p class=\"quiet\" style=\"margin:0;{QUIET}\">{}</p>", escape(said));
    let title = if title.is_empty() { address } else { title };
    // Writing into a string cannot fail.
    let _ = write!(
        inside,
        "<p style=\"margin:4px 0 0;font-weight:600\"><a class=\"link\" href=\"{}\" style=\"color:#0b6a5f\">{}</a></p>",
        escape(address),
        escape(title)
    );
    if !excerpt.is_empty() {
        let _ = write!(inside, "<p style=\"margin:6px 0 0\">{}</p>", escape(excerpt));
    }
    format!("<div class=\"entry\" style=\"{ENTRY}\">{inside}</div>")
}

fn foot(mail: &Mail) -> String {
    if mail.footer.is_empty() && mail.links.is_empty() {
        return String::new();
    }
    let links: Vec<String> = mail
        .links
        .iter()
        .map(|(label, address)| {
            format!("<a href=\"{}\" style=\"color:#54605d\">{}</a>", escape(address), escape(label))
        })
        .collect();
    format!(
        "<p class=\"quiet\" style=\"margin:24px 0 0;{QUIET}\">{}<br>{}</p>",
        escape(&mail.footer),
        links.join(" · ")
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_cannot_become_markup() {
        let entry = Entry { title: "<img src=x>".into(), excerpt: "\"><b>".into(), ..Entry::default() };
        let mail = Mail {
            to: "a@b.example".into(),
            subject: "<b>".into(),
            text: "x <script>".into(),
            entries: vec![entry],
            links: vec![("<i>".into(), "\"onclick=".into())],
            ..Mail::default()
        };
        let html = html(&mail);
        assert!(html.contains("&lt;script&gt;") && !html.contains("<script>"), "{html}");
        assert!(!html.contains("<img") && !html.contains("<b>") && !html.contains("\"onclick"), "{html}");
    }
}
