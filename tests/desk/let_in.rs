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
