//! A page in a browser without JavaScript: what it says, its links and its forms.

use crate::Answer;
use reqwest::{Client, Method, multipart};
use scraper::{ElementRef, Html, Selector};

/// A page that was opened, or what came back when a form was sent.
pub struct Page {
    answer: Answer,
    path: String,
    origin: String,
    browser: Client,
}

/// What a form would send, untouched.
struct Form {
    method: Method,
    action: String,
    multipart: bool,
    fields: Vec<(String, String)>,
    names: Vec<String>,
}

impl Page {
    pub(crate) async fn open(browser: &Client, origin: &str, place: &str) -> Self {
        let described = format!("GET {place}");
        let response = browser.get(format!("{origin}{place}")).send().await;
        let response = response.unwrap_or_else(|error| panic!("{described}: {error:?}"));
        let answer = Answer::read(described, response).await;
        Self { answer, path: place.to_owned(), origin: origin.to_owned(), browser: browser.clone() }
    }

    pub fn status(&self) -> u16 {
        self.answer.status
    }

    /// The page, if it has this status.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.answer.status, status, "{}\n{}", self.answer.request, self.words());
        self
    }

    /// Where a redirection leads, as a path.
    #[track_caller]
    pub fn leads_to(&self) -> String {
        let location = self.answer.header("location");
        assert!(
            !location.is_empty(),
            "{} answered {} and leads nowhere",
            self.answer.request,
            self.answer.status
        );
        location.strip_prefix(&self.origin).unwrap_or(location).to_owned()
    }

    /// Goes where the redirection leads.
    pub async fn follow(&self) -> Self {
        Self::open(&self.browser, &self.origin, &self.leads_to()).await
    }

    pub fn header(&self, name: &str) -> &str {
        self.answer.header(name)
    }

    pub fn html(&self) -> String {
        self.answer.text()
    }

    /// The page, if it says this.
    #[track_caller]
    pub fn says(self, text: &str) -> Self {
        assert!(
            self.words().contains(text),
            "{} does not say {text:?}:\n{}",
            self.answer.request,
            self.words()
        );
        self
    }

    /// The page, if it does not say this.
    #[track_caller]
    pub fn keeps_quiet_about(self, text: &str) -> Self {
        assert!(!self.html().contains(text), "{} says {text:?}", self.answer.request);
        self
    }

    /// The text of every element a CSS selector finds.
    pub fn all(&self, selector: &str) -> Vec<String> {
        let html = Html::parse_document(&self.html());
        html.select(&parse(selector)).map(|element| squeezed(&element)).collect()
    }

    /// One attribute of every element a CSS selector finds.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let html = Html::parse_document(&self.html());
        html.select(&parse(selector)).filter_map(|element| element.attr(name).map(str::to_owned)).collect()
    }

    /// What a reader reads, without the markup.
    pub fn words(&self) -> String {
        self.all("body").join(" ")
    }

    /// Fills in a form, found by its id or the end of its action, and sends it as a browser would.
    pub async fn submits<const N: usize>(&self, form: &str, fields: [(&str, &str); N]) -> Self {
        let form = self.form(form, &fields);
        let described = format!("{} {}", form.method, form.action);
        let request = self.browser.request(form.method.clone(), format!("{}{}", self.origin, form.action));
        let request = request.header("origin", &self.origin).header("sec-fetch-site", "same-origin");
        let request = match (form.method == Method::GET, form.multipart) {
            (true, _) => request.query(&form.fields),
            (false, false) => request.form(&form.fields),
            (false, true) => request.multipart(
                form.fields
                    .into_iter()
                    .fold(multipart::Form::new(), |sent, (name, value)| sent.text(name, value)),
            ),
        };
        let response = request.send().await.unwrap_or_else(|error| panic!("{described}: {error:?}"));
        let answer = Answer::read(described, response).await;
        Self { answer, path: form.action, origin: self.origin.clone(), browser: self.browser.clone() }
    }

    /// Drops a file into a form, found as [`Self::submits`] finds it, and sends it.
    pub async fn drops(&self, form: &str, field: &str, content: impl Into<Vec<u8>>) -> Self {
        let form = self.form(form, &[]);
        assert!(form.names.iter().any(|known| known == field), "{:?}", form.names);
        let described = format!("{} {}", form.method, form.action);
        let part = multipart::Part::bytes(content.into()).file_name("dropped");
        let request = self.browser.request(form.method, format!("{}{}", self.origin, form.action));
        let request = request.header("origin", &self.origin).header("sec-fetch-site", "same-origin");
        let sent = multipart::Form::new().part(field.to_owned(), part);
        let response = request.multipart(sent).send().await;
        let response = response.unwrap_or_else(|error| panic!("{described}: {error:?}"));
        let answer = Answer::read(described, response).await;
        Self { answer, path: form.action, origin: self.origin.clone(), browser: self.browser.clone() }
    }

    #[track_caller]
    fn form(&self, wanted: &str, fields: &[(&str, &str)]) -> Form {
        let html = Html::parse_document(&self.html());
        let forms: Vec<_> = html.select(&parse("form")).collect();
        let matches = |form: &&ElementRef| {
            let path = form.attr("action").unwrap_or(&self.path);
            let path = path.split(['?', '#']).next().unwrap_or_default();
            form.attr("id") == Some(wanted) || path.rsplit('/').next() == Some(wanted)
        };
        let Some(found) = forms.iter().find(matches) else {
            let known: Vec<_> = forms.iter().map(|form| (form.attr("id"), form.attr("action"))).collect();
            panic!("{} has no form {wanted:?}, but {known:?}\n{}", self.answer.request, self.words());
        };
        let mut form = read(found, &self.path);
        for (name, value) in fields {
            assert!(
                form.names.iter().any(|known| known == name),
                "the form {wanted:?} has no field {name:?}: {:?}",
                form.names
            );
            form.fields.retain(|(filled, _)| filled != name);
            form.fields.push(((*name).to_owned(), (*value).to_owned()));
        }
        form
    }
}

fn read(form: &ElementRef, path: &str) -> Form {
    let method = if form.attr("method").is_some_and(|method| method.eq_ignore_ascii_case("post")) {
        Method::POST
    } else {
        Method::GET
    };
    let action = form.attr("action").filter(|action| !action.is_empty()).unwrap_or(path);
    let mut read = Form {
        method,
        action: action.split('#').next().unwrap_or_default().to_owned(),
        multipart: form.attr("enctype") == Some("multipart/form-data"),
        fields: Vec::new(),
        names: Vec::new(),
    };
    for field in form.select(&parse("input[name], textarea[name], select[name], button[name]")) {
        let name = field.attr("name").unwrap_or_default().to_owned();
        read.names.push(name.clone());
        if let Some(value) = value(&field) {
            read.fields.push((name, value));
        }
    }
    read
}

/// What a field sends when nobody touches it; nothing for what is not ticked, and for buttons.
fn value(field: &ElementRef) -> Option<String> {
    let given = || field.attr("value").unwrap_or_default().to_owned();
    match (field.value().name(), field.attr("type")) {
        (_, _) if field.attr("disabled").is_some() => None,
        ("textarea", _) => Some(field.text().collect::<String>().trim_start_matches('\n').to_owned()),
        ("select", _) => {
            let chosen = field
                .select(&parse("option[selected]"))
                .next()
                .or_else(|| field.select(&parse("option")).next())?;
            Some(chosen.attr("value").map_or_else(|| squeezed(&chosen), str::to_owned))
        }
        ("input", Some("checkbox" | "radio")) => {
            field.attr("checked").map(|_| field.attr("value").unwrap_or("on").to_owned())
        }
        ("input", Some("file" | "submit" | "button" | "image")) | ("button", _) => None,
        _ => Some(given()),
    }
}

fn parse(selector: &str) -> Selector {
    Selector::parse(selector).unwrap_or_else(|error| panic!("{selector}: {error}"))
}

fn squeezed(element: &ElementRef) -> String {
    element.text().flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}
