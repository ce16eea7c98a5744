//! `shetu serve` over real connections.
#![cfg(feature = "cli")]
#![cfg(all(feature = "serve", unix))]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

const TMX: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\"><header creationtool=\"t\" \
    creationtoolversion=\"1\" segtype=\"sentence\" o-tmf=\"t\" adminlang=\"en\" srclang=\"en\" datatype=\"plaintext\"/>\
    <body><tu><tuv xml:lang=\"en\"><seg>Oil &amp; gas: 1/2 rose?</seg></tuv><tuv xml:lang=\"bn\"><seg>তেল ও গ্যাস</seg></tuv></tu>\
    <tu><tuv xml:lang=\"en\"><seg>Talks will go on.</seg></tuv><tuv xml:lang=\"bn\"><seg>আলোচনা চলবে।</seg></tuv></tu>\
    <tu><tuv xml:lang=\"en\"><seg>Talks will go on!</seg></tuv><tuv xml:lang=\"bn\"><seg>আলোচনা চলবে!</seg></tuv></tu>\
    </body></tmx>";

struct Server {
    child: Child,
    address: String,
    stderr: BufReader<std::process::ChildStderr>,
    _folder: tempfile::TempDir,
}

impl Server {
    fn start(more: &[&str]) -> Server {
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
    fn send(&self, request: &str) -> (u16, String) {
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

    fn request(&self, method: &str, path: &str) -> (u16, String) {
        self.send(&format!(
            "{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        ))
    }

    fn get(&self, path: &str) -> Value {
        let (status, body) = self.request("GET", path);
        assert_eq!(status, 200, "{path}: {body}");
        serde_json::from_str(&body).unwrap()
    }

    fn end(mut self, signal: &str) -> String {
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

#[test]
fn answers_as_tmserver_and_amagama_do() {
    let server = Server::start(&[]);
    let found = server.get("/tmserver/en/bn/unit/Talks%20will%20go%20on%2E");
    let first = &found[0];
    assert_eq!(
        (&first["source"], &first["target"]),
        (&"Talks will go on.".into(), &"আলোচনা চলবে।".into())
    );
    assert_eq!(
        (first["quality"].as_f64(), first["rank"].as_f64()),
        (Some(100.0), Some(100.0))
    );
    assert_eq!(found.as_array().unwrap().len(), 2);
    assert_eq!(found[1]["quality"].as_f64(), Some(94.12));
    let one = server
        .get("/api/v1/en/bn/unit/?source=Talks+will+go+on!&max_candidates=1&min_similarity=70");
    assert_eq!(one.as_array().unwrap().len(), 1);
    assert_eq!(one[0]["target"], "আলোচনা চলবে!");
    // Slashes, ampersands and question marks of a text, escaped or not.
    for path in [
        "Oil%20%26%20gas%3A%201%2F2%20rose%3F",
        "Oil%20&%20gas:%201/2%20rose%3F",
    ] {
        let found = server.get(&format!("/tmserver/en/bn_BD/unit/{path}"));
        assert_eq!(found[0]["quality"].as_f64(), Some(100.0));
    }
    assert_eq!(
        server.get("/tmserver/en/bn/unit/zebra"),
        Value::Array(Vec::new())
    );
    let languages = server.get("/tmserver/languages/");
    assert_eq!(languages["sourceLanguages"], serde_json::json!(["en"]));
    assert_eq!(languages["targetLanguages"], serde_json::json!(["bn"]));
    assert!(server.end("-INT").contains("ended"));
}

#[test]
fn refuses_what_it_should() {
    let server = Server::start(&["--from", "both"]);
    let refused = |method: &str, path: &str, status: u16| {
        let (answered, body) = server.request(method, path);
        assert_eq!(answered, status, "{method} {path}: {body}");
        let object: Value = serde_json::from_str(&body).unwrap();
        assert!(object["error"].is_string(), "{body}");
        assert!(!body.contains("m.tmx"), "names a file: {body}");
    };
    refused("GET", "/", 404);
    refused("GET", "/tmserver/../m.tmx", 404);
    refused("GET", "/tmserver/%2e%2e/%2e%2e/unit/m.tmx", 404);
    refused("GET", "/tmserver/en/fr/unit/Talks", 404);
    refused("GET", "/tmserver/en/en/unit/Talks", 404);
    refused("GET", "/tmserver/en/bn/unit/", 404);
    refused("GET", "/tmserver/en/bn/unit/Talks?min_similarity=0", 400);
    refused("GET", "/tmserver/en/bn/unit/Talks?min_similarity=many", 400);
    refused("PUT", "/tmserver/en/bn/unit/Talks", 405);
    refused("POST", "/tmserver/en/bn/unit/Talks", 405);
    refused("DELETE", "/tmserver/en/bn/unit/Talks", 405);
    refused(
        "GET",
        &format!("/tmserver/en/bn/unit/{}", "x".repeat(1001)),
        413,
    );
    let (status, _) = server.request(
        "GET",
        &format!("/tmserver/en/bn/unit/{}", "x".repeat(100_000)),
    );
    assert!(status == 414 || status == 431, "{status}");
    assert_eq!(server.send("no HTTP at all\r\n\r\n").0, 400);
    assert_eq!(
        server.get("/tmserver/bn/en/unit/%E0%A6%86"),
        Value::Array(Vec::new())
    );
    // It still answers, with a silent client connected, and ends at once.
    let _silent = TcpStream::connect(&server.address).unwrap();
    assert_eq!(
        server.get("/tmserver/en/bn/unit/Talks%20will%20go%20on.")[0]["quality"].as_f64(),
        Some(100.0)
    );
    server.end("-TERM");
}

#[test]
fn what_is_no_proper_request_gets_its_status_and_the_server_lives_on() {
    let server = Server::start(&[]);
    let unit = "/tmserver/en/bn/unit/";
    // No UTF-8 behind the escapes; a sign of per cent that escapes nothing is itself.
    for path in [
        format!("{unit}%FF%FE"),
        format!("{unit}%E0%A6"),
        "/tmserver/%FF/bn/unit/x".to_owned(),
        "/tmserver/%FF/bn/unit/?source=x".to_owned(),
    ] {
        let (status, body) = server.request("GET", &path);
        assert_eq!(status, 400, "{path}: {body}");
        assert!(body.contains("\"error\""), "{body}");
    }
    assert_eq!(server.request("GET", &format!("{unit}100%")).0, 200);
    // Ways to a file: in a text they are a text, elsewhere nothing.
    for path in [
        "/tmserver/..%2f..%2fetc%2fpasswd",
        "/%2e%2e/m.tmx",
        "/tmserver/en/bn/../../m.tmx",
        "//etc/passwd",
        "/m.tmx",
    ] {
        assert_eq!(server.request("GET", path).0, 404, "{path}");
    }
    for path in ["../../m.tmx", "..%2F..%2Fm.tmx", "%00", "%252e%252e"] {
        let found = server.get(&format!("{unit}{path}"));
        assert_eq!(found, Value::Array(Vec::new()), "{path}");
    }
    let large = "x".repeat(100_000);
    let get = |rest: &str| {
        format!("GET {unit}Talks HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{rest}")
    };
    let head = get(&format!("X: {}\r\n\r\n", large.repeat(4)));
    assert_eq!(server.send(&head).0, 431);
    let many = "X: y\r\n".repeat(1000);
    assert_eq!(server.send(&get(&format!("{many}\r\n"))).0, 431);
    // A body is not read; one of an impossible length is no request.
    let body = |length: &str| get(&format!("Content-Length: {length}\r\n\r\n{large}"));
    assert_eq!(server.send(&body("100000")).0, 200);
    assert_eq!(server.send(&body("99999999999999999999999")).0, 400);
    assert_eq!(server.send(&body("-1")).0, 400);
    let (status, _) = server.send(&body("100000").replacen("GET", "POST", 1));
    assert_eq!(status, 405);
    assert_eq!(server.request("GET", &format!("{unit}Talks")).0, 200);
    server.end("-TERM");
}

#[test]
fn slow_clients_are_sent_away_and_make_room() {
    let server = Server::start(&["--timeout", "1"]);
    let connect = |sent: &str| {
        let mut stream = TcpStream::connect(&server.address).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(20)))
            .unwrap();
        stream.write_all(sent.as_bytes()).unwrap();
        stream
    };
    let half = "GET /tmserver/en/bn/unit/Talks HTTP/1.1\r\nHos";
    let mut slow: Vec<TcpStream> = (0..200).map(|_| connect(half)).collect();
    // All places are taken; this one waits until they are free again.
    let (status, _) = server.request("GET", "/tmserver/languages/");
    assert_eq!(status, 200);
    for stream in &mut slow {
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        assert!(head.starts_with("HTTP/1.1 408 "), "{answer}");
        assert!(head.contains(&format!("content-length: {}", body.len())));
        assert!(serde_json::from_str::<Value>(body).unwrap()["error"].is_string());
    }
    server.end("-TERM");
}

#[test]
fn only_this_computers_own_names_are_answered_to() {
    let server = Server::start(&[]);
    let port = server.address.rsplit_once(':').unwrap().1;
    let path = "/tmserver/en/bn/unit/Talks%20will%20go%20on.";
    let ask = |target: &str, version: &str, head: &str| {
        server.send(&format!(
            "GET {target} HTTP/{version}\r\n{head}Connection: close\r\n\r\n"
        ))
    };
    for host in ["localhost", "LocalHost", "127.0.0.1", "[::1]"] {
        assert_eq!(
            ask(path, "1.1", &format!("Host: {host}\r\n")).0,
            200,
            "{host}"
        );
        let with_port = ask(path, "1.1", &format!("Host: {host}:{port}\r\n"));
        assert_eq!(with_port.0, 200, "{host}:{port}");
    }
    for host in [
        "evil.example",
        "evil.example:80",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "10.0.0.1",
        "0.0.0.0",
        "evil.example@127.0.0.1",
        "",
    ] {
        for host in [host.to_owned(), format!("{host}:{port}")] {
            for path in [
                path,
                "/tmserver/languages/",
                "/nothing",
                "/api/v1/en/bn/unit/?source=Talks",
            ] {
                let (status, body) = ask(path, "1.1", &format!("Host: {host}\r\n"));
                assert!(status == 403 || status == 400, "{host} {path}: {status}");
                assert!(!body.contains("আলোচনা"), "{body}");
            }
        }
    }
    // Two hosts, or another one in the target.
    let two = "Host: localhost\r\nHost: evil.example\r\n";
    assert_eq!(ask(path, "1.1", two).0, 400);
    let whole = format!("http://evil.example{path}");
    assert_eq!(ask(&whole, "1.1", "Host: localhost\r\n").0, 403);
    // Browsers name the host; who does not is none.
    assert_eq!(ask(path, "1.0", "").0, 200);
    assert_eq!(ask(path, "1.1", "").0, 400);
    let (_, body) = ask(path, "1.1", "Host: evil.example\r\n");
    assert!(body.contains("localhost and 127.0.0.1 only"), "{body}");
    server.end("-TERM");
}

/// Clients that starve others: they say nothing, half of something, or ask and ask without reading the answers.
fn crowd(server: &Server, many: usize) -> Vec<TcpStream> {
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

#[test]
fn an_honest_client_is_answered_beside_four_hundred_others() {
    // So long would it wait if it had to wait until they are sent away.
    let server = Server::start(&["--timeout", "120"]);
    let mut others = crowd(&server, 400);
    // A machine may be busy with other tests: each answer comes in time, and the quickest within the second that an
    // honest client is promised.
    let limit = Duration::from_secs(30);
    let mut quickest = limit;
    for round in 0..10 {
        let began = Instant::now();
        let found = server.get("/tmserver/en/bn/unit/Talks%20will%20go%20on.");
        assert_eq!(found[0]["target"], "আলোচনা চলবে।");
        quickest = quickest.min(began.elapsed());
        assert!(
            began.elapsed() < limit,
            "round {round}: {:?}",
            began.elapsed()
        );
        // They come again as soon as they are sent away.
        others.splice(..100, crowd(&server, 100));
    }
    assert!(quickest < Duration::from_secs(1), "{quickest:?}");
    server.end("-TERM");
}

#[test]
fn who_does_not_fetch_the_answers_is_sent_away() {
    let server = Server::start(&["--timeout", "1"]);
    let request =
        "GET /tmserver/en/bn/unit/Talks%20will%20go%20on. HTTP/1.1\r\nHost: localhost\r\n\r\n";
    let mut stream = TcpStream::connect(&server.address).unwrap();
    stream
        .set_write_timeout(Some(Duration::from_secs(1)))
        .unwrap();
    let began = Instant::now();
    // Until the buffers of both ends are full, and then until the server has had enough.
    let gone = loop {
        match stream.write(request.repeat(100).as_bytes()) {
            Ok(_) => {}
            Err(error)
                if matches!(
                    error.kind(),
                    std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut
                ) => {}
            Err(_) => break true,
        }
        if began.elapsed() > Duration::from_secs(120) {
            break false;
        }
    };
    assert!(gone, "it may stay for ever");
    server.end("-TERM");
}

#[test]
fn two_hundred_clients_at_once_are_all_answered() {
    let server = Server::start(&[]);
    let connect = || {
        let stream = TcpStream::connect(&server.address).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(20)))
            .unwrap();
        stream
    };
    let mut clients: Vec<TcpStream> = (0..200).map(|_| connect()).collect();
    let request = "GET /tmserver/en/bn/unit/Talks%20will%20go%20on. HTTP/1.1\r\nHost: localhost\r\n\
        Connection: close\r\n\r\n";
    for client in &mut clients {
        client.write_all(request.as_bytes()).unwrap();
    }
    for client in &mut clients {
        let mut answer = String::new();
        client.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 200 ") && answer.contains("আলোচনা চলবে।"));
    }
    server.end("-TERM");
}

#[test]
fn a_port_in_use_is_told_before_any_work() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("m.tmx"), TMX).unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let run = |listen: &str| {
        let ran = Command::new(env!("CARGO_BIN_EXE_shetu"))
            .args(["serve", "--memory", "m.tmx", "--listen", listen])
            .current_dir(folder.path())
            .output()
            .unwrap();
        (ran.status.code(), String::from_utf8(ran.stderr).unwrap())
    };
    let (status, says) = run(&address);
    assert_eq!(status, Some(2));
    assert!(
        says.contains("another program listens there: give another port"),
        "{says}"
    );
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().count(),
        1,
        "no index was made"
    );
    assert_eq!(run("nowhere").0, Some(2));
}

/// Units that clients add where the owner allows it; several memories answer as one.
#[test]
fn several_memories_answer_and_units_are_added() {
    let start = |more: &[&str], folder: &std::path::Path| {
        let mut child = Command::new(env!("CARGO_BIN_EXE_shetu"))
            .args([
                "serve",
                "--memory",
                "m.tmx",
                "--memory",
                "n.jsonl",
                "--listen",
                "127.0.0.1:0",
            ])
            .args(more)
            .current_dir(folder)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stderr = BufReader::new(child.stderr.take().unwrap());
        let mut said = String::new();
        while !said.contains("/tmserver") {
            assert_ne!(
                stderr.read_line(&mut said).unwrap(),
                0,
                "the server ended: {said}"
            );
        }
        let (_, after) = said.rsplit_once("http://").unwrap();
        let address = after.split_once("/tmserver").unwrap().0.to_owned();
        Server {
            child,
            address,
            stderr,
            _folder: tempfile::tempdir().unwrap(),
        }
    };
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("m.tmx"), TMX).unwrap();
    fs::write(
        folder.path().join("n.jsonl"),
        "{\"en\":\"Talks will go on?\",\"bn\":\"আলোচনা চলবে কি?\"}\n{\"en\":\"Talks will go on.\",\"bn\":\"আলোচনা চলবে।\"}\n",
    )
    .unwrap();
    let post = |server: &Server, path: &str, headers: &str, body: &str| {
        let length = body.len();
        server.send(&format!(
            "POST {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{headers}Content-Length: {length}\r\n\r\n{body}"
        ))
    };
    const JSON: &str = "Content-Type: application/json\r\n";
    let unit = "{\"source\":\"Rain fell at noon.\",\"target\":\"দুপুরে বৃষ্টি হয়েছে।\"}";
    let server = start(&[], folder.path());
    let found = server.get("/tmserver/en/bn/unit/Talks%20will%20go%20on%2E?max_candidates=10");
    let found: Vec<&str> = found
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["target"].as_str().unwrap())
        .collect();
    assert_eq!(found, ["আলোচনা চলবে।", "আলোচনা চলবে!", "আলোচনা চলবে কি?"]);
    assert_eq!(post(&server, "/tmserver", JSON, unit).0, 405);
    server.end("-TERM");

    let server = start(&["--allow-add"], folder.path());
    assert_eq!(
        post(&server, "/tmserver", JSON, unit),
        (201, "{\"added\":true}".to_owned())
    );
    assert_eq!(
        post(&server, "/tmserver/", JSON, unit),
        (200, "{\"added\":false}".to_owned())
    );
    let turned = "{\"source\":\"তিনি গেছেন।\",\"target\":\"He has gone.\"}";
    assert_eq!(post(&server, "/tmserver/bn/en/unit", JSON, turned).0, 201);
    let asked = "/tmserver/en/bn/unit/Rain%20fell%20at%20noon%2E";
    assert_eq!(server.get(asked)[0]["quality"].as_f64(), Some(100.0));
    for (headers, body, status) in [
        ("", unit, 415),
        ("Content-Type: text/plain\r\n", unit, 415),
        (
            "Content-Type: application/json\r\nOrigin: http://evil.example\r\n",
            unit,
            403,
        ),
        (JSON, "{", 400),
        (JSON, "{\"source\":\"A\",\"target\":\" \"}", 400),
        (JSON, "{\"source\":\"A b\",\"target\":\"C d\"}", 400),
        (
            JSON,
            "{\"source\":\"A b\",\"target\":\"ক\",\"source_lang\":\"fr\"}",
            400,
        ),
    ] {
        assert_eq!(
            post(&server, "/tmserver", headers, body).0,
            status,
            "{headers}{body}"
        );
    }
    // One server at a time adds.
    let second = Command::new(env!("CARGO_BIN_EXE_shetu"))
        .args([
            "serve",
            "--memory",
            "m.tmx",
            "--listen",
            "127.0.0.1:0",
            "--allow-add",
        ])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert!(!second.status.success());
    assert!(String::from_utf8_lossy(&second.stderr).contains("another server adds to it"));
    server.end("-TERM");

    // A line that was cut off harms no other, and what was added is there again.
    let journal = folder.path().join("m.tmx.added.jsonl");
    let mut file = fs::File::options().append(true).open(&journal).unwrap();
    file.write_all(b"{\"bn_text\":\"\xE0").unwrap();
    drop(file);
    let server = start(&["--allow-add"], folder.path());
    assert_eq!(server.get(asked)[0]["quality"].as_f64(), Some(100.0));
    let more = "{\"source\":\"One more.\",\"target\":\"আরও একটি।\"}";
    assert_eq!(post(&server, "/tmserver", JSON, more).0, 201);
    server.end("-TERM");
    start(&["--allow-add"], folder.path()).end("-TERM");
    let text = String::from_utf8_lossy(&fs::read(&journal).unwrap()).into_owned();
    assert_eq!(text.lines().count(), 4, "{text}");
    assert!(
        text.ends_with("\"en_text\":\"One more.\",\"status\":\"unreviewed\"}\n"),
        "{text}"
    );
}
