//! The server under test.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

pub const TMX: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\"><header creationtool=\"t\" \
    creationtoolversion=\"1\" segtype=\"sentence\" o-tmf=\"t\" adminlang=\"en\" srclang=\"en\" datatype=\"plaintext\"/>\
    <body><tu><tuv xml:lang=\"en\"><seg>Oil &amp; gas: 1/2 rose?</seg></tuv><tuv xml:lang=\"bn\"><seg>তেল ও গ্যাস</seg></tuv></tu>\
    <tu><tuv xml:lang=\"en\"><seg>Talks will go on.</seg></tuv><tuv xml:lang=\"bn\"><seg>আলোচনা চলবে।</seg></tuv></tu>\
    <tu><tuv xml:lang=\"en\"><seg>Talks will go on!</seg></tuv><tuv xml:lang=\"bn\"><seg>আলোচনা চলবে!</seg></tuv></tu>\
    <tu><tuv xml:lang=\"en\"><seg>Talks will go on?</seg></tuv><tuv xml:lang=\"bn\"><seg></seg></tuv></tu>\
    </body></tmx>";

pub struct Server {
    child: Child,
    pub address: String,
    stderr: BufReader<std::process::ChildStderr>,
    /// Goes with the server.
    folder: Option<tempfile::TempDir>,
}

impl Server {
    /// Of one memory, in a folder of its own.
    pub fn start(more: &[&str]) -> Server {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("m.tmx"), TMX).unwrap();
        let mut server = Server::start_in(folder.path(), more);
        server.folder = Some(folder);
        server
    }

    /// Of the memory `m.tmx` of a folder, and whatever else is asked for.
    pub fn start_in(folder: &Path, more: &[&str]) -> Server {
        let mut child = Command::new(env!("CARGO_BIN_EXE_shetu"))
            .args(["serve", "--memory", "m.tmx", "--listen", "127.0.0.1:0"])
            .args(more)
            .current_dir(folder)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stderr = BufReader::new(child.stderr.take().unwrap());
        let mut said = String::new();
        while !said.contains("/tmserver") {
            let read = stderr.read_line(&mut said).unwrap();
            assert_ne!(read, 0, "the server ended: {said}");
        }
        let (_, after) = said.rsplit_once("http://").unwrap();
        Server {
            child,
            address: after.split_once("/tmserver").unwrap().0.to_owned(),
            stderr,
            folder: None,
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
