//! What each file of `src` uses of the others, read from its imports and paths with syn.
//!
//! An arrow runs from a file to the file in which the name it uses is *defined*: a re-export (`pub use`) is a
//! signpost, not a user, and is followed to its end. `mod` declarations are no arrows either. Code for tests is left
//! out.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use syn::visit::{self, Visit};
use syn::{Attribute, Item, UseTree};

/// A module that has a file of its own.
#[derive(Debug, Default)]
struct Module {
    /// The names it defines.
    defined: HashSet<String>,
    /// The names it only passes on, each with the path it names them by.
    passed_on: HashMap<String, Vec<String>>,
    /// The names it imports, each with the path.
    imported: HashMap<String, Vec<String>>,
    /// The paths that stand in its code.
    mentioned: Vec<Vec<String>>,
}

/// The files of a crate and their arrows.
pub struct Crate {
    modules: BTreeMap<String, Module>,
}

impl Crate {
    /// Reads all files below `src`.
    pub fn read(src: &Path) -> Crate {
        let mut modules = BTreeMap::new();
        for file in rust_files(src) {
            if is_of_tests(&file)
                || file
                    .strip_prefix(src)
                    .is_ok_and(|inside| inside.starts_with("bin"))
            {
                continue;
            }
            let name = module_name(src, &file);
            let text = fs::read_to_string(&file).expect("a source file is text");
            let syntax = syn::parse_file(&text)
                .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
            modules.insert(name, module_of(&syntax.items));
        }
        Crate { modules }
    }

    /// The names of all files, as module paths: `align::lattice`; the crate's root is the empty one.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.modules.keys().map(String::as_str)
    }

    /// For each file the files it uses.
    pub fn arrows(&self) -> BTreeMap<&str, BTreeSet<&str>> {
        let mut arrows = BTreeMap::new();
        for (from, module) in &self.modules {
            let mut to = BTreeSet::new();
            for path in module.imported.values() {
                to.extend(self.home(from, path, 0));
            }
            for path in &module.mentioned {
                // A name that was imported stands for what it was imported from.
                let full = match module.imported.get(&path[0]) {
                    Some(import) => [import, &path[1..]].concat(),
                    None => path.clone(),
                };
                to.extend(self.home(from, &full, 0));
            }
            to.remove(from.as_str());
            arrows.insert(from.as_str(), to);
        }
        arrows
    }

    /// The file that defines what a path names, where it is one of this crate's.
    fn home(&self, from: &str, path: &[String], depth: usize) -> Option<&str> {
        let full = self.absolute(from, path)?;
        // The longest part of the path that is a file, then the name in it.
        let split = (0..=full.len())
            .rev()
            .find(|&n| self.modules.contains_key(&full[..n].join("::")))?;
        let (name, module) = self.modules.get_key_value(&full[..split].join("::"))?;
        let item = full.get(split)?;
        match module.passed_on.get(item) {
            Some(next) if depth < 8 => {
                let next = [next.as_slice(), &full[split + 1..]].concat();
                self.home(name, &next, depth + 1)
            }
            _ => module.defined.contains(item).then_some(name.as_str()),
        }
    }

    /// A path from the crate's root on; none where it leads out of the crate.
    fn absolute(&self, from: &str, path: &[String]) -> Option<Vec<String>> {
        let mut base: Vec<String> = from
            .split("::")
            .filter(|s| !s.is_empty())
            .map(str::to_owned)
            .collect();
        let mut rest = path;
        match path.first()?.as_str() {
            "crate" => return Some(path[1..].to_vec()),
            "self" => rest = &path[1..],
            "super" => {
                while rest.first().is_some_and(|part| part == "super") {
                    base.pop();
                    rest = &rest[1..];
                }
            }
            first => {
                let child = [base.join("::"), first.to_owned()];
                let child = child.join("::");
                let known = self.modules.contains_key(child.trim_start_matches("::"));
                known.then_some(())?;
            }
        }
        Some([base.as_slice(), rest].concat())
    }
}

/// The circles among arrows: sets of more than one file of which each uses the next, at some distance.
pub fn circles<'a>(arrows: &BTreeMap<&'a str, BTreeSet<&'a str>>) -> Vec<BTreeSet<&'a str>> {
    let reach = |from: &'a str| {
        let (mut seen, mut todo) = (BTreeSet::new(), vec![from]);
        while let Some(at) = todo.pop() {
            for &next in arrows.get(at).into_iter().flatten() {
                if seen.insert(next) {
                    todo.push(next);
                }
            }
        }
        seen
    };
    let reached: BTreeMap<&str, BTreeSet<&str>> =
        arrows.keys().map(|&file| (file, reach(file))).collect();
    let mut circles: Vec<BTreeSet<&str>> = Vec::new();
    for (&file, seen) in &reached {
        if seen.contains(file) && !circles.iter().any(|circle| circle.contains(file)) {
            circles.push(
                seen.iter()
                    .copied()
                    .filter(|other| reached[other].contains(file))
                    .collect(),
            );
        }
    }
    circles
}

/// Files of tests may look into every room, print, and ask for the time.
pub fn is_of_tests(file: &Path) -> bool {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    stem.ends_with("tests") || stem == "tests_support"
}

/// Every `.rs` file below a folder.
pub fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
    {
        if entry.is_dir() {
            files.extend(rust_files(&entry));
        } else if entry.extension().is_some_and(|extension| extension == "rs") {
            files.push(entry);
        }
    }
    files.sort();
    files
}

fn module_name(src: &Path, file: &Path) -> String {
    let inside = file
        .strip_prefix(src)
        .expect("below src")
        .with_extension("");
    let parts: Vec<&str> = inside
        .iter()
        .map(|part| part.to_str().expect("UTF-8"))
        .collect();
    match parts.as_slice() {
        ["lib"] => String::new(),
        parts => parts.join("::"),
    }
}

fn module_of(items: &[Item]) -> Module {
    let mut reader = Reader::default();
    for item in items {
        reader.visit_item(item);
    }
    reader.0
}

#[derive(Default)]
struct Reader(Module);

impl Reader {
    fn import(&mut self, tree: &UseTree, before: &[String], public: bool) {
        match tree {
            UseTree::Path(path) => {
                let before = [before, &[path.ident.to_string()]].concat();
                self.import(&path.tree, &before, public);
            }
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.import(tree, before, public);
                }
            }
            UseTree::Name(name) if name.ident == "self" => {
                let last = before.last().cloned().unwrap_or_default();
                self.add(last, before.to_vec(), public);
            }
            UseTree::Name(name) => {
                let name = name.ident.to_string();
                self.add(name.clone(), [before, &[name]].concat(), public);
            }
            UseTree::Rename(rename) => {
                let path = [before, &[rename.ident.to_string()]].concat();
                self.add(rename.rename.to_string(), path, public);
            }
            UseTree::Glob(_) => {}
        }
    }

    fn add(&mut self, name: String, path: Vec<String>, public: bool) {
        let names = if public {
            &mut self.0.passed_on
        } else {
            &mut self.0.imported
        };
        names.insert(name, path);
    }

    /// Paths in a macro's arguments, which syn leaves as tokens.
    fn tokens(&mut self, text: &str) {
        let parts: Vec<&str> = text.split_whitespace().collect();
        let mut at = 0;
        while at < parts.len() {
            let mut path = vec![parts[at].to_owned()];
            while parts.get(at + 1) == Some(&"::") && at + 2 < parts.len() {
                path.push(parts[at + 2].to_owned());
                at += 2;
            }
            if path.len() > 1 {
                self.0.mentioned.push(path);
            }
            at += 1;
        }
    }
}

fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute
                .parse_args::<syn::Path>()
                .is_ok_and(|what| what.is_ident("test"))
    })
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item(&mut self, item: &'ast Item) {
        let (attributes, name) = match item {
            Item::Const(item) => (&item.attrs, Some(&item.ident)),
            Item::Enum(item) => (&item.attrs, Some(&item.ident)),
            Item::Fn(item) => (&item.attrs, Some(&item.sig.ident)),
            Item::Macro(item) => (&item.attrs, item.ident.as_ref()),
            Item::Static(item) => (&item.attrs, Some(&item.ident)),
            Item::Struct(item) => (&item.attrs, Some(&item.ident)),
            Item::Trait(item) => (&item.attrs, Some(&item.ident)),
            Item::Type(item) => (&item.attrs, Some(&item.ident)),
            Item::Impl(item) => (&item.attrs, None),
            Item::Mod(item) => (&item.attrs, None),
            Item::Use(item) => (&item.attrs, None),
            _ => return visit::visit_item(self, item),
        };
        if is_for_tests(attributes) {
            return;
        }
        self.0.defined.extend(name.map(ToString::to_string));
        visit::visit_item(self, item);
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        let public = !matches!(item.vis, syn::Visibility::Inherited);
        self.import(&item.tree, &[], public);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.0.mentioned.push(
            path.segments
                .iter()
                .map(|part| part.ident.to_string())
                .collect(),
        );
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.tokens(&call.tokens.to_string());
        visit::visit_macro(self, call);
    }
}
