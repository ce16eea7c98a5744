//! How the memory grew: `PROJECT/growth.tsv` has a line for each day on which it was looked at.

use std::fs;
use std::io::Write;
use std::path::Path;

use serde::Serialize;

use crate::files::atomic::AtomicFile;
use crate::files::output_guard::OutputGuard;
use crate::model::error::{Error, Result};

const DAY: u64 = 24 * 60 * 60 * 1000;

/// How large the memory was at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(in crate::desk) struct Point {
    /// In milliseconds.
    pub at: u64,
    pub units: usize,
    pub approved: usize,
}

/// Reads the points; a line that is none is passed over.
///
/// # Errors
/// The file cannot be read.
pub(in crate::desk) fn read(path: &Path) -> Result<Vec<Point>> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(source) => return Err(Error::io(path, source)),
    };
    let point = |line: &str| {
        let mut cells = line.split('\t');
        Some(Point {
            at: cells.next()?.parse().ok()?,
            units: cells.next()?.parse().ok()?,
            approved: cells.next()?.parse().ok()?,
        })
    };
    Ok(text.lines().filter_map(point).collect())
}

/// Keeps how large the memory is now: one point a day, the last of it.
///
/// # Errors
/// The file cannot be written.
pub(in crate::desk) fn keep(path: &Path, now: Point) -> Result<Vec<Point>> {
    let mut points = read(path)?;
    if points
        .last()
        .is_some_and(|last| last.at / DAY == now.at / DAY)
    {
        points.pop();
    }
    points.push(now);
    let mut text =
        "# How the memory grew: milliseconds since 1970, units, of them approved.\n".to_owned();
    for point in &points {
        text.push_str(&format!(
            "{}\t{}\t{}\n",
            point.at, point.units, point.approved
        ));
    }
    let mut file = AtomicFile::create(OutputGuard::new().approve("the growth", path)?)?;
    let written = file.write_all(text.as_bytes());
    written.map_err(|source| Error::io(path, source))?;
    file.persist()?;
    Ok(points)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_has_one_point() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("growth.tsv");
        let point = |at, units| Point {
            at,
            units,
            approved: 0,
        };
        keep(&path, point(5, 1)).unwrap();
        keep(&path, point(6, 2)).unwrap();
        let points = keep(&path, point(DAY, 3)).unwrap();
        assert_eq!(points, [point(6, 2), point(DAY, 3)]);
        assert_eq!(read(&path).unwrap(), points);
    }
}
