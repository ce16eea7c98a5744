//! What an RTF document says about itself, in its group `info`.

use super::words::Destination;
use crate::articles::word::properties::Properties;

/// Title and days, as they are told.
#[derive(Debug, Default)]
pub(super) struct Info {
    /// The title.
    pub title: String,
    /// Year, month and day of when it was made and when it was changed.
    days: [[i32; 3]; 2],
}

impl Info {
    /// Takes a word of the group; where it leads, if it leads elsewhere.
    pub(super) fn word(
        &mut self,
        now: Destination,
        word: &str,
        value: Option<i32>,
    ) -> Option<Destination> {
        if let Destination::Time(at) = now {
            let part = ["yr", "mo", "dy"].iter().position(|known| *known == word);
            if let Some(part) = part {
                self.days[at][part] = value.unwrap_or(0);
            }
            return None;
        }
        match word {
            "title" => Some(Destination::Title),
            "creatim" => Some(Destination::Time(0)),
            "revtim" => Some(Destination::Time(1)),
            "upr" => None,
            _ => Some(Destination::Nowhere),
        }
    }

    /// The properties of the document.
    pub(super) fn properties(self) -> Properties {
        // Programs that do not know the day write year 0.
        let stamp = |[year, month, day]: [i32; 3]| match year > 0 {
            true => format!("{year:04}-{month:02}-{day:02}"),
            false => String::new(),
        };
        Properties {
            title: Some(self.title).filter(|title| !title.is_empty()),
            stamps: self.days.map(stamp),
        }
    }
}
