//! What the formats leave to the caller.

use super::po::header::CatalogHeader;
use crate::files::decimals::rounded;
use crate::memory::profile::Profile;
use crate::model::bead::Bead;
use crate::model::lang::Lang;
use crate::model::unit::Unit;
use std::path::PathBuf;

/// What the formats leave to the caller.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// The least score a unit of a TMX has. The other formats list every bead with its score.
    pub min_score: f64,
    /// Whether segments without a partner are listed. `None`: as the format's use wants it, which is yes for
    /// the review formats (CSV, TSV, XLSX) and no for JSONL. A TMX never holds them.
    pub unaligned: Option<bool>,
    /// Whether a sheet lists only what does not go into a memory unseen: pairs that are not sure, and what has no partner.
    pub only_doubtful: bool,
    /// The language translated from, a TMX's `srclang`.
    pub source: Lang,
    /// What made the file, with versions: a property in a TMX's header.
    pub signature: String,
    /// Now, as `YYYYMMDDThhmmssZ`. `None`: no dates, and equal input makes equal files.
    pub date: Option<String>,
    /// What a catalog says of itself that the units come from, for a catalog in the same direction.
    pub catalog: Option<CatalogHeader>,
    /// For which tool a TMX is written.
    pub profile: Profile,
    /// Which beads become units, where a format holds units.
    pub part: Part,
    /// Whether cells of a CSV are guarded against being taken for formulas.
    pub guard: bool,
    /// Whether units say where their texts come from.
    pub origins: bool,
    /// Whether units say of which documents and segments they are made, for formats that hold nothing else.
    pub ids: bool,
    /// Whether reviewers may edit the source text too: then a page lets them.
    pub edit_source: bool,
    /// The folder for temporary files of a workbook. `None`: that of the system.
    pub temporary: Option<PathBuf>,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            min_score: 0.0,
            unaligned: None,
            only_doubtful: false,
            source: Lang::En,
            signature: concat!("shetu ", env!("CARGO_PKG_VERSION")).to_owned(),
            date: None,
            catalog: None,
            profile: Profile::Any,
            part: Part::Sure,
            guard: true,
            origins: true,
            ids: false,
            edit_source: false,
            temporary: None,
        }
    }
}

/// Which beads of an alignment become units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// Those that score at least [`Settings::min_score`], but for what cleaning would remove again.
    #[default]
    Sure,
    /// Of those, the ones a CAT tool may insert unseen: with one segment on the source side, since a tool that
    /// segments by sentence never looks for more.
    Unseen,
    /// All that are not [`Part::Unseen`], for a memory that offers but does not insert.
    Doubtful,
}

impl Part {
    /// Whether a bead, which is no gap, belongs to this part.
    pub fn takes(self, bead: &Bead, settings: &Settings) -> bool {
        // As files show it: what a file says is above the threshold is.
        let sure = rounded(bead.score) >= settings.min_score && !bead.is_refused();
        let segments = match settings.source {
            Lang::Bn => bead.bn.len(),
            Lang::En => bead.en.len(),
        };
        match self {
            Part::Sure => sure,
            Part::Unseen => sure && segments == 1,
            Part::Doubtful => !(sure && segments == 1),
        }
    }

    /// Whether a unit that a person approved, whatever its score, belongs to this part.
    pub fn takes_approved(self, unit: &Unit, settings: &Settings) -> bool {
        let segments = unit.shape.map_or(1, |(bn, en)| match settings.source {
            Lang::Bn => bn,
            Lang::En => en,
        });
        match self {
            Part::Sure => true,
            Part::Unseen => segments <= 1,
            Part::Doubtful => segments > 1,
        }
    }
}
