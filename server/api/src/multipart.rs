//! Reads one file from a multipart body, and stops as soon as it is too long.

use actix_multipart::{Multipart, MultipartError};
use actix_web::{
    HttpRequest,
    http::{StatusCode, header::CONTENT_LENGTH},
    web::{Bytes, BytesMut},
};
use futures::TryStreamExt;
use relais_transport::Failure;

/// What boundaries, part headers and small fields around the file may take, in bytes.
const ENVELOPE_BYTES: u64 = 64 << 10;

/// The name and content of the part called `file`; other parts are passed over. At most `limit` bytes are
/// ever held, and what announces itself as longer is refused unread.
pub async fn file(
    request: &HttpRequest,
    mut body: Multipart,
    limit: u64,
) -> Result<(String, Bytes), Failure> {
    let announced =
        request.headers().get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    if announced.is_some_and(|length| length > limit + ENVELOPE_BYTES) {
        return Err(too_long(limit));
    }
    let mut passed_over = 0;
    while let Some(mut part) = body.try_next().await.map_err(unreadable)? {
        if part.name() != Some("file") {
            while let Some(chunk) = part.try_next().await.map_err(unreadable)? {
                passed_over += chunk.len() as u64;
                if passed_over > ENVELOPE_BYTES {
                    return Err(too_long(limit));
                }
            }
            continue;
        }
        let name = part
            .content_disposition()
            .and_then(|disposition| disposition.get_filename())
            .unwrap_or_default()
            .to_owned();
        let mut bytes = BytesMut::new();
        while let Some(chunk) = part.try_next().await.map_err(unreadable)? {
            if (bytes.len() + chunk.len()) as u64 > limit {
                return Err(too_long(limit));
            }
            bytes.extend_from_slice(&chunk);
        }
        return Ok((name, bytes.freeze()));
    }
    Err(relais_domain::Error::invalid("file", "required").into())
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
