//! Cleaning and checking a memory.

use std::sync::Arc;

use pyo3::prelude::*;
use shetu::types::{Fault, Finding as Found, Inspector, Verdict, fix, oriented, removed};
use shetu::{Aligner, Cleaner, Lang, open_memory};

use crate::aligner::SHIPPED;
use crate::arguments;
use crate::errors::{Kind, OrRaise, raise};
use crate::quoted::Quoted;
use crate::segment::language;
use crate::unit::Unit;
use crate::unit_list::{UnitIterator, UnitList};
use crate::units::{Given, given};
use crate::watch::{Watch, pool, watched};

/// So many units are judged together, on all processors.
const TOGETHER: usize = 2048;

/// A unit that cleaning removed, or mended.
#[pyclass(frozen, get_all, module = "shetu")]
#[derive(Clone, Debug)]
pub(crate) struct Decision {
    /// Its number in the memory, from 1.
    number: usize,
    /// The unit as it was.
    unit: Unit,
    /// Why, by the names of the faults.
    reasons: Vec<String>,
}

#[pymethods]
impl Decision {
    #[new]
    fn unpickled(number: usize, unit: Unit, reasons: Vec<String>) -> Self {
        Decision {
            number,
            unit,
            reasons,
        }
    }

    fn __getnewargs__(&self) -> (usize, Unit, Vec<String>) {
        (self.number, self.unit.clone(), self.reasons.clone())
    }

    fn __repr__(&self) -> String {
        format!(
            "<Decision on unit {}: {}>",
            self.number,
            self.reasons.join(" ")
        )
    }
}

/// What cleaning left of a memory: iterate over it for its units.
#[pyclass(frozen, module = "shetu")]
pub(crate) struct Cleaned {
    kept: UnitList,
    removed: Vec<Decision>,
    mended: Vec<Decision>,
}

#[pymethods]
impl Cleaned {
    #[new]
    fn unpickled(
        units: &Bound<'_, UnitList>,
        removed: Vec<Py<Decision>>,
        mended: Vec<Py<Decision>>,
    ) -> Self {
        let own = |decisions: Vec<Py<Decision>>| {
            let decisions = decisions.iter();
            decisions.map(|decision| decision.get().clone()).collect()
        };
        Cleaned {
            kept: units.get().share(),
            removed: own(removed),
            mended: own(mended),
        }
    }

    fn __getnewargs__(&self) -> (UnitList, Vec<Decision>, Vec<Decision>) {
        (self.units(), self.removed(), self.mended())
    }

    /// The units that stay, mended where they need it.
    #[getter]
    fn units(&self) -> UnitList {
        self.kept.share()
    }

    /// What went, and why.
    #[getter]
    fn removed(&self) -> Vec<Decision> {
        self.removed.clone()
    }

    /// What was mended (control characters, spaces, letters not in normal form), as it was before.
    #[getter]
    fn mended(&self) -> Vec<Decision> {
        self.mended.clone()
    }

    fn __len__(&self) -> usize {
        self.kept.count()
    }

    fn __iter__(&self) -> UnitIterator {
        self.kept.iterate()
    }

    fn __repr__(&self) -> String {
        format!(
            "<Cleaned: {} units, {} removed>",
            self.kept.count(),
            self.removed.len()
        )
    }
}

/// Something that is wrong with a unit.
#[pyclass(frozen, get_all, module = "shetu")]
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    /// The number of the unit in the memory, from 1; `None` for a fault of the file as a whole.
    number: Option<usize>,
    /// The name of the fault, such as `double-space`.
    fault: String,
    /// How grave it is: `error`, `warning` or `note`.
    severity: String,
    /// What it means.
    meaning: String,
    /// The words that show it; empty where there is nothing to say.
    detail: String,
    /// The unit.
    unit: Option<Unit>,
}

#[pymethods]
impl Finding {
    #[new]
    fn unpickled(
        number: Option<usize>,
        fault: String,
        severity: String,
        meaning: String,
        detail: String,
        unit: Option<Unit>,
    ) -> Self {
        Finding {
            number,
            fault,
            severity,
            meaning,
            detail,
            unit,
        }
    }

    fn __getnewargs__(&self) -> (Option<usize>, &str, &str, &str, &str, Option<Unit>) {
        (
            self.number,
            &self.fault,
            &self.severity,
            &self.meaning,
            &self.detail,
            self.unit.clone(),
        )
    }

    fn __repr__(&self) -> String {
        let number = self
            .number
            .map_or_else(|| "file".to_owned(), |number| number.to_string());
        format!("<Finding {number} {}>", self.fault)
    }
}

/// How units are judged.
struct Judging {
    source: Option<Lang>,
    doubts: bool,
    min_score: Option<f64>,
    threads: rayon::ThreadPool,
    aligner: Arc<Aligner>,
}

impl Judging {
    /// Gives each unit to `decide` with its number from 1, the direction, and the doubts about it; says what is wrong
    /// with the file as a whole.
    fn each(
        &self,
        given: Given,
        watch: &Watch,
        mut decide: impl FnMut(shetu::Unit, usize, Lang, &[Found]),
    ) -> shetu::Result<(Lang, Vec<String>)> {
        let mut number = 0;
        let mut judge = |units: Vec<shetu::Unit>, lang: Lang| {
            let flags = match self.doubts {
                true => self
                    .threads
                    .install(|| self.aligner.doubts(&units, lang, self.min_score)),
                false => vec![Vec::new(); units.len()],
            };
            let count = units.len();
            for (unit, flags) in units.into_iter().zip(flags) {
                number += 1;
                decide(unit, number, lang, &flags);
            }
            watch.step(count)
        };
        match given {
            Given::Units(units, lang) => {
                watch.expect(units.len());
                let mut units = units.into_iter();
                loop {
                    let some: Vec<_> = units.by_ref().take(TOGETHER).collect();
                    if some.is_empty() || !judge(some, lang) {
                        return Ok((lang, Vec::new()));
                    }
                }
            }
            Given::Path(path) => {
                let mut units = open_memory(&path)?;
                let from = units.source();
                let to = self.source.unwrap_or(from);
                loop {
                    let some = units.by_ref().take(TOGETHER);
                    let some: Vec<_> = some
                        .map(|unit| unit.map(|unit| oriented(unit, from, to)))
                        .collect::<shetu::Result<_>>()?;
                    if some.is_empty() || !judge(some, to) {
                        return Ok((to, units.remarks()));
                    }
                }
            }
        }
    }
}

/// Cleans a memory: removes what is no good, mends what can be mended, and says why.
///
/// `memory` is a path or an iterable of units. Removed are units with an empty side, lost letters, a wrong language, no
/// translation, a duplicate, a conflict of numbers or lengths that do not fit; `keep` and `remove` change that by the names
/// of faults, and `min_score` removes units whose known score is lower. What a person approved is not removed for a doubt.
///
/// >>> import shetu
/// >>> cleaned = shetu.clean([("তেলের দাম বেড়েছে।", "Oil prices rose."), ("", "Nothing."), ("Oil", "Oil")])
/// >>> [unit.en for unit in cleaned]
/// ['Oil prices rose.']
/// >>> [(gone.number, gone.reasons) for gone in cleaned.removed][0]
/// (2, ['empty-side'])
#[pyfunction]
#[pyo3(signature = (memory, *, keep=Vec::new(), remove=Vec::new(), min_score=None, source=None, threads=None,
    progress=None))]
#[allow(clippy::too_many_arguments)]
pub(crate) fn clean(
    py: Python<'_>,
    memory: &Bound<'_, PyAny>,
    #[pyo3(from_py_with = arguments::keep)] keep: Vec<String>,
    #[pyo3(from_py_with = arguments::remove)] remove: Vec<String>,
    #[pyo3(from_py_with = arguments::min_score)] min_score: Option<f64>,
    #[pyo3(from_py_with = arguments::source_or_none)] source: Option<String>,
    #[pyo3(from_py_with = arguments::threads)] threads: Option<usize>,
    progress: Option<&Bound<'_, PyAny>>,
) -> PyResult<Cleaned> {
    if let Some(score) = min_score
        && !(0.0..=1.0).contains(&score)
    {
        let message = format!("min_score is {score}; it is from 0 to 1");
        return Err(raise(Kind::Usage, message));
    }
    let removed = removed(&named(&keep)?, &named(&remove)?, min_score.is_some());
    let source = language(source.as_deref())?;
    let given = given(memory, source)?;
    let judging = Judging {
        source,
        doubts: true,
        min_score,
        threads: pool(threads)?,
        aligner: Arc::clone(&SHIPPED),
    };
    watched(py, progress, move |watch| {
        let mut cleaner = Cleaner::removing(removed);
        let (mut kept, mut gone, mut mended) = (Vec::new(), Vec::new(), Vec::new());
        let (lang, _) = judging.each(given, watch, |mut unit, number, lang, flags| {
            let decision = |unit: &shetu::Unit, faults: &[Fault]| Decision {
                number,
                unit: Unit::of(unit.clone(), lang),
                reasons: faults.iter().map(|fault| fault.name().to_owned()).collect(),
            };
            match cleaner.verdict(&unit, lang, flags) {
                Verdict::Removed(reasons) => gone.push(decision(&unit, &reasons)),
                Verdict::Kept(faults) => {
                    if !faults.is_empty() {
                        mended.push(decision(&unit, &faults));
                        fix(&mut unit, lang, &faults);
                    }
                    kept.push(Arc::new(unit));
                }
            }
        })?;
        Ok(Cleaned {
            kept: UnitList::of(kept, lang),
            removed: gone,
            mended,
        })
    })?
    .or_raise()
}

/// The faults of some names.
fn named(names: &[String]) -> PyResult<Vec<Fault>> {
    let mut found = Vec::new();
    for name in names {
        let faults = Fault::named(name);
        if faults.is_empty() {
            let known = Fault::names().join(" ");
            return Err(raise(
                Kind::Usage,
                format!("{} is no fault to choose; there are {known}", Quoted(name)),
            ));
        }
        found.extend(faults);
    }
    Ok(found)
}

/// Lists what is wrong with a memory: what makes CAT tools refuse a file or miss a match, and unless `doubts` is false the
/// doubts that come from comparing the two sides. `memory` is a path or an iterable of units; `ignore` names faults that are
/// not listed.
///
/// >>> import shetu
/// >>> [(found.number, found.fault) for found in shetu.check([("তেলের  দাম বেড়েছে।", "Oil prices rose.")])]
/// [(1, 'double-space')]
#[pyfunction]
#[pyo3(signature = (memory, *, doubts=true, ignore=Vec::new(), source=None, threads=None, progress=None))]
pub(crate) fn check(
    py: Python<'_>,
    memory: &Bound<'_, PyAny>,
    #[pyo3(from_py_with = arguments::doubts)] doubts: bool,
    #[pyo3(from_py_with = arguments::ignore)] ignore: Vec<String>,
    #[pyo3(from_py_with = arguments::source_or_none)] source: Option<String>,
    #[pyo3(from_py_with = arguments::threads)] threads: Option<usize>,
    progress: Option<&Bound<'_, PyAny>>,
) -> PyResult<Vec<Finding>> {
    let ignored = named(&ignore)?;
    let source = language(source.as_deref())?;
    let given = given(memory, source)?;
    let aligner = Arc::clone(&SHIPPED);
    let min_score = Some(aligner.threshold());
    let judging = Judging {
        source,
        doubts,
        min_score,
        threads: pool(threads)?,
        aligner,
    };
    watched(py, progress, move |watch| {
        let mut inspector = Inspector::default();
        let mut findings = Vec::new();
        let (_, remarks) = judging.each(given, watch, |unit, number, lang, flags| {
            let faults = inspector.inspect(&unit, lang, flags).into_iter();
            let mut faults = faults
                .filter(|found| !ignored.contains(&found.fault))
                .peekable();
            if faults.peek().is_some() {
                let unit = Unit::of(unit, lang);
                findings.extend(faults.map(|found| Finding {
                    number: Some(number),
                    fault: found.fault.name().to_owned(),
                    severity: found.fault.severity().name().to_owned(),
                    meaning: found.fault.meaning().to_owned(),
                    detail: found.detail,
                    unit: Some(unit.clone()),
                }));
            }
        })?;
        let of_file = |meaning| Finding {
            number: None,
            fault: "file".to_owned(),
            severity: "error".to_owned(),
            meaning,
            detail: String::new(),
            unit: None,
        };
        findings.extend(remarks.into_iter().map(of_file));
        Ok(findings)
    })?
    .or_raise()
}
