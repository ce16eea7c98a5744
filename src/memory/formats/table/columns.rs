//! Which column of a table holds what: by the names in its first row, or by the letters of its columns, or as a person
//! says.

use super::chosen::Chosen;
use super::contents::{Content, contents, shown, texts};
use super::headings::{
    beside_one_name, letters, looks_like_names, named_texts, once, places, script,
};
use super::layout::{are_shares, by_letters, holds_texts, said, titles};
use crate::files::delimited::names;
use crate::files::delimited::names::{Role, tidy};
use crate::memory::formats::reader::Omitted;
use crate::model::display::Quoted;
use crate::model::error::Position;
use crate::model::lang::Lang;

/// The property of a score that is none of ours: a margin, a distance.
pub(super) const RAW_SCORE: &str = "x-raw-score";

/// The columns of a table of units, counted from 0.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Columns {
    pub source: usize,
    pub target: usize,
    /// The language of the source column.
    pub lang: Lang,
    pub(super) score: Option<usize>,
    pub(super) related: Option<usize>,
    pub(super) shape: Option<usize>,
    pub(super) document: Option<usize>,
    pub(super) status: Option<usize>,
    pub(super) comments: Vec<usize>,
    pub(super) fuzzy: Option<usize>,
    pub(super) created: Option<usize>,
    pub(super) changed: Option<usize>,
    /// Columns that become properties.
    pub(super) props: Vec<(usize, String)>,
    /// Whether the scores are from 0 to 1, so that they can be probabilities.
    pub(super) is_share: bool,
    /// So many rows stand above the table: a title.
    pub above: usize,
    /// Further columns of texts, which are not read.
    passed_over: Vec<String>,
    /// Whether the first row holds names.
    pub named: bool,
    /// Whether these are no names that are known, but surely none of a unit.
    guessed: bool,
}

impl Columns {
    /// The columns of a table by its first rows, or as a person says; so many columns of the sheet stand before its first
    /// cell.
    ///
    /// # Errors
    /// Why the rows tell no pair of columns.
    pub(crate) fn of(
        rows: &[Vec<String>],
        chosen: Option<&Chosen>,
        left: usize,
    ) -> Result<Columns, String> {
        if rows.is_empty() {
            return Err("the table is empty".to_owned());
        }
        let above = titles(rows);
        let rows = &rows[above..];
        let first = &rows[0];
        let roles: Vec<Option<Role>> = first.iter().map(|name| names::role(name)).collect();
        let said = chosen.map(|chosen| said(chosen, first, left)).transpose()?;
        let contents = contents(rows, first.len());
        let showing = |problem: String| {
            // What may be names says nothing of what is below.
            let body = rows.get(1..).filter(|body| !body.is_empty());
            let body = body.unwrap_or(rows);
            let columns = shown(&super::contents::contents(body, first.len()), body);
            format!(
                "{problem}, or say which they are, for example --columns en=A,bn=B; the columns: {columns}"
            )
        };
        let by_name = match said {
            Some(_) => None,
            None => match named_texts(&roles, first) {
                Ok(found) => found.filter(|texts| !holds_texts(first, *texts)),
                Err(problem) => Some(beside(&roles, rows).ok_or_else(|| showing(problem))?),
            },
        };
        let (source, target, lang) = match (said, by_name) {
            (Some(texts), _) | (None, Some(texts)) => texts,
            (None, None) => by_letters(&contents, rows)?,
        };
        let guessed = by_name.is_none() && looks_like_names(rows, source, target);
        // What a person says is no name of a column only where the row is one of texts.
        let names = said.is_some() && [source, target].iter().any(|&at| roles[at].is_some());
        let named = by_name.is_some() || guessed || names;
        let lang = match lang {
            Some(lang) => lang,
            None => script(&rows[usize::from(named)..], source, target).map_err(showing)?,
        };
        let known = if named { &roles[..] } else { &[] };
        let chosen = |role: &str| chosen.map_or(Ok(None), |chosen| chosen.place(role, first, left));
        let optional = |role: &'static str| match chosen(role)? {
            Some(at) => Ok::<_, String>(Some(at)),
            None => once(known, first, Role::Other(role)),
        };
        let all = |role: &'static str| places(known, Role::Other(role)).collect();
        let is_text =
            |role: &Option<Role>| role.is_some_and(|role| !matches!(role, Role::Other(_)));
        let more =
            (0..known.len()).filter(|&at| at != source && at != target && is_text(&known[at]));
        let mut columns = Columns {
            source,
            target,
            lang,
            score: optional("score")?,
            related: optional("related")?,
            shape: optional("kind")?,
            document: optional("document")?,
            status: optional("status")?,
            comments: all("comment"),
            fuzzy: optional("fuzzy")?,
            created: optional("created")?,
            changed: optional("changed")?,
            props: Vec::new(),
            is_share: true,
            passed_over: more.map(|at| first[at].trim().to_owned()).collect(),
            above,
            named,
            guessed: guessed && !names,
        };
        match named && !guessed {
            true => columns.beside_by_name(&roles),
            false => columns.beside_by_letters(&contents),
        }
        let body = &rows[usize::from(named)..];
        columns.is_share = columns.score.is_none_or(|at| are_shares(body, at));
        Ok(columns)
    }

    /// Where the status stands.
    pub(crate) fn status(&self) -> Option<usize> {
        self.status
    }

    /// Where the document stands.
    pub(crate) fn document(&self) -> Option<usize> {
        self.document
    }

    /// Where comments stand.
    pub(crate) fn comments(&self) -> &[usize] {
        &self.comments
    }

    /// Where a comment is to stand.
    pub(crate) fn comment(&self) -> Option<usize> {
        self.comments.first().copied()
    }

    /// The names of the properties of the source, of the target and of a language.
    fn side(&self, of: &str) -> Option<&'static str> {
        match of {
            "source" => Some(self.lang.tag()),
            "target" => Some(self.lang.other().tag()),
            "en" => Some("en"),
            "bn" => Some("bn"),
            _ => None,
        }
    }

    /// Where the pages and the ids of the texts stand, as the names say.
    fn beside_by_name(&mut self, roles: &[Option<Role>]) {
        for (at, role) in roles.iter().enumerate() {
            let Some(Role::Other(name)) = role else {
                continue;
            };
            let kind = match name.rsplit_once('-') {
                Some((of, what @ ("url" | "id"))) => {
                    self.side(of).map(|tag| format!("x-{tag}-{what}"))
                }
                _ => (*name == "url").then(|| "x-url".to_owned()),
            };
            self.props.extend(kind.map(|kind| (at, kind)));
        }
    }

    /// The same where there are no names: of two columns of URLs the first is the source's, a whole number before a text is
    /// its id, also with a tag of its language between (`id lang text`), and the first fraction is the score.
    fn beside_by_letters(&mut self, contents: &[Content]) {
        let of = |wanted: Content| (0..contents.len()).filter(move |&at| contents[at] == wanted);
        let mut sides = [(self.source, self.lang), (self.target, self.lang.other())];
        sides.sort_by_key(|(at, _)| *at);
        match of(Content::Url).collect::<Vec<_>>()[..] {
            [first, second] => {
                for (at, (_, lang)) in [first, second].into_iter().zip(sides) {
                    self.props.push((at, format!("x-{}-url", lang.tag())));
                }
            }
            ref urls => self
                .props
                .extend(urls.iter().map(|&at| (at, "x-url".to_owned()))),
        }
        for at in of(Content::Id) {
            let is_tag =
                |at: usize| matches!(contents.get(at), Some(Content::Word(_) | Content::Other));
            let of_text = |text: usize| text == at + 1 || text == at + 2 && is_tag(at + 1);
            let text = sides.iter().find(|(text, _)| of_text(*text));
            let kind = text.map(|(_, lang)| format!("x-{}-id", lang.tag()));
            self.props.extend(kind.map(|kind| (at, kind)));
        }
        let mut scores = of(Content::Score);
        self.score = self.score.or_else(|| scores.next());
        let score = self.score;
        for (number, at) in (2..).zip(scores.filter(|at| Some(*at) != score)) {
            self.props.push((at, format!("{RAW_SCORE}-{number}")));
        }
    }

    /// Tells of what is not read of the table, whose names stand at this place, and its title, if it has one, at that.
    pub(crate) fn tell(&self, at: &Position, title: Option<&Position>, omitted: &mut Omitted) {
        if self.above > 0 {
            let title = title.unwrap_or(at);
            omitted.add_all("rows of a title above the table", self.above, || {
                title.clone()
            });
        }
        if self.guessed {
            let reason = "first rows of unknown names of columns";
            omitted.add(reason, || at.clone());
        }
        for name in &self.passed_over {
            let reason = format!("further columns of texts ({})", Quoted(name));
            omitted.lose(&reason, || at.clone());
        }
    }

    /// The columns with names, and with something in the first rows of the table, that are neither read nor told of as further
    /// columns of texts.
    pub(crate) fn unread(&self, rows: &[Vec<String>], left: usize) -> Vec<String> {
        let Some([names, body @ ..]) = rows.get(self.above..).filter(|_| self.named) else {
            return Vec::new();
        };
        let one = [
            self.score,
            self.related,
            self.shape,
            self.document,
            self.status,
            self.fuzzy,
            self.created,
            self.changed,
        ];
        let is_read = |at: usize| {
            [self.source, self.target].contains(&at)
                || one.contains(&Some(at))
                || self.comments.contains(&at)
                || self.props.iter().any(|(prop, _)| *prop == at)
        };
        let is_filled = |row: &Vec<String>, at: usize| {
            let cell = row.get(at).map(|cell| cell.trim());
            cell.is_some_and(|cell| !cell.is_empty())
        };
        let width = body.iter().map(Vec::len).max().unwrap_or_default();
        let unread =
            (0..width).filter(|&at| !is_read(at) && body.iter().any(|row| is_filled(row, at)));
        let called = unread.map(|at| match names.get(at).map(|name| name.trim()) {
            Some(name) if !name.is_empty() => name.to_owned(),
            _ => letters(left + at),
        });
        called
            .filter(|name| !self.passed_over.contains(name))
            .collect()
    }

    /// Whether a row holds the names of the columns once more, as in a file that was put together of several.
    pub(crate) fn is_header(&self, cells: &[String], first: &[String]) -> bool {
        // A text is longer than the name of its column, and needs no closer look: there are a million of them.
        let may_be = |cell: &str, name: &str| cell.trim().len() <= 2 * name.len() + 16;
        cells.len() == first.len()
            && cells
                .iter()
                .zip(first)
                .all(|(cell, name)| may_be(cell, name) && tidy(cell) == tidy(name))
    }
}

/// The texts of a table that names one of its columns, if the letters below tell the other.
fn beside(roles: &[Option<Role>], rows: &[Vec<String>]) -> Option<(usize, usize, Option<Lang>)> {
    let body = rows.get(1..)?;
    let sides = texts(&contents(body, roles.len()), body).ok()?;
    beside_one_name(roles, rows, sides)
}

#[cfg(test)]
mod tests;
