//! A desk under test, and what is asked of it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// A desk that is open.
pub struct Desk {
    child: Child,
    host: String,
    pub key: String,
    pub cookie: String,
}

impl Desk {
    pub fn open(folder: &Path) -> Desk {
        let mut child = Command::new(env!("CARGO_BIN_EXE_shetu"))
            .arg("desk")
            .arg(folder)
            .arg("--no-browser")
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stderr = BufReader::new(child.stderr.take().unwrap());
        let mut line = String::new();
        while !line.contains("http://") {
            line.clear();
            assert_ne!(stderr.read_line(&mut line).unwrap(), 0, "the desk ended");
        }
        std::thread::spawn(move || std::io::copy(&mut stderr, &mut std::io::sink()));
        let address = line
            .split_once("http://")
            .unwrap()
            .1
            .split(' ')
            .next()
            .unwrap();
        let (host, key) = address.split_once("/?key=").unwrap();
        let mut desk = Desk {
            child,
            host: host.to_owned(),
            key: key.to_owned(),
            cookie: String::new(),
        };
        let (status, head, _) = desk.send("GET", &format!("/?key={key}"), "", &[]);
        assert_eq!(status, 303);
        let cookie = head
            .lines()
            .find_map(|line| line.strip_prefix("set-cookie: "))
            .unwrap();
        assert!(
            cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"),
            "{cookie}"
        );
        desk.cookie = cookie.split(';').next().unwrap().to_owned();
        desk
    }

    /// Where it listens.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Status, head and body.
    pub fn send(
        &self,
        method: &str,
        path: &str,
        headers: &str,
        body: &[u8],
    ) -> (u16, String, Vec<u8>) {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(60)))
            .unwrap();
        let host = match headers.contains("Host:") {
            true => String::new(),
            false => format!("Host: {}\r\n", self.host),
        };
        let head = format!(
            "{method} {path} HTTP/1.1\r\n{host}{headers}Content-Length: {}\r\nConnection: close\r\n\r\n",
            body.len()
        );
        let _ = stream.write_all(&[head.as_bytes(), body].concat());
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let end = answer
            .windows(4)
            .position(|four| four == b"\r\n\r\n")
            .unwrap_or(answer.len());
        let head = String::from_utf8_lossy(&answer[..end])
            .to_lowercase()
            .replace("httponly", "HttpOnly")
            .replace("samesite=strict", "SameSite=Strict");
        let status = head
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok())
            .unwrap_or(0);
        (
            status,
            head,
            answer.get(end + 4..).unwrap_or_default().to_vec(),
        )
    }

    pub fn ask(&self, method: &str, path: &str, body: &[u8]) -> (u16, Vec<u8>) {
        let (status, _, body) =
            self.send(method, path, &format!("Cookie: {}\r\n", self.cookie), body);
        (status, body)
    }

    pub fn post(&self, path: &str, value: Value) -> (u16, Value) {
        let (status, body) = self.ask("POST", path, value.to_string().as_bytes());
        (status, serde_json::from_slice(&body).unwrap_or_default())
    }

    pub fn project(&self) -> Value {
        serde_json::from_slice(&unchunked(self.ask("GET", "/api/project", &[]).1)).unwrap()
    }

    /// Waits until everything is aligned.
    pub fn align(&self) -> Value {
        self.post("/api/align", json!({}));
        let began = Instant::now();
        loop {
            let project = self.project();
            if project["progress"]["state"] == "done" {
                return project;
            }
            assert!(began.elapsed() < Duration::from_secs(300), "{project}");
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    /// The data of the review page.
    pub fn page(&self) -> Value {
        let text = String::from_utf8(unchunked(self.ask("GET", "/review", &[]).1)).unwrap();
        let data = text
            .split_once("id=\"data\">")
            .unwrap()
            .1
            .split_once("</script>")
            .unwrap()
            .0;
        serde_json::from_str(data).unwrap()
    }

    /// The fields that name a document of the page.
    pub fn key_of(document: &Value) -> Value {
        json!({"id": document["id"], "en_id": document["en_id"], "hash": document["hash"]})
    }

    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    pub fn get(&self, path: &str) -> (u16, Value) {
        let (status, body) = self.ask("GET", path, &[]);
        (status, serde_json::from_slice(&body).unwrap_or_default())
    }

    pub fn found(&self, side: &str, text: &str, more: &str) -> Vec<Value> {
        let path = format!("/api/memory?side={side}&q={}{more}", encoded(text));
        let (status, found) = self.get(&path);
        assert_eq!(status, 200, "{found}");
        found["hits"].as_array().unwrap().clone()
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Bodies here are never chunked, since each is made whole.
fn unchunked(body: Vec<u8>) -> Vec<u8> {
    body
}

pub fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

pub fn decision(bead: &Value, status: &str, at: u64) -> Value {
    json!({"bn": bead[0], "en": bead[1], "score": bead[2], "status": status, "at": at})
}

/// A desk with the sample articles, aligned.
pub fn opened() -> (tempfile::TempDir, Desk) {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::open(folder.path());
    desk.post("/api/sample", json!({}));
    desk.align();
    (folder, desk)
}
