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

#[cfg(test)]
mod tests {
    use super::*;
    use actix_multipart::MultipartError as Broken;
    use actix_web::{ResponseError, error::PayloadError, http::header::CONTENT_TYPE, test::TestRequest};

    /// What reading a body of these pieces gives, or the status it is refused with.
    async fn read(
        announced: Option<u64>,
        pieces: &[&'static str],
        limit: u64,
    ) -> Result<(String, Bytes), u16> {
        let mut request =
            TestRequest::default().insert_header((CONTENT_TYPE, "multipart/form-data; boundary=cut"));
        if let Some(length) = announced {
            request = request.insert_header((CONTENT_LENGTH, length));
        }
        let request = request.to_http_request();
        let pieces: Vec<_> =
            pieces.iter().map(|piece| Ok::<_, PayloadError>(Bytes::from_static(piece.as_bytes()))).collect();
        let body = Multipart::new(request.headers(), futures::stream::iter(pieces));
        file(&request, body, limit).await.map_err(|failure| failure.status_code().as_u16())
    }

    const HEAD: &str = "--cut\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n";

    #[actix_web::test]
    async fn a_file_is_read_up_to_its_limit_and_not_a_byte_further() {
        let fine = read(None, &[HEAD, "12345678", "\r\n--cut--\r\n"], 8).await;
        assert_eq!(fine, Ok(("a.txt".into(), Bytes::from_static(b"12345678"))));
        assert_eq!(read(None, &[HEAD, "123456789", "\r\n--cut--\r\n"], 8).await, Err(413));
        assert_eq!(read(Some(2 << 30), &[], 8).await, Err(413), "announced as too long: nothing is read");
    }

    #[actix_web::test]
    async fn a_form_without_a_file_or_without_an_end_is_refused() {
        let other = "--cut\r\ncontent-disposition: form-data; name=\"note\"\r\n\r\nhello\r\n--cut--\r\n";
        assert_eq!(read(None, &[other], 8).await, Err(422));
        assert_eq!(read(None, &[HEAD, "123"], 8).await, Err(400));
        assert_eq!(unreadable(Broken::ContentTypeMissing).status_code(), 415);
    }
}
