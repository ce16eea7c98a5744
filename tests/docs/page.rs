//! A page of Markdown, taken apart: its commands, its links, its headings, and the paths it names.

use std::fs;
use std::path::Path;

/// A page.
pub struct Page {
    /// Its path from the root of the repository.
    pub name: String,
    /// Its lines of code blocks, each with the number of its first line and the language it is marked with.
    blocks: Vec<Block>,
    /// Everything else, with line numbers.
    prose: Vec<(usize, String)>,
}

struct Block {
    line: usize,
    language: String,
    lines: Vec<String>,
}

/// Something to run.
pub struct Call {
    /// Where it stands.
    pub line: usize,
    /// What to run, as printed.
    pub text: String,
    /// Whether it is Python rather than a command.
    #[cfg_attr(not(feature = "cli"), allow(dead_code))]
    pub python: bool,
    /// What the page shows as its answer.
    pub shown: Vec<String>,
}

impl Page {
    /// Reads a page.
    pub fn read(root: &Path, name: &str) -> Page {
        let text = fs::read_to_string(root.join(name)).unwrap();
        Page::parse(name, &text)
    }

    /// Takes a text apart.
    pub fn parse(name: &str, text: &str) -> Page {
        let (mut blocks, mut prose) = (Vec::<Block>::new(), Vec::new());
        let (mut fenced, mut indented, mut blank) = (false, false, true);
        for (at, line) in (1..).zip(text.lines()) {
            let begins = |language: &str, lines| Block {
                line: at,
                language: language.to_owned(),
                lines,
            };
            if let Some(language) = line.strip_prefix("```") {
                fenced = !fenced;
                indented = false;
                if fenced {
                    blocks.push(begins(language, Vec::new()));
                }
            } else if fenced || indented && (line.is_empty() || line.starts_with("    ")) {
                let line = if fenced {
                    line
                } else {
                    line.get(4..).unwrap_or("")
                };
                blocks.last_mut().unwrap().lines.push(line.to_owned());
            } else if let Some(code) = line.strip_prefix("    ").filter(|_| blank) {
                indented = true;
                blocks.push(begins("", vec![code.to_owned()]));
            } else {
                indented = false;
                prose.push((at, line.to_owned()));
            }
            blank = line.is_empty();
        }
        assert!(!fenced, "{name}: a block is not closed");
        Page {
            name: name.to_owned(),
            blocks,
            prose,
        }
    }

    /// What is to be run, in the order of the page: commands of blocks, commands within the text, Python.
    pub fn calls(&self, is_command: impl Fn(&str) -> bool) -> Vec<Call> {
        let mut calls: Vec<Call> = self
            .blocks
            .iter()
            .flat_map(|block| block.calls(&is_command))
            .collect();
        let inline = self.spans().into_iter();
        let inline = inline.filter(|(_, text)| text.contains(' ') && is_command(text));
        calls.extend(inline.map(|(line, text)| Call {
            line,
            text,
            python: false,
            shown: Vec::new(),
        }));
        calls.sort_by_key(|call| call.line);
        calls
    }

    /// The code within the text, with the line on which it begins; line ends in it count as spaces.
    pub fn spans(&self) -> Vec<(usize, String)> {
        let mut spans = Vec::new();
        for paragraph in self.prose.split(|(_, line)| line.is_empty()) {
            let mut open: Option<(usize, String)> = None;
            for (at, line) in paragraph {
                for (part_at, part) in line.split('`').enumerate() {
                    if part_at > 0 {
                        match open.take() {
                            Some(span) => spans.push(span),
                            None => open = Some((*at, String::new())),
                        }
                    }
                    if let Some((_, text)) = &mut open {
                        text.push_str(part);
                    }
                }
                if let Some((_, text)) = &mut open {
                    text.push(' ');
                }
            }
            assert!(open.is_none(), "{}: a ` is not closed: {open:?}", self.name);
        }
        spans
    }

    /// The targets of its links and pictures.
    pub fn links(&self) -> Vec<(usize, String)> {
        let of = |(at, line): &(usize, String)| -> Vec<(usize, String)> {
            let targets = line.split("](").skip(1);
            let targets = targets.filter_map(|rest| rest.split_once(')'));
            targets
                .map(|(target, _)| (*at, target.to_owned()))
                .collect()
        };
        self.prose.iter().flat_map(of).collect()
    }

    /// The names by which its headings can be linked, as GitHub makes them.
    pub fn anchors(&self) -> Vec<String> {
        let headings = self.prose.iter().filter(|(_, line)| line.starts_with('#'));
        let kept =
            |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '\u{9BC}' | '\u{9CD}');
        let anchor = |line: &str| -> String {
            let text = line.trim_start_matches('#').trim().to_lowercase();
            text.chars()
                .filter(kept)
                .collect::<String>()
                .replace(' ', "-")
        };
        headings.map(|(_, line)| anchor(line)).collect()
    }
}

impl Block {
    /// The commands of a block, each with what is shown below it.
    fn calls(&self, is_command: impl Fn(&str) -> bool) -> Vec<Call> {
        let call = |line, text: String| Call {
            line,
            python: self.language == "python",
            text,
            shown: Vec::new(),
        };
        if self.language == "python" {
            return vec![call(self.line, self.lines.join("\n"))];
        }
        let (mut calls, mut lines) = (Vec::<Call>::new(), (self.line..).zip(&self.lines));
        while let Some((at, line)) = lines.next() {
            let prompt = line.strip_prefix("$ ");
            let Some(text) = prompt.or(Some(line)
                .filter(|line| is_command(line))
                .map(String::as_str))
            else {
                if let Some(before) = calls.last_mut() {
                    before.shown.push(line.clone());
                }
                continue;
            };
            let mut text = text.to_owned();
            let mut more = || lines.next().map(|(_, line)| line.as_str());
            while text.ends_with('\\') {
                text = format!("{text}\n{}", more().expect("a line after a \\"));
            }
            if let Some((_, end)) = text.clone().split_once("<<") {
                let end = end.trim().trim_matches('\'').to_owned();
                while !text.ends_with(&format!("\n{end}")) {
                    text = format!("{text}\n{}", more().expect("the end of a heredoc"));
                }
            }
            calls.push(call(at, text));
        }
        calls
    }
}

#[test]
fn a_page_is_taken_apart() {
    let page = Page::parse(
        "p.md",
        "# A `b` c: ১ক্ষ\n\nSee `shetu a\nb` and [x](y.md#z).\n\n    $ shetu c \\\n      d\n    said\n\n    more\n\n    {\"no\": 1}\n\
         \n- item\n    no code\n\n```python\nx = 1\n```\n\n    shetu e <<EOF\n    text\n    EOF\n    shetu f | shetu g # why\n",
    );
    let calls = page.calls(|line| line.starts_with("shetu "));
    let found: Vec<(usize, &str)> = calls.iter().map(|c| (c.line, c.text.as_str())).collect();
    let wanted = [
        (3, "shetu a b"),
        (6, "shetu c \\\n  d"),
        (17, "x = 1"),
        (21, "shetu e <<EOF\ntext\nEOF"),
        (24, "shetu f | shetu g # why"),
    ];
    assert_eq!(found, wanted);
    assert_eq!(calls[1].shown, ["said", "", "more", "", "{\"no\": 1}", ""]);
    assert_eq!(page.links(), [(4, "y.md#z".to_owned())]);
    assert_eq!(page.anchors(), ["a-b-c-১ক্ষ"]);
}
