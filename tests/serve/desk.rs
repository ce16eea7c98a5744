//! A server to be asked.

use serde_json::Value;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

pub const TMX: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\"><header creationtool=\"t\" \
    creationtoolversion=\"1\" segtype=\"sentence\" o-tmf=\"t\" adminlang=\"en\" srclang=\"en\" datatype=\"plaintext\"/>\
    <body><tu><tuv xml:lang=\"en\"><seg>Oil &amp; gas: 1/2 rose?</seg></tuv><tuv xml:lang=\"bn\"><seg>তেল ও গ্যাস</seg></tuv></tu>\
    <tu><tuv xml:lang=\"en\"><seg>Talks will go on.</seg></tuv><tuv xml:lang=\"bn\"><seg>আলোচনা চলবে।</seg></tuv></tu>\
    <tu><tuv xml:lang=\"en\"><seg>Talks will go on!</seg></tuv><tuv xml:lang=\"bn\"><seg>আলোচনা চলবে!</seg></tuv></tu>\
    </body></tmx>";

pub struct Server {
    pub child: Child,
    pub address: String,
    pub stderr: BufReader<std::process::ChildStderr>,
    pub _folder: tempfile::TempDir,
}

impl Server {
    pub fn start(more: &[&str]) -> Server {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("m.tmx"), TMX).unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_shetu"))
            .args(["serve", "--memory", "m.tmx", "--listen", "127.0.0.1:0"])
            .args(more)
            .current_dir(folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stderr = BufReader::new(child.stderr.take().unwrap());
        let mut address = None;
        let mut line = String::new();
        while address.is_none() {
            line.clear();
            assert_ne!(stderr.read_line(&mut line).unwrap(), 0, "the server ended");
            let after = line.split_once("http://").map(|(_, after)| after);
            address = after
                .and_then(|after| after.split_once("/tmserver"))
                .map(|(at, _)| at.to_owned());
        }
        Server {
            child,
            address: address.unwrap(),
            stderr,
            _folder: folder,
        }
    }

    /// Sends a request as it is; the status and the body.
    pub fn send(&self, request: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(20)))
            .unwrap();
        // The server may close before it has read all of something too large.
        let _ = stream.write_all(request.as_bytes());
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let status = answer
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok());
        let body = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
        (status.unwrap_or(0), body.to_owned())
    }

    pub fn request(&self, method: &str, path: &str) -> (u16, String) {
        self.send(&format!(
            "{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        ))
    }

    pub fn get(&self, path: &str) -> Value {
        let (status, body) = self.request("GET", path);
        assert_eq!(status, 200, "{path}: {body}");
        serde_json::from_str(&body).unwrap()
    }

    pub fn end(mut self, signal: &str) -> String {
        let started = Instant::now();
        let id = self.child.id().to_string();
        assert!(
            Command::new("kill")
                .args([signal, &id])
                .status()
                .unwrap()
                .success()
        );
        let status = self.child.wait().unwrap();
        assert!(started.elapsed() < Duration::from_secs(10));
        assert_eq!(status.code(), Some(0));
        let mut rest = String::new();
        self.stderr.read_to_string(&mut rest).unwrap();
        rest
    }
}

/// Clients that starve others: they say nothing, half of something, or ask and ask without reading the answers.
pub fn crowd(server: &Server, many: usize) -> Vec<TcpStream> {
    let request =
        "GET /tmserver/en/bn/unit/Talks%20will%20go%20on. HTTP/1.1\r\nHost: localhost\r\n\r\n";
    let sent = [
        "".to_owned(),
        "GET /tmser".to_owned(),
        format!("{request}GET /tm"),
        request.repeat(2000),
    ];
    let connect = |at: usize| {
        let mut stream = TcpStream::connect(&server.address).unwrap();
        stream.set_nonblocking(true).unwrap();
        // What the server does not take is not sent, and it may have hung up.
        let _ = stream.write(sent[at % sent.len()].as_bytes());
        stream
    };
    (0..many).map(connect).collect()
}
