//! What packages hold beside the program: completions for every shell, and manual pages.
#![cfg(feature = "cli")]
#![cfg(feature = "cli")]

mod program;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use program::{shetu, stderr};

const SHELLS: [&str; 5] = ["bash", "zsh", "fish", "powershell", "elvish"];

/// The commands, as the help lists them.
fn commands() -> Vec<String> {
    let help = String::from_utf8(shetu(&["--help"]).stdout).unwrap();
    let list = help.split("Commands:\n").nth(1).unwrap();
    let list = list.lines().take_while(|line| line.starts_with("  "));
    // A description that is wrapped stands further in.
    let names = list
        .filter(|line| !line.starts_with("   "))
        .map(|line| line.split_whitespace().next().unwrap());
    names
        .filter(|name| *name != "help")
        .map(str::to_owned)
        .collect()
}

/// Whether a program is here.
fn has(program: &str) -> bool {
    let told = Command::new(program)
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    told.is_ok_and(|status| status.success())
}

#[test]
fn completions_know_every_command_in_every_shell() {
    let commands = commands();
    assert!(commands.len() >= 17, "{commands:?}");
    for shell in SHELLS {
        let output = shetu(&["completions", shell]);
        assert_eq!(
            output.status.code(),
            Some(0),
            "{shell}: {}",
            stderr(&output)
        );
        assert!(output.stderr.is_empty(), "{shell}: {}", stderr(&output));
        let script = String::from_utf8(output.stdout).unwrap();
        for name in &commands {
            assert!(
                script.contains(name.as_str()),
                "{shell} does not know {name}"
            );
        }
        for option in ["carry", "overwrite", "no-guard", "salvage"] {
            assert!(script.contains(option), "{shell} does not know --{option}");
        }
        if has(shell) && ["bash", "zsh", "fish"].contains(&shell) {
            let folder = TempDir::new().unwrap();
            let path = folder.path().join("script");
            fs::write(&path, &script).unwrap();
            let read = Command::new(shell).arg("-n").arg(&path).output().unwrap();
            assert!(read.status.success(), "{shell}: {read:?}");
        }
    }
}

/// bash really offers what the script says.
#[cfg(unix)]
#[test]
fn bash_completes_commands_and_options() {
    if !has("bash") {
        return;
    }
    let script = String::from_utf8(shetu(&["completions", "bash"]).stdout).unwrap();
    let ask = |words: &str, at: usize| -> String {
        let call = format!(
            "{script}\nCOMP_WORDS=({words}); COMP_CWORD={at}; words=({words}); _shetu shetu \"${{COMP_WORDS[{at}]}}\" \"\"; \
             printf '%s\\n' \"${{COMPREPLY[@]}}\""
        );
        let output = Command::new("bash").args(["-c", &call]).output().unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(ask("shetu al", 1).trim(), "align");
    assert_eq!(ask("shetu align --carr", 2).trim(), "--carry");
}

#[test]
fn a_shell_nobody_knows_is_a_usage_error() {
    let output = shetu(&["completions", "cmd"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("bash"), "{}", stderr(&output));
}

#[test]
fn a_reader_that_goes_away_is_no_panic() {
    for args in [
        &["completions", "bash"][..],
        &["completions", "zsh"],
        &["--help"],
    ] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_shetu"))
            .args(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert!(output.stderr.is_empty(), "{args:?}: {}", stderr(&output));
        assert_eq!(output.status.code(), Some(0), "{args:?}");
    }
}

#[test]
fn every_command_has_a_manual_page() {
    let folder = TempDir::new().unwrap();
    let pages = folder.path().join("share/man1");
    let output = shetu(&["man", pages.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let mut found: Vec<String> = fs::read_dir(&pages)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    found.sort();
    let mut wanted: Vec<String> = commands()
        .iter()
        .map(|name| format!("shetu-{name}.1"))
        .collect();
    wanted.push("shetu.1".to_owned());
    wanted.sort();
    assert_eq!(found, wanted);
    for name in &found {
        let page = fs::read_to_string(pages.join(name)).unwrap();
        let title = name.strip_suffix(".1").unwrap();
        assert!(
            page.contains(&format!(".TH {title} 1")),
            "{name}: {page:.200}"
        );
        assert!(page.contains(".SH SYNOPSIS"), "{name}");
        assert!(
            page.contains(env!("CARGO_PKG_VERSION")),
            "{name} names no version"
        );
        renders(&pages.join(name));
    }
    // The first page leads to the others, and to none that is not there.
    let first = fs::read_to_string(pages.join("shetu.1")).unwrap();
    let named = first.lines().filter_map(|line| line.strip_suffix("(1)"));
    let mut named: Vec<String> = named
        .map(|name| format!("{}.1", name.replace("\\-", "-")))
        .collect();
    named.push("shetu.1".to_owned());
    named.sort();
    assert_eq!(named, wanted);
    // Again: pages that are there are replaced.
    assert_eq!(
        shetu(&["man", pages.to_str().unwrap()]).status.code(),
        Some(0)
    );
}

/// groff, where it is here, has nothing to say against a page.
fn renders(page: &Path) {
    if !has("groff") {
        return;
    }
    let output = Command::new("groff")
        .args(["-man", "-ww", "-z", "-Kutf8", "-Tutf8"])
        .arg(page)
        .output()
        .unwrap();
    assert!(
        output.status.success() && output.stderr.is_empty(),
        "{}: {}",
        page.display(),
        stderr(&output)
    );
}

#[test]
fn a_folder_that_cannot_be_made_is_named() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "text").unwrap();
    let output = shetu(&["man", file.join("man1").to_str().unwrap()]);
    assert_ne!(output.status.code(), Some(0));
    let told = stderr(&output);
    assert!(
        told.contains("man1") && !told.contains("panicked"),
        "{told}"
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), "text");
}
