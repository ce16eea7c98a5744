//! How fast a memory is read and written: `cargo run --release --example tmx_speed -- memory.tmx`.

use std::io;
use std::path::Path;
use std::time::Instant;

use shetu::memory;
use shetu::unit::Unit;
use shetu::write::{Format, Settings};

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

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let name = std::env::args().nth(1).ok_or("give the name of a memory")?;
    let path = Path::new(&name);
    let size = std::fs::metadata(path)?.len();

    let started = Instant::now();
    let units = memory::open(path)?;
    let source = units.source();
    let mut read = 0;
    let mut some: Vec<Unit> = Vec::new();
    for unit in units {
        let unit = unit?;
        read += 1;
        if some.len() < 100_000 {
            some.push(unit);
        }
    }
    show("read", read, size, started);

    let settings = Settings {
        source,
        ..Settings::default()
    };
    let mut writer = Format::Tmx.unit_writer(settings).ok_or("TMX holds units")?;
    let mut out = Count(0);
    let started = Instant::now();
    writer.begin(&mut out)?;
    for unit in &some {
        writer.unit(unit, &mut out)?;
    }
    writer.finish(&mut out)?;
    show("written", some.len(), out.0, started);
    Ok(())
}

fn show(what: &str, units: usize, bytes: u64, started: Instant) {
    let seconds = started.elapsed().as_secs_f64();
    println!(
        "{units} units {what} in {seconds:.2} s: {:.0} units/s, {:.1} MB/s",
        units as f64 / seconds,
        bytes as f64 / 1e6 / seconds
    );
}
