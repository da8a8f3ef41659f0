//! One kept-alive HTTP/1.1 connection that reads whole answers; just enough for our own server.

use crate::visitors::Target;
use anyhow::{Context, bail, ensure};
use std::net::SocketAddr;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

/// More than any answer.
const BYTES_MAX: usize = 4 * 1024 * 1024;

/// A connection, opened again after a failure.
pub struct Connection {
    address: SocketAddr,
    stream: BufReader<TcpStream>,
}

/// A whole answer.
pub struct Answer {
    /// Status code.
    pub status: u16,
    /// Header lines as sent.
    pub head: Vec<String>,
    /// The body, still compressed if it was.
    pub body: Vec<u8>,
}

impl Answer {
    /// The first header of this name.
    pub fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.iter().filter_map(|line| line.split_once(':'));
        lines.filter(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim()).next()
    }
}

impl Connection {
    /// Connects.
    pub async fn open(address: SocketAddr) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(address).await.context("cannot connect")?;
        stream.set_nodelay(true)?;
        Ok(Self { address, stream: BufReader::new(stream) })
    }

    /// Asks for a page as a browser would; anything but a whole page is a failure.
    pub async fn get(&mut self, target: &Target) -> anyhow::Result<()> {
        let request = format!(
            "GET {} HTTP/1.1\r\nHost: {}\r\nCookie: {}\r\nAccept-Encoding: gzip, deflate, br\r\n\r\n",
            target.path, self.address, target.cookie
        );
        match self.ask(&request).await {
            Ok(answer) if answer.status == 200 && !answer.body.is_empty() => Ok(()),
            Ok(answer) => bail!("{} answered {}", target.path, answer.status),
            Err(problem) => {
                *self = Self::open(self.address).await?;
                Err(problem)
            }
        }
    }

    /// Sends a request and reads the whole answer.
    pub async fn ask(&mut self, request: &str) -> anyhow::Result<Answer> {
        self.stream.write_all(request.as_bytes()).await?;
        let first = self.line().await?;
        let status = first.split(' ').nth(1).and_then(|code| code.parse().ok()).context("no status")?;
        let mut head = Vec::new();
        loop {
            let line = self.line().await?;
            if line.is_empty() {
                break;
            }
            head.push(line);
        }
        let mut answer = Answer { status, head, body: Vec::new() };
        if let Some(length) = answer.header("content-length") {
            let length: usize = length.parse()?;
            ensure!(length <= BYTES_MAX, "{length} bytes");
            answer.body = vec![0; length];
            self.stream.read_exact(&mut answer.body).await?;
        } else if answer.header("transfer-encoding") == Some("chunked") {
            answer.body = self.chunks().await?;
        }
        Ok(answer)
    }

    async fn chunks(&mut self) -> anyhow::Result<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let length = usize::from_str_radix(&self.line().await?, 16)?;
            ensure!(body.len() + length <= BYTES_MAX, "an endless answer");
            let from = body.len();
            body.resize(from + length, 0);
            self.stream.read_exact(&mut body[from..]).await?;
            ensure!(self.line().await?.is_empty(), "a chunk without end");
            if length == 0 {
                return Ok(body);
            }
        }
    }

    async fn line(&mut self) -> anyhow::Result<String> {
        let mut line = String::new();
        ensure!(self.stream.read_line(&mut line).await? > 0, "the server hung up");
        Ok(line.trim_end_matches(['\r', '\n']).to_owned())
    }
}
