//! What the first row of a table says about its columns, and whether it says anything.

use crate::files::delimited::names::{Role, tidy};
use crate::model::display::Quoted;
use crate::model::lang::{Lang, detect};

/// Where the texts are: source, target, and the language of the source where the names say it.
type Texts = (usize, usize, Option<Lang>);

/// The name a spreadsheet gives a column.
pub(crate) fn letters(mut at: usize) -> String {
    let mut name = String::new();
    loop {
        name.insert(0, char::from(b'A' + (at % 26) as u8));
        match at / 26 {
            0 => return name,
            rest => at = rest - 1,
        }
    }
}

/// The columns of a role.
pub(crate) fn places(roles: &[Option<Role>], role: Role) -> impl Iterator<Item = usize> {
    (0..roles.len()).filter(move |&at| roles[at] == Some(role))
}

/// The only column of a role.
pub(crate) fn once(
    roles: &[Option<Role>],
    first: &[String],
    role: Role,
) -> Result<Option<usize>, String> {
    let mut found = places(roles, role);
    let at = found.next();
    let again = found.find(|&other| at.is_some_and(|at| tidy(&first[at]) == tidy(&first[other])));
    match (at, again) {
        (Some(at), Some(again)) => Err(format!(
            "two columns have the name {} ({} and {}), and it cannot be known which one counts: rename one",
            Quoted(first[at].trim()),
            letters(at),
            letters(again)
        )),
        _ => Ok(at),
    }
}

/// The columns of the texts as the names say, if they say it.
pub(crate) fn named_texts(
    roles: &[Option<Role>],
    first: &[String],
) -> Result<Option<Texts>, String> {
    let find = |role| places(roles, role).next();
    let (source, target) = (find(Role::Source), find(Role::Target));
    let (en, bn) = (find(Role::Text(Lang::En)), find(Role::Text(Lang::Bn)));
    let texts = match (source, target, en, bn) {
        (Some(source), Some(target), ..) => (source, target, None),
        (_, _, Some(en), Some(bn)) => match en < bn {
            true => (en, bn, Some(Lang::En)),
            false => (bn, en, Some(Lang::Bn)),
        },
        (Some(source), None, Some(en), None) => (source, en, Some(Lang::Bn)),
        (Some(source), None, None, Some(bn)) => (source, bn, Some(Lang::En)),
        (None, Some(target), Some(en), None) => (en, target, Some(Lang::En)),
        (None, Some(target), None, Some(bn)) => (bn, target, Some(Lang::Bn)),
        _ => return alone(roles, first),
    };
    for role in [
        Role::Source,
        Role::Target,
        Role::Text(Lang::En),
        Role::Text(Lang::Bn),
    ] {
        if [Some(texts.0), Some(texts.1)].contains(&find(role)) {
            once(roles, first, role)?;
        }
    }
    Ok(Some(texts))
}

/// One column of texts is named, and none beside it: these are names all the same.
fn alone(roles: &[Option<Role>], first: &[String]) -> Result<Option<Texts>, String> {
    let is_text = |role: &Option<Role>| role.is_some_and(|role| !matches!(role, Role::Other(_)));
    let mut named = (0..roles.len()).filter(|&at| is_text(&roles[at]));
    match (named.next(), named.next()) {
        (Some(at), None) => Err(format!(
            "the first row names a column {}, but none that is known of its translation: name them source and \
             target, or English and Bengali",
            Quoted(first[at].trim())
        )),
        _ => Ok(None),
    }
}

/// The texts of a table that names one of its columns, where the other can be no other: of a name in the same language, above
/// texts of the other one ("Text, Translation").
pub(crate) fn beside_one_name(
    roles: &[Option<Role>],
    rows: &[Vec<String>],
    (en, bn): (usize, usize),
) -> Option<Texts> {
    let is_text = |role: &Option<Role>| role.is_some_and(|role| !matches!(role, Role::Other(_)));
    let mut named = (0..roles.len()).filter(|&at| is_text(&roles[at]));
    let (at, None) = (named.next()?, named.next()) else {
        return None;
    };
    let fits = match roles[at]? {
        Role::Text(Lang::En) => at == en,
        Role::Text(Lang::Bn) => at == bn,
        _ => at == en || at == bn,
    };
    let lang = match roles[at]? {
        Role::Source if at == bn => Lang::Bn,
        Role::Target if at == en => Lang::Bn,
        Role::Source | Role::Target => Lang::En,
        _ if en < bn => Lang::En,
        _ => Lang::Bn,
    };
    let (source, target) = match lang {
        Lang::En => (en, bn),
        Lang::Bn => (bn, en),
    };
    (fits && looks_like_names(rows, source, target)).then_some((source, target, Some(lang)))
}

/// Whether the first row holds names that are not known: two short texts of one language, above rows of both.
pub(crate) fn looks_like_names(rows: &[Vec<String>], source: usize, target: usize) -> bool {
    const WORDS: usize = 3;
    let is_name = |cell: &String| {
        let bare = without_number(cell);
        bare.split_whitespace().count() <= WORDS
            && !bare.contains(|c: char| c.is_numeric() || ".?!।|,\"".contains(c))
    };
    let [first, rest @ ..] = rows else {
        return false;
    };
    let (Some(a), Some(b)) = (first.get(source), first.get(target)) else {
        return false;
    };
    let of_one = detect(a).is_some() && detect(a) == detect(b) && tidy(a) != tidy(b);
    of_one
        && is_name(a)
        && is_name(b)
        && rest
            .iter()
            .take(3)
            .any(|row| pair(row, source, target).is_some())
}

/// A name without the number that tells it from others of its kind: `lang1`, `text_2`, `Column 1`.
fn without_number(cell: &str) -> &str {
    const FIGURES: usize = 2;
    let bare = cell.trim_end_matches(|c: char| c.is_ascii_digit());
    match cell.len() - bare.len() <= FIGURES && bare.contains(char::is_alphabetic) {
        true => bare,
        false => cell,
    }
}

/// The languages of two cells, where they are different ones.
fn pair(row: &[String], source: usize, target: usize) -> Option<Lang> {
    let of = |at: usize| row.get(at).and_then(|cell| detect(cell));
    match (of(source), of(target)) {
        (Some(from), Some(to)) if from != to => Some(from),
        _ => None,
    }
}

/// The language of the source column, by the letters of the first row that has both texts; where no row has both, by
/// those of the first text of each column.
pub(crate) fn script(rows: &[Vec<String>], source: usize, target: usize) -> Result<Lang, String> {
    if rows.is_empty() {
        return Ok(Lang::En);
    }
    let found = rows.iter().find_map(|row| pair(row, source, target));
    let alone = || {
        let of = |at: usize| rows.iter().find_map(|row| detect(row.get(at)?));
        let is_blank = |at: usize| {
            let mut cells = rows.iter().filter_map(|row| row.get(at));
            cells.all(|cell| cell.trim().is_empty())
        };
        match (of(source), of(target)) {
            (Some(from), Some(to)) if from != to => Some(from),
            (Some(from), None) if is_blank(target) => Some(from),
            (None, Some(to)) if is_blank(source) => Some(to.other()),
            _ => None,
        }
    };
    found.or_else(alone).ok_or_else(|| {
        "no column of English beside one of Bengali: name the columns in the first row \
         (source and target, or English and Bengali)"
            .to_owned()
    })
}
