//! tmp
use rayon::prelude::*;
use shetu::{article::Layout, bead::Aligned, pipeline, read};
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let layout = if a[3] == "seg" {
        Layout::Segmented
    } else {
        Layout::Paragraphs
    };
    let p = read::pairs(a[1].as_ref(), a[2].as_ref(), layout).unwrap();
    let r = pipeline::Resources::shipped();
    let out: Vec<String> = p.pairs.par_iter().map(|pair| {
        let (bn, en) = pair.load(layout).unwrap();
        let al = pipeline::align(&bn, &en, &r);
        let mut s = String::new();
        for b in &al.beads { if b.is_gap() { continue; }
            s += &serde_json::json!({"doc": al.doc, "bn": b.bn, "en": b.en, "bn_text": Aligned::text(&al.bn,&b.bn), "en_text": Aligned::text(&al.en,&b.en), "score": b.score, "moved": b.moved, "evidence": b.evidence}).to_string();
            s.push('\n'); }
        s }).collect();
    print!("{}", out.concat());
}
