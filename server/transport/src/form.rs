//! Reading a form that may carry one file. Nothing is held beyond its limit, and what announces itself as
//! longer is refused unread.

use crate::Failure;
use actix_multipart::{Field, Multipart, MultipartError};
use actix_web::{
    HttpRequest,
    http::{StatusCode, header::CONTENT_LENGTH},
    web::{Bytes, BytesMut},
};
use futures::TryStreamExt;

/// What the fields, boundaries and headers of a form may take together, in bytes.
const WORDS: u64 = 256 << 10;

/// A form as it was sent.
#[derive(Debug, Default)]
pub struct Sent {
    fields: Vec<(String, String)>,
    /// The file's name and content, where one was chosen.
    pub file: Option<(String, Bytes)>,
}

impl Sent {
    /// Reads a form with at most one file, of at most `limit` bytes, in the part called `file`.
    pub async fn read(request: &HttpRequest, mut body: Multipart, limit: u64) -> Result<Self, Failure> {
        let length =
            request.headers().get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
        if length.is_some_and(|length: u64| length > limit + WORDS) {
            return Err(too_long(limit));
        }
        let mut sent = Self::default();
        let mut words = 0;
        while let Some(mut part) = body.try_next().await.map_err(unreadable)? {
            let name = part.name().unwrap_or_default().to_owned();
            let file = part.content_disposition().and_then(|sent| sent.get_filename()).map(str::to_owned);
            if name == "file" {
                let bytes = content(&mut part, limit).await?;
                let chosen = !bytes.is_empty() || file.as_deref().is_some_and(|name| !name.is_empty());
                if chosen && sent.file.is_none() {
                    sent.file = Some((file.unwrap_or_default(), bytes));
                }
            } else {
                let bytes = content(&mut part, WORDS - words).await?;
                words += bytes.len() as u64;
                sent.fields.push((name, String::from_utf8_lossy(&bytes).into_owned()));
            }
        }
        Ok(sent)
    }

    /// A field as typed; empty when it was not sent.
    pub fn field(&self, name: &str) -> &str {
        self.fields.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }
}

async fn content(part: &mut Field, limit: u64) -> Result<Bytes, Failure> {
    let mut bytes = BytesMut::new();
    while let Some(chunk) = part.try_next().await.map_err(unreadable)? {
        if (bytes.len() + chunk.len()) as u64 > limit {
            return Err(too_long(limit));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes.freeze())
}

fn too_long(limit: u64) -> Failure {
    Failure::request(StatusCode::PAYLOAD_TOO_LARGE, "file-too-large", format!("at most {limit} bytes"))
}

fn unreadable(error: MultipartError) -> Failure {
    match error {
        MultipartError::ContentTypeMissing
        | MultipartError::ContentTypeIncompatible
        | MultipartError::ContentTypeParse => Failure::request(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "not-multipart",
            "send the body as multipart/form-data",
        ),
        other => Failure::request(StatusCode::BAD_REQUEST, "malformed-multipart", other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::{ResponseError, error::PayloadError, http::header::CONTENT_TYPE, test::TestRequest};

    async fn read(announced: Option<u64>, pieces: &[&'static str], limit: u64) -> Result<Sent, u16> {
        let mut request =
            TestRequest::default().insert_header((CONTENT_TYPE, "multipart/form-data; boundary=cut"));
        if let Some(length) = announced {
            request = request.insert_header((CONTENT_LENGTH, length));
        }
        let request = request.to_http_request();
        let pieces: Vec<_> =
            pieces.iter().map(|piece| Ok::<_, PayloadError>(Bytes::from_static(piece.as_bytes()))).collect();
        let body = Multipart::new(request.headers(), futures::stream::iter(pieces));
        Sent::read(&request, body, limit).await.map_err(|failure| failure.status_code().as_u16())
    }

    const FILE: &str = "--cut\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n";
    const NOTE: &str = "--cut\r\ncontent-disposition: form-data; name=\"note\"\r\n\r\nhello\r\n";

    #[actix_web::test]
    async fn a_form_is_read_with_its_file_and_not_a_byte_further() {
        let sent = read(None, &[NOTE, FILE, "12345678", "\r\n--cut--\r\n"], 8).await.expect("reads");
        assert_eq!((sent.field("note"), sent.field("other")), ("hello", ""));
        assert_eq!(sent.file, Some(("a.txt".into(), Bytes::from_static(b"12345678"))));
        let refused = |read: Result<Sent, u16>| read.err();
        assert_eq!(refused(read(None, &[FILE, "123456789", "\r\n--cut--\r\n"], 8).await), Some(413));
        assert_eq!(refused(read(Some(1 << 30), &[], 8).await), Some(413), "refused unread");
        assert_eq!(refused(read(None, &[FILE, "123"], 8).await), Some(400));
    }

    #[actix_web::test]
    async fn a_file_nobody_chose_is_none() {
        let empty =
            "--cut\r\ncontent-disposition: form-data; name=\"file\"; filename=\"\"\r\n\r\n\r\n--cut--\r\n";
        assert!(read(None, &[empty], 8).await.expect("reads").file.is_none());
    }
}
