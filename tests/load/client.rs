//! A client that costs next to nothing: one connection, one request at a time, bytes in and out.

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

pub struct Client {
    stream: TcpStream,
    read: Vec<u8>,
}

/// How a request ended.
pub struct Ended {
    pub status: u16,
    pub bytes: usize,
}

impl Client {
    pub async fn connect(address: &str) -> Self {
        let stream = TcpStream::connect(address).await.expect("connects");
        stream.set_nodelay(true).expect("sets an option");
        Self { stream, read: Vec::with_capacity(1 << 20) }
    }

    /// Sends a whole request and reads the whole answer.
    pub async fn send(&mut self, request: &[u8]) -> Ended {
        self.stream.write_all(request).await.expect("sends");
        self.read.clear();
        let head = loop {
            if let Some(end) = find(&self.read, b"\r\n\r\n") {
                break end + 4;
            }
            self.more().await;
        };
        let (status, body) = head_of(&self.read[..head]);
        match body {
            Body::Length(length) => {
                while self.read.len() < head + length {
                    self.more().await;
                }
            }
            Body::Chunked => {
                while !self.read.ends_with(b"0\r\n\r\n") {
                    self.more().await;
                }
            }
        }
        Ended { status, bytes: self.read.len() - head }
    }

    async fn more(&mut self) {
        let read = self.stream.read_buf(&mut self.read).await.expect("reads");
        assert!(read > 0, "the connection was closed");
    }
}

enum Body {
    Length(usize),
    Chunked,
}

fn head_of(head: &[u8]) -> (u16, Body) {
    let text = std::str::from_utf8(head).expect("a head is text").to_ascii_lowercase();
    let status = text.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
    let length = text.lines().find_map(|line| line.strip_prefix("content-length:")?.trim().parse().ok());
    match length {
        Some(length) => (status, Body::Length(length)),
        None if text.contains("transfer-encoding: chunked") => (status, Body::Chunked),
        None => (status, Body::Length(0)),
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}
