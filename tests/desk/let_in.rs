//! Who is let in.

use crate::program;
use crate::running::{Desk, opened};

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
fn the_rooms_let_nobody_else_in() {
    let (_folder, desk) = opened();
    let routes = [
        ("GET", "/api/memory?side=en&q=a"),
        ("GET", "/api/units"),
        ("GET", "/api/findings"),
        ("GET", "/api/memories?now=1"),
        ("POST", "/api/memories/add?name=a.tmx"),
        ("POST", "/api/memories/remove"),
        ("POST", "/api/unit"),
        ("POST", "/api/unit/undo"),
        ("POST", "/api/place"),
        ("GET", "/api/stories"),
        ("GET", "/api/story?name=a"),
        ("POST", "/api/stories/bring?name=a.txt"),
        ("POST", "/api/stories/paste"),
        ("POST", "/api/stories/remove"),
        ("GET", "/take-story/xliff?name=a"),
        ("GET", "/take/glossary"),
        ("GET", "/take/all"),
        ("POST", "/api/settings"),
        ("POST", "/api/share"),
        ("POST", "/api/share/look"),
    ];
    let cookie = format!("Cookie: {}\r\n", desk.cookie);
    for (method, path) in routes {
        for headers in [
            String::new(),
            "Cookie: shetu-1=guess\r\n".to_owned(),
            format!("{cookie}Host: evil.example\r\n"),
            format!("{cookie}Origin: http://evil.example\r\n"),
            format!("{cookie}Sec-Fetch-Site: cross-site\r\n"),
        ] {
            assert_eq!(
                desk.send(method, path, &headers, b"{}").0,
                403,
                "{method} {path} {headers}"
            );
        }
        // What is no request of the desk is told so, and ends nothing.
        let (status, head, _) = desk.send(method, path, &cookie, b"[\"no\"");
        assert!(status != 500 && status != 0, "{method} {path}: {status}");
        assert!(
            head.contains("content-security-policy: default-src 'none'"),
            "{path}"
        );
    }
    let long = format!("/api/memory?side=en&q={}", "a".repeat(6000));
    assert_eq!(desk.get(&long).0, 413);
}

/// What a browser sends when a person opens an address in it.
const OPENED: &str =
    "Sec-Fetch-Site: none\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n";

#[test]
fn whoever_is_refused_is_told_in_both_languages() {
    let (_folder, desk) = opened();
    let cookie = format!("Cookie: {}\r\n", desk.cookie);
    // Who sees the answer by itself sees a page.
    for (path, headers, english, bengali) in [
        ("/", OPENED.to_owned(), "opened anew since", "নতুন করে খোলা"),
        (
            "/take/nothing",
            format!("{cookie}{OPENED}"),
            "no such file to take away",
            "এমন ফাইল নেই",
        ),
        (
            "/nowhere",
            format!("{cookie}{OPENED}"),
            "nothing here",
            "কিছু নেই",
        ),
        (
            "/review?from=x",
            format!("{cookie}{OPENED}"),
            "does not understand",
            "বুঝতে পারেনি",
        ),
    ] {
        let (status, head, body) = desk.send("GET", path, &headers, &[]);
        let body = String::from_utf8(body).unwrap();
        assert!((400..500).contains(&status), "{path}: {status}");
        assert!(head.contains("text/html"), "{path}: {head}");
        assert!(
            head.contains("content-security-policy: default-src 'none'"),
            "{path}: {head}"
        );
        assert!(
            body.contains(english) && body.contains(bengali),
            "{path}: {body}"
        );
    }
    // A script gets the same as JSON, whatever part of the server refuses.
    let large = vec![b'a'; 65 * 1024 * 1024 + 2048];
    for (method, path, body, english) in [
        ("POST", "/api/made", &b"{"[..], "does not understand"),
        ("GET", "/api/memory?side=zz&q=a", b"", "does not understand"),
        ("GET", "/api/made", b"", "nothing here"),
        (
            "POST",
            "/api/files?name=a.txt",
            &large,
            "larger than the desk takes",
        ),
    ] {
        let (status, answer) = desk.ask(method, path, body);
        let told: serde_json::Value = serde_json::from_slice(&answer).unwrap_or_default();
        let problem = &told["problem"];
        assert!(
            problem["en"]
                .as_str()
                .is_some_and(|said| said.contains(english)),
            "{path}: {status} {told}"
        );
        assert!(
            problem["bn"]
                .as_str()
                .is_some_and(|said| said.chars().any(|c| ('ক'..='হ').contains(&c))),
            "{path}: {told}"
        );
    }
}
