//! The description as a page, for people: plain HTML that works in anything.

use super::serve::{KEPT, text};
use crate::html::escape;
use actix_web::HttpRequest;
use relais_transport::Answer;
use serde_json::Value;
use std::sync::LazyLock;

/// Made from the document on first use; it changes only with the product.
static PAGE: LazyLock<String> = LazyLock::new(|| page(&serde_json::from_str(KEPT).unwrap_or_default()));

/// The page. Anybody may read it.
pub async fn show(request: HttpRequest) -> Answer {
    text(&request, "text/html; charset=utf-8", &PAGE)
}

/// How it looks.
pub async fn style(request: HttpRequest) -> Answer {
    text(&request, "text/css; charset=utf-8", include_str!("docs.css"))
}

const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

/// HTML being written: what is not a tag of ours is escaped.
struct Page(String);

impl Page {
    fn tags(&mut self, tags: &str) -> &mut Self {
        self.0.push_str(tags);
        self
    }

    fn text(&mut self, text: &str) -> &mut Self {
        escape(&mut self.0, text);
        self
    }

    /// A text with what stands in backquotes as code.
    fn prose(&mut self, text: &str) -> &mut Self {
        for (index, piece) in text.split('`').enumerate() {
            if index % 2 == 1 {
                self.tags("<code>").text(piece).tags("</code>");
            } else {
                self.text(piece);
            }
        }
        self
    }

    fn paragraph(&mut self, text: &Value) -> &mut Self {
        match text.as_str() {
            Some(text) => self.tags("<p>").prose(text).tags("</p>"),
            None => self,
        }
    }

    fn link(&mut self, kind: &str, name: &str) -> &mut Self {
        self.tags("<a href=\"#").text(kind).tags("-").text(name).tags("\">").text(name).tags("</a>")
    }
}

fn page(document: &Value) -> String {
    let mut page = Page(String::with_capacity(256 << 10));
    page.tags("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">");
    page.tags("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>");
    page.text(document["info"]["title"].as_str().unwrap_or_default()).tags(" API</title>");
    page.tags("<link rel=\"stylesheet\" href=\"/api/v1/docs.css\"></head><body><header><h1>");
    page.text(document["info"]["title"].as_str().unwrap_or_default()).tags(" API</h1>");
    page.paragraph(&document["info"]["description"]);
    page.tags("<p>Addresses are below <code>/api/v1</code>. <a href=\"/api/v1/openapi.json\">The same for programs</a> (OpenAPI ");
    page.text(document["openapi"].as_str().unwrap_or_default()).tags(").</p></header>");
    contents(&mut page, document);
    page.tags("<main>");
    for tag in document["tags"].as_array().into_iter().flatten() {
        chapter(&mut page, document, tag);
    }
    failures(&mut page, document);
    schemas(&mut page, document);
    page.tags("</main></body></html>\n");
    page.0
}

fn contents(page: &mut Page, document: &Value) {
    page.tags("<nav aria-label=\"Contents\"><ul>");
    for tag in document["tags"].as_array().into_iter().flatten() {
        page.tags("<li>").link("tag", tag["name"].as_str().unwrap_or_default()).tags("</li>");
    }
    page.tags(
        "<li><a href=\"#failures\">failures</a></li><li><a href=\"#schemas\">schemas</a></li></ul></nav>",
    );
}

fn chapter(page: &mut Page, document: &Value, tag: &Value) {
    let name = tag["name"].as_str().unwrap_or_default();
    page.tags("<section aria-labelledby=\"tag-")
        .text(name)
        .tags("\"><h2 id=\"tag-")
        .text(name)
        .tags("\">")
        .text(name);
    page.tags("</h2>").paragraph(&tag["description"]);
    for (path, item) in document["paths"].as_object().into_iter().flatten() {
        for method in METHODS {
            if item[method]["tags"][0] == name {
                operation(page, method, path, &item[method]);
            }
        }
    }
    page.tags("</section>");
}

fn operation(page: &mut Page, method: &str, path: &str, operation: &Value) {
    let id = operation["operationId"].as_str().unwrap_or_default();
    page.tags("<article><h3 id=\"")
        .text(id)
        .tags("\"><code>")
        .text(&method.to_uppercase())
        .tags("</code> <code>");
    page.text(path).tags("</code></h3><p><strong>").text(operation["summary"].as_str().unwrap_or_default());
    page.tags("</strong></p>").paragraph(&operation["description"]);
    parameters(page, operation);
    if let Some(content) = operation["requestBody"]["content"].as_object() {
        page.tags("<h4>Takes</h4>");
        content.iter().for_each(|(kind, media)| body(page, kind, media));
    }
    page.tags("<h4>Answers</h4><dl>");
    let mut failures = Vec::new();
    for (status, response) in operation["responses"].as_object().into_iter().flatten() {
        if response.get("$ref").is_some() {
            failures.push(status.as_str());
            continue;
        }
        page.tags("<dt>").text(status).tags("</dt><dd>").paragraph(&response["description"]);
        for (kind, media) in response["content"].as_object().into_iter().flatten() {
            body(page, kind, media);
        }
        page.tags("</dd>");
    }
    page.tags("<dt><a href=\"#failures\">")
        .text(&failures.join(", "))
        .tags("</a></dt><dd>failures</dd></dl></article>");
}

fn parameters(page: &mut Page, operation: &Value) {
    let Some(parameters) = operation["parameters"].as_array() else { return };
    page.tags(
        "<table><thead><tr><th>Parameter</th><th>In</th><th>Type</th><th>Meaning</th></tr></thead><tbody>",
    );
    for parameter in parameters {
        if parameter.get("$ref").is_some() {
            page.tags("<tr><td><code>Idempotency-Key</code></td><td>header</td><td>string</td>");
            page.tags("<td>Makes it safe to send again.</td></tr>");
            continue;
        }
        page.tags("<tr><td><code>")
            .text(parameter["name"].as_str().unwrap_or_default())
            .tags("</code></td><td>");
        page.text(parameter["in"].as_str().unwrap_or_default()).tags("</td><td>");
        kind(page, &parameter["schema"]);
        page.tags("</td><td>")
            .prose(parameter["description"].as_str().unwrap_or_default())
            .tags("</td></tr>");
    }
    page.tags("</tbody></table>");
}

fn body(page: &mut Page, media_type: &str, media: &Value) {
    page.tags("<p><code>").text(media_type).tags("</code>: ");
    kind(page, &media["schema"]);
    page.tags("</p>");
    if let Some(example) = media.get("example") {
        let example = serde_json::to_string_pretty(example).unwrap_or_default();
        page.tags("<details><summary>Example</summary><pre>").text(&example).tags("</pre></details>");
    }
}

/// What sort of value a schema describes, in a few words.
fn kind(page: &mut Page, schema: &Value) {
    if let Some(name) = schema["$ref"].as_str().and_then(|path| path.rsplit('/').next()) {
        page.link("schema", name);
        return;
    }
    for choice in ["oneOf", "anyOf"] {
        for (index, option) in schema[choice].as_array().into_iter().flatten().enumerate() {
            page.tags(if index > 0 { " or " } else { "" });
            kind(page, option);
        }
    }
    match &schema["type"] {
        Value::String(one) if one == "array" => {
            page.tags("list of ");
            kind(page, &schema["items"]);
        }
        Value::String(one) => drop(page.text(one)),
        Value::Array(several) => {
            let names: Vec<_> = several.iter().filter_map(Value::as_str).collect();
            page.text(&names.join(" or "));
        }
        _ => {}
    }
    if let Some(format) = schema["format"].as_str() {
        page.tags(" (").text(format).tags(")");
    }
    let values: Vec<_> = schema["enum"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    if !values.is_empty() {
        page.tags(": <code>").text(&values.join(" | ")).tags("</code>");
    }
}

fn failures(page: &mut Page, document: &Value) {
    page.tags("<section aria-labelledby=\"failures\"><h2 id=\"failures\">failures</h2><dl>");
    for (_, response) in document["components"]["responses"].as_object().into_iter().flatten() {
        let media = &response["content"]["application/problem+json"];
        let status = media["example"]["status"].to_string();
        page.tags("<dt>")
            .text(&status)
            .tags(" ")
            .text(media["example"]["title"].as_str().unwrap_or_default());
        page.tags("</dt><dd>").paragraph(&response["description"]);
        body(page, "application/problem+json", media);
        page.tags("</dd>");
    }
    page.tags("</dl></section>");
}

fn schemas(page: &mut Page, document: &Value) {
    page.tags("<section aria-labelledby=\"schemas\"><h2 id=\"schemas\">schemas</h2>");
    for (name, schema) in document["components"]["schemas"].as_object().into_iter().flatten() {
        page.tags("<article><h3 id=\"schema-").text(name).tags("\">").text(name).tags("</h3>");
        page.paragraph(&schema["description"]);
        let Some(properties) = schema["properties"].as_object() else {
            page.tags("<p>");
            kind(page, schema);
            page.tags("</p></article>");
            continue;
        };
        page.tags("<table><thead><tr><th>Field</th><th>Type</th><th>Meaning</th></tr></thead><tbody>");
        for (field, property) in properties {
            page.tags("<tr><td><code>").text(field).tags("</code></td><td>");
            kind(page, property);
            page.tags("</td><td>")
                .prose(property["description"].as_str().unwrap_or_default())
                .tags("</td></tr>");
        }
        page.tags("</tbody></table></article>");
    }
    page.tags("</section>");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_and_schema_is_on_the_page_and_every_link_leads_somewhere() {
        let document: Value = serde_json::from_str(KEPT).expect("is JSON");
        let page = page(&document);
        for item in document["paths"].as_object().expect("has paths").values() {
            for operation in item.as_object().expect("has operations").values() {
                let id = operation["operationId"].as_str().expect("has a name");
                assert!(page.contains(&format!("<h3 id=\"{id}\">")), "{id}");
            }
        }
        for link in page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(page.contains(&format!("id=\"{link}\"")), "{link}");
        }
        assert!(!page.contains("<script") && !page.contains("style="), "the policy allows neither");
    }

    #[test]
    fn what_is_written_is_only_ever_text() {
        let mut page = Page(String::new());
        page.prose("a `<b>` & c");
        assert_eq!(page.0, "a <code>&lt;b&gt;</code> &amp; c");
    }
}
