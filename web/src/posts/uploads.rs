//! Reading a form that carries files. Files are taken in as they arrive, each within its limit, and never
//! all held at once.

use actix_multipart::{Field, Multipart, MultipartError};
use actix_web::{
    HttpRequest,
    http::{
        StatusCode,
        header::{CONTENT_LENGTH, CONTENT_TYPE},
    },
    web::{Bytes, BytesMut},
};
use futures::TryStreamExt;
use relais_domain::{
    App, Error,
    identity::Member,
    platform::{error::Violation, ids::AttachmentId},
    posts::attachments::{self, Upload},
};
use relais_transport::Failure;

/// What the text fields of a form may take together, in bytes.
const WORDS: usize = 512 << 10;

/// A form as it was sent.
#[derive(Default)]
pub struct Sent {
    fields: Vec<(String, String)>,
    uploaded: Vec<AttachmentId>,
    violations: Vec<Violation>,
}

impl Sent {
    /// Reads the fields and takes the files in. A refused file is a problem of the form, told beside the
    /// others; what cannot be read at all is a failure.
    pub async fn read(
        app: &App,
        me: &Member,
        request: &HttpRequest,
        mut body: Multipart,
    ) -> Result<Self, Failure> {
        let limits = app.limits();
        let most = limits.attachment_bytes * limits.attachments_per_post as u64 + WORDS as u64;
        refuse_unread(request, most)?;
        let mut sent = Self::default();
        let mut words = 0;
        while let Some(mut part) = body.try_next().await.map_err(unreadable)? {
            let name = part.name().unwrap_or_default().to_owned();
            let file = part
                .content_disposition()
                .and_then(|disposition| disposition.get_filename())
                .map(str::to_owned);
            match file {
                Some(file) if file.is_empty() => {}
                Some(file) => {
                    let bytes = content(&mut part, limits.attachment_bytes).await?;
                    sent.take(app, me, Upload { name: file, bytes }).await?;
                }
                None => {
                    let bytes = content(&mut part, (WORDS - words) as u64).await?;
                    words += bytes.len();
                    sent.fields.push((name, String::from_utf8_lossy(&bytes).into_owned()));
                }
            }
        }
        Ok(sent)
    }

    async fn take(&mut self, app: &App, me: &Member, upload: Upload) -> Result<(), Failure> {
        if upload.bytes.is_empty() {
            return Ok(());
        }
        match attachments::upload(app, me, upload).await {
            Ok(attachment) => self.uploaded.push(attachment.id),
            Err(Error::Invalid(violations)) => self.violations.extend(violations),
            Err(other) => return Err(other.into()),
        }
        Ok(())
    }

    /// A field as typed; empty when it was not sent.
    pub fn field(&self, name: &str) -> &str {
        self.fields.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// The files of this form: those it brought, and those an earlier try of it left waiting.
    pub fn attachments(&self) -> Vec<AttachmentId> {
        let earlier =
            self.fields.iter().filter(|(name, _)| name == "attachment").filter_map(|(_, id)| id.parse().ok());
        let mut all: Vec<AttachmentId> = earlier.chain(self.uploaded.iter().copied()).collect();
        all.dedup();
        all
    }

    /// What was wrong with the files.
    pub fn problems(&self) -> Option<Error> {
        (!self.violations.is_empty()).then(|| Error::Invalid(self.violations.clone()))
    }
}

/// Refuses a body that says it is too long before any of it is read, and what is no form with files.
fn refuse_unread(request: &HttpRequest, most: u64) -> Result<(), Failure> {
    let header = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
    if header(CONTENT_LENGTH)
        .and_then(|length| length.parse::<u64>().ok())
        .is_some_and(|length| length > most)
    {
        return Err(too_long());
    }
    if header(CONTENT_TYPE).is_some_and(|kind| kind.starts_with("multipart/form-data")) {
        return Ok(());
    }
    Err(Failure::request(
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        "not-multipart",
        "a form with files is expected",
    ))
}

/// The content of one part, as long as it stays within the limit.
pub async fn content(part: &mut Field, limit: u64) -> Result<Bytes, Failure> {
    let mut bytes = BytesMut::new();
    while let Some(chunk) = part.try_next().await.map_err(unreadable)? {
        if (bytes.len() + chunk.len()) as u64 > limit {
            return Err(too_long());
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes.freeze())
}

fn too_long() -> Failure {
    Failure::request(StatusCode::PAYLOAD_TOO_LARGE, "file-too-large", "the file is too large")
}

pub fn unreadable(error: MultipartError) -> Failure {
    Failure::request(StatusCode::BAD_REQUEST, "malformed-multipart", error.to_string())
}
