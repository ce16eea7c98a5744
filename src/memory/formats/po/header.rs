//! What a catalog says of itself: its translators, revision and generator. A catalog that is made of one keeps it.

/// The header of a catalog.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CatalogHeader {
    /// The lines before it, as they stand: who translated, under which licence.
    pub(super) comments: Vec<String>,
    /// Its fields, one a line.
    pub(super) fields: String,
}

/// What is said of plurals with two forms.
const PLURALS: &str = "Plural-Forms: nplurals=2; plural=(n != 1);";
const TYPE: &str = "Content-Type: text/plain; charset=UTF-8";

impl CatalogHeader {
    /// How many forms a plural has, by the header.
    pub(super) fn plurals(&self) -> Option<usize> {
        let said = self.field("Plural-Forms")?.split_once("nplurals")?.1;
        let said = said.trim_start().strip_prefix('=')?.trim_start();
        said.split(|c: char| !c.is_ascii_digit())
            .next()?
            .parse()
            .ok()
    }

    /// The fields as they are right in the file that is written: it is UTF-8, and has one form of a plural or two.
    pub(super) fn written(&self) -> String {
        let others = !matches!(self.plurals(), None | Some(1 | 2));
        let typed = self.field("Content-Type");
        let is_utf_8 = |said: &str| {
            said.to_ascii_lowercase()
                .replace('-', "")
                .contains("charset=utf8")
        };
        let mut fields = String::new();
        for field in self.fields.lines() {
            let name = field.split(':').next().unwrap_or_default();
            fields.push_str(match name {
                "Content-Type" if !typed.is_some_and(is_utf_8) => TYPE,
                "Plural-Forms" if others => PLURALS,
                _ => field,
            });
            fields.push('\n');
        }
        if typed.is_none() {
            fields.push_str(TYPE);
            fields.push('\n');
        }
        fields
    }

    fn field(&self, name: &str) -> Option<&str> {
        let mut lines = self.fields.lines();
        lines.find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(fields: &str) -> CatalogHeader {
        CatalogHeader {
            comments: Vec::new(),
            fields: fields.to_owned(),
        }
    }

    #[test]
    fn what_is_right_stays_and_the_rest_is_put_right() {
        let own = "Language: bn\nContent-Type: text/plain; charset=utf-8\nPlural-Forms: nplurals = 1; plural=0;\nX-A: b\n";
        assert_eq!(header(own).written(), own);
        assert_eq!(header(own).plurals(), Some(1));
        let odd = header(
            "Content-Type: text/plain; charset=CP1252\nPlural-Forms: nplurals=3; plural=n;\n",
        );
        assert_eq!(odd.written(), format!("{TYPE}\n{PLURALS}\n"));
        assert_eq!(
            header("Language: bn\n").written(),
            format!("Language: bn\n{TYPE}\n")
        );
    }
}
