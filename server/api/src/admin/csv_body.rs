//! A body that is read line by line while it arrives, however long it is.

use actix_multipart::Multipart;
use actix_web::{
    HttpRequest,
    dev::Payload,
    http::{StatusCode, header::CONTENT_TYPE},
    web::Bytes,
};
use futures::{Stream, TryStreamExt};
use relais_transport::Failure;
use std::io::{self, Read};
use tokio::sync::mpsc;

/// How many pieces may wait to be read: what arrives faster waits in the network.
const WAITING: usize = 16;

/// The reading end, for a thread that may wait.
pub struct Arriving {
    pieces: mpsc::Receiver<io::Result<Bytes>>,
    piece: Bytes,
}

/// The writing end.
pub struct Feed(mpsc::Sender<io::Result<Bytes>>);

/// Both ends.
pub fn channel() -> (Feed, Arriving) {
    let (sender, pieces) = mpsc::channel(WAITING);
    (Feed(sender), Arriving { pieces, piece: Bytes::new() })
}

impl Read for Arriving {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.piece.is_empty() {
            match self.pieces.blocking_recv() {
                Some(piece) => self.piece = piece?,
                None => return Ok(0),
            }
        }
        let length = buffer.len().min(self.piece.len());
        buffer[..length].copy_from_slice(&self.piece.split_to(length));
        Ok(length)
    }
}

impl Feed {
    /// Passes the CSV of a request on: its body, or its part called `file`. Ends early, without complaint, when
    /// nobody reads any more.
    pub async fn pass_on(self, request: &HttpRequest, body: Payload) -> Result<(), Failure> {
        let kind =
            request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if kind.starts_with("text/csv") {
            return self.all(body).await;
        }
        if !kind.starts_with("multipart/form-data") {
            let detail = "send the file as text/csv or multipart/form-data";
            self.fail(detail).await;
            return Err(Failure::request(StatusCode::UNSUPPORTED_MEDIA_TYPE, "not-csv", detail));
        }
        let mut form = Multipart::new(request.headers(), body);
        while let Some(part) = form.try_next().await.map_err(broken)? {
            if part.name() == Some("file") {
                return self.all(part).await;
            }
        }
        self.fail("no file").await;
        Err(relais_domain::Error::invalid("file", "required").into())
    }

    async fn all<E: std::fmt::Display>(
        self,
        mut pieces: impl Stream<Item = Result<Bytes, E>> + Unpin,
    ) -> Result<(), Failure> {
        loop {
            match pieces.try_next().await {
                Ok(Some(piece)) => {
                    if self.0.send(Ok(piece)).await.is_err() {
                        return Ok(());
                    }
                }
                Ok(None) => return Ok(()),
                Err(error) => {
                    self.fail("the transfer broke off").await;
                    return Err(broken(error));
                }
            }
        }
    }

    /// Makes whoever reads stop without taking what came for the whole.
    async fn fail(&self, why: &'static str) {
        // Nobody reading any more is fine.
        let _ = self.0.send(Err(io::Error::other(why))).await;
    }
}

fn broken(error: impl std::fmt::Display) -> Failure {
    Failure::request(StatusCode::BAD_REQUEST, "unreadable-body", error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn pieces_are_read_as_one_text_and_a_broken_transfer_is_an_error() {
        let (feed, mut arriving) = channel();
        let read = tokio::task::spawn_blocking(move || {
            let mut text = String::new();
            let ended = arriving.read_to_string(&mut text);
            (ended.is_ok(), text)
        });
        let pieces = [Ok("a,b\n"), Ok("1,2\n"), Err("gone")]
            .map(|piece| piece.map(|text| Bytes::from_static(text.as_bytes())));
        assert!(feed.all(futures::stream::iter(pieces)).await.is_err());
        assert_eq!(read.await.expect("reads"), (false, "a,b\n1,2\n".to_owned()));
    }
}
