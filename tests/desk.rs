//! `shetu desk` over real connections: who is let in, what is kept, what a kill cannot take away.
#![cfg(all(feature = "cli", feature = "desk", unix))]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

mod desk_rooms;
mod program;

/// A desk that is open.
struct Desk {
    child: Child,
    host: String,
    key: String,
    cookie: String,
}

impl Desk {
    fn open(folder: &Path) -> Desk {
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

    /// Status, head and body.
    fn send(&self, method: &str, path: &str, headers: &str, body: &[u8]) -> (u16, String, Vec<u8>) {
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

    fn ask(&self, method: &str, path: &str, body: &[u8]) -> (u16, Vec<u8>) {
        let (status, _, body) =
            self.send(method, path, &format!("Cookie: {}\r\n", self.cookie), body);
        (status, body)
    }

    fn post(&self, path: &str, value: Value) -> (u16, Value) {
        let (status, body) = self.ask("POST", path, value.to_string().as_bytes());
        (status, serde_json::from_slice(&body).unwrap_or_default())
    }

    fn project(&self) -> Value {
        serde_json::from_slice(&unchunked(self.ask("GET", "/api/project", &[]).1)).unwrap()
    }

    /// Waits until everything is aligned.
    fn align(&self) -> Value {
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
    fn page(&self) -> Value {
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
    fn key_of(document: &Value) -> Value {
        json!({"id": document["id"], "en_id": document["en_id"], "hash": document["hash"]})
    }

    fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
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

fn decision(bead: &Value, status: &str, at: u64) -> Value {
    json!({"bn": bead[0], "en": bead[1], "score": bead[2], "status": status, "at": at})
}

#[test]
fn from_articles_to_a_memory_without_a_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::open(folder.path());
    for side in ["bn", "en"] {
        for name in ["economy", "health"] {
            let bytes = fs::read(format!("data/articles/{side}/{name}.txt")).unwrap();
            // Names that only the content can pair.
            let path = format!(
                "/api/files?name={}-{}.txt",
                if side == "bn" { "article" } else { "wire" },
                if side == "bn" { name } else { &name[..1] }
            );
            let (status, answer) = desk.ask("POST", &path, &bytes);
            assert_eq!(
                (
                    status,
                    serde_json::from_slice::<Value>(&answer).unwrap()["added"].clone()
                ),
                (200, json!(1))
            );
        }
    }
    let (_, answer) = desk.ask("POST", "/api/files?name=..%2F..%2Fevil.exe", b"MZ\0\0\x01");
    let answer: Value = serde_json::from_slice(&answer).unwrap();
    assert_eq!(answer["refused"][0][0], "evil.exe", "{answer}");
    desk.post("/api/sort", json!({}));
    let project = desk.project();
    let pairs: Vec<_> = project["pairs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|pair| (pair["bn"].clone(), pair["en"].clone(), pair["how"].clone()))
        .collect();
    assert_eq!(
        pairs,
        [
            (json!("article-economy"), json!("wire-e"), json!("content")),
            (json!("article-health"), json!("wire-h"), json!("content"))
        ]
    );

    // A person parts a pair, and puts it right again.
    desk.post("/api/pair", json!({"bn": "article-health", "en": null}));
    desk.post("/api/pair", json!({"bn": null, "en": "wire-h"}));
    assert_eq!(desk.project()["pairs"].as_array().unwrap().len(), 1);
    desk.post("/api/pair", json!({"bn": "article-health", "en": "wire-h"}));
    let project = desk.align();
    assert_eq!(project["pairs"][1]["how"], "hand");
    assert_eq!(project["results"].as_array().unwrap().len(), 2);

    let page = desk.page();
    let document = &page["documents"][0];
    let doubtful = document["beads"].as_array().unwrap().iter().find(|bead| {
        bead[0] != json!([])
            && bead[1] != json!([])
            && bead[4].as_array().unwrap().contains(&json!("low-score"))
    });
    let bead = doubtful.expect("something is doubtful");
    let (status, _) = desk.post(
        "/api/made",
        json!({"doc": Desk::key_of(document), "made": [decision(bead, "accept", 5)]}),
    );
    assert_eq!(status, 200);

    let (status, memory) = desk.ask("GET", "/take/tmx", &[]);
    let memory = String::from_utf8(memory).unwrap();
    assert_eq!(status, 200);
    let text = document["en"][bead[1][0].as_u64().unwrap() as usize]
        .as_str()
        .unwrap();
    assert!(
        memory.contains(&text.replace('&', "&amp;")),
        "what was accepted is in the memory"
    );
    // The command line makes the same of the project.
    let root = folder.path();
    let out = root.join("cli.tmx");
    let paths =
        ["bengali", "english", "decisions.json"].map(|name| root.join(name).display().to_string());
    let run = program::shetu(&[
        "align",
        "--pair",
        &paths[0],
        &paths[1],
        "-o",
        out.to_str().unwrap(),
        "--carry",
        &paths[2],
    ]);
    assert!(run.status.success(), "{}", program::stderr(&run));
    let units = |text: &str| text.matches("<tu ").count() + text.matches("<tu>").count();
    assert_eq!(units(&memory), units(&fs::read_to_string(out).unwrap()));

    for kind in [
        "xliff",
        "xlsx",
        "csv",
        "jsonl",
        "page",
        "omegat",
        "decisions",
    ] {
        let (status, bytes) = desk.ask("GET", &format!("/take/{kind}"), &[]);
        assert!(status == 200 && bytes.len() > 500, "{kind}: {status}");
    }
    let (_, found) = desk.ask("GET", "/api/memory?side=en&q=bank", &[]);
    let found: Value = serde_json::from_slice(&found).unwrap();
    assert!(!found["hits"].as_array().unwrap().is_empty(), "{found}");
}

#[test]
fn a_segment_that_was_cut_stays_cut_with_what_was_decided() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(folder.path());
    desk.post("/api/sample", json!({}));
    desk.align();
    let page = desk.page();
    let document = &page["documents"][0];
    let beads = document["beads"].as_array().unwrap();
    let bead = beads
        .iter()
        .rfind(|bead| bead[0] != json!([]) && bead[1] != json!([]))
        .unwrap();
    let made = decision(bead, "accept", 7);
    desk.post(
        "/api/made",
        json!({"doc": Desk::key_of(document), "made": [made]}),
    );
    let first = document["bn"][1].as_str().unwrap();
    let at = first
        .find(' ')
        .map(|end| first[..end].encode_utf16().count())
        .unwrap();
    let ask =
        json!({"doc": Desk::key_of(document), "side": "bn", "segment": 1, "at": at, "now": 9});
    assert_eq!(desk.post("/api/segments", ask.clone()).0, 200);
    // The texts are others now: who still has the old page is told.
    assert_eq!(desk.post("/api/segments", ask).0, 409);
    for opened in 0..2 {
        let page = desk.page();
        let now = &page["documents"][0];
        let count = |document: &Value| document["bn"].as_array().unwrap().len();
        assert_eq!(count(now), count(document) + 1, "{opened}");
        assert_eq!(now["made"][0]["status"], "accept");
        let last = made["bn"][0].as_u64().unwrap() + u64::from(made["bn"][0].as_u64().unwrap() > 1);
        assert_eq!(now["made"][0]["bn"][0], last);
        desk.kill();
        desk = Desk::open(folder.path());
        desk.align();
    }
    for (segment, at) in [(0, json!(0)), (999, json!(3)), (999, Value::Null)] {
        let page = desk.page();
        let ask = json!({"doc": Desk::key_of(&page["documents"][0]), "side": "en", "segment": segment, "at": at, "now": 9});
        assert_eq!(desk.post("/api/segments", ask).0, 409);
    }
}

#[test]
fn nobody_else_is_let_in() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::open(folder.path());
    let cookie = format!("Cookie: {}\r\n", desk.cookie);
    let status =
        |method: &str, path: &str, headers: &str| desk.send(method, path, headers, b"{}").0;
    assert_eq!(status("GET", "/api/project", &cookie), 200);
    for (method, path, headers) in [
        ("GET", "/", String::new()),
        ("GET", "/api/project", String::new()),
        (
            "GET",
            "/?key=00000000000000000000000000000000",
            String::new(),
        ),
        (
            "GET",
            &format!("/api/project?key={}", desk.key),
            String::new(),
        ),
        (
            "GET",
            "/api/project",
            format!("{cookie}Host: evil.example\r\n"),
        ),
        (
            "POST",
            "/api/align",
            format!("{cookie}Origin: http://evil.example\r\n"),
        ),
        ("POST", "/api/align", format!("{cookie}Origin: null\r\n")),
        (
            "POST",
            "/api/align",
            format!("{cookie}Sec-Fetch-Site: cross-site\r\n"),
        ),
        (
            "GET",
            "/api/events",
            format!("{cookie}Sec-Fetch-Site: cross-site\r\n"),
        ),
        (
            "GET",
            "/take/tmx",
            format!("{cookie}Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n"),
        ),
    ] {
        assert_eq!(
            status(method, path, &headers),
            403,
            "{method} {path} {headers}"
        );
    }
    let (_, head, _) = desk.send("GET", "/", &cookie, &[]);
    for wanted in [
        "content-security-policy: default-src 'none'",
        "x-content-type-options: nosniff",
        "referrer-policy: no-referrer",
    ] {
        assert!(head.contains(wanted), "{head}");
    }
    for (path, wanted) in [
        ("/../../etc/passwd", 404),
        ("/desk/%2e%2e/desk.html", 404),
        ("/take/../x", 404),
    ] {
        assert_eq!(status("GET", path, &cookie), wanted, "{path}");
    }
    for body in ["", "[]", "{\"doc\": 1}", "\u{0}"] {
        assert_eq!(
            desk.ask("POST", "/api/made", body.as_bytes()).0,
            400,
            "{body:?}"
        );
    }
    // The same project opened again leads to the desk that is open.
    let again = program::shetu(&["desk", folder.path().to_str().unwrap(), "--no-browser"]);
    assert!(again.status.success() && program::stderr(&again).contains(&desk.key));
}

#[test]
fn every_decision_that_was_acknowledged_outlives_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(folder.path());
    desk.post("/api/sample", json!({}));
    desk.align();
    let mut wanted: Vec<(Value, Value)> = Vec::new();
    for round in 0..5 {
        let page = desk.page();
        let document = &page["documents"][round % 3];
        let pairs = document["beads"].as_array().unwrap().iter();
        let pairs: Vec<_> = pairs
            .filter(|bead| bead[0] != json!([]) && bead[1] != json!([]))
            .collect();
        for n in 0..3 {
            let bead = pairs[(round + n) % pairs.len()];
            let status = ["accept", "reject", "skip"][(round + n) % 3];
            let made = decision(bead, status, (round * 10 + n + 1) as u64);
            let (answer, _) = desk.post(
                "/api/made",
                json!({"doc": Desk::key_of(document), "made": [made]}),
            );
            assert_eq!(answer, 200);
            wanted.retain(|(id, old)| {
                !(*id == document["id"] && old["bn"] == made["bn"] && old["en"] == made["en"])
            });
            wanted.push((document["id"].clone(), made));
        }
        desk.kill();
        desk = Desk::open(folder.path());
        desk.align();
    }
    let page = desk.page();
    for (id, made) in wanted {
        let document = page["documents"]
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["id"] == id)
            .unwrap();
        let kept = document["made"].as_array().unwrap().iter();
        let same = |one: &&Value| {
            ["bn", "en", "status", "at"]
                .iter()
                .all(|name| one[*name] == made[*name])
        };
        assert_eq!(kept.filter(same).count(), 1, "{made}");
    }
}
