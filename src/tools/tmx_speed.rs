//! How fast a memory is read, and written as TMX: `cargo run --release --example tmx_speed -- memory.tmx`.
//!
//! It is read twice: once to no end, and once to be written to nowhere, a thousand units at a time.

use std::io;
use std::path::Path;
use std::time::Duration;

use crate::files::file_writer::FileWriter;
use crate::memory::formats::open::open;
use crate::memory::formats::settings::Settings;
use crate::memory::formats::tmx::writer::Tmx;
use crate::memory::formats::writer::UnitWriter;
use crate::model::unit::Unit;
use cpu_time::ProcessTime;

/// So many units are read before they are written.
const TOGETHER: usize = 1000;

/// Counts what is written.
struct Count(u64);

impl io::Write for Count {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

pub(super) fn run() -> anyhow::Result<()> {
    let name = std::env::args()
        .nth(2)
        .ok_or_else(|| anyhow::anyhow!("give the name of a memory"))?;
    let path = Path::new(&name);
    let size = std::fs::metadata(path)?.len();

    let started = ProcessTime::now();
    let mut read = 0;
    for unit in open(path)? {
        unit?;
        read += 1;
    }
    show("read", read, size, started.elapsed());

    let mut units = open(path)?;
    let settings = Settings {
        source: units.source(),
        ..Settings::default()
    };
    let mut writer = Tmx::new(settings);
    let mut out = Count(0);
    writer.begin(&mut out)?;
    let mut writing = Duration::ZERO;
    loop {
        let some: Vec<Unit> = units.by_ref().take(TOGETHER).collect::<Result<_, _>>()?;
        if some.is_empty() {
            break;
        }
        let started = ProcessTime::now();
        for unit in &some {
            writer.unit(unit, &mut out)?;
        }
        writing += started.elapsed();
    }
    writer.finish(&mut out)?;
    show("written", read, out.0, writing);
    Ok(())
}

fn show(what: &str, units: usize, bytes: u64, time: Duration) {
    let seconds = time.as_secs_f64();
    println!(
        "{units} units {what} in {seconds:.2} s: {:.0} units/s, {:.0} MB/s",
        units as f64 / seconds,
        bytes as f64 / 1e6 / seconds
    );
}
