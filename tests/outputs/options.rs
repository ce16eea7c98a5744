//! The commands and their options that name files, by what `--help` says.

use crate::program::shetu;

/// Values that name no file.
pub const NO_FILES: &[&str] = &[
    "PORT",
    "DATE",
    "FIELD=NAME",
    "ORDER",
    "WHAT",
    "P",
    "LANG",
    "N",
    "SIZE",
    "DAYS",
    "TOOL",
    "FORMAT",
    "WHEN",
    "FAULT",
    "WHICH",
    "MEASURE",
    "INDICES",
    "ADDRESS:PORT",
    "SECONDS",
    "PERCENT",
    "CONDITION",
    "TEXT",
    "SIDE",
    "NAME=VALUE",
    "FAULT=SEVERITY",
    "SEVERITY",
];

/// The commands, as --help lists them.
pub fn commands() -> Vec<String> {
    let help = String::from_utf8(shetu(&["--help"]).stdout).unwrap();
    let list = help.split("Commands:").nth(1).unwrap();
    let list = list.split("Options:").next().unwrap();
    let first = |line: &str| line.split_whitespace().next().map(str::to_owned);
    let is_name = |line: &&str| line.starts_with("  ") && !line.starts_with("   ");
    let names = list.lines().filter(is_name).filter_map(first);
    names.filter(|name| name != "help").collect()
}

/// The options of a command that name a file or folder: those with a value that is known to be none are left out.
pub fn options(command: &str) -> Vec<String> {
    let help = String::from_utf8(shetu(&[command, "--help"]).stdout).unwrap();
    let mut found = Vec::new();
    for line in help
        .lines()
        .filter(|line| line.trim_start().starts_with('-'))
    {
        let Some(name) = line.split_whitespace().find(|word| word.starts_with("--")) else {
            continue;
        };
        let name = name.split(['[', '=']).next().unwrap();
        let mut values = line
            .split('<')
            .skip(1)
            .filter_map(|rest| rest.split('>').next());
        if values.any(|value| !NO_FILES.contains(&value)) {
            found.push(name.to_owned());
        }
    }
    found
}
