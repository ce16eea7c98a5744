//! A piece of HTML to paragraphs.

use dom_query::{Document, NodeRef};

use super::{boilerplate, depth};
use crate::articles::blocks::{Blocks, is_passed_over};
use crate::files::fault::Fault;
use crate::model::error::Reason;

/// Elements stand this deep at most; what is deeper is an attack, not a page.
const DEEPEST: usize = 1_000;

pub(super) fn check(html: &str) -> Result<(), Fault> {
    if depth::deepest(html) <= DEEPEST {
        return Ok(());
    }
    let problem = format!("elements stand more than {DEEPEST} deep, which is no article");
    Err(Fault::new(Reason::Malformed, problem))
}

/// The paragraphs of a piece of HTML, without those that are nothing but links.
pub(crate) fn fragment(html: &str) -> Vec<String> {
    if check(html).is_err() {
        return Vec::new();
    }
    let mut blocks = Blocks::with_links(boilerplate::is_sentence, boilerplate::leads_elsewhere);
    // Elements that are left when the walk comes back to their depth.
    let mut open: Vec<(usize, String)> = Vec::new();
    let mut passed_over = None;
    walk(&Document::fragment(html).root(), |node, depth| {
        if passed_over.is_some_and(|outer| depth > outer) {
            return;
        }
        passed_over = None;
        while open.last().is_some_and(|(outer, _)| *outer >= depth) {
            if let Some((_, name)) = open.pop() {
                blocks.edge(&name);
            }
        }
        if node.is_text() {
            // A time that is all of a paragraph says when the page was made.
            let linked = open.iter().any(|(_, name)| name == "a" || name == "time");
            let listed = open.iter().any(|(_, name)| name == "li");
            linked.then(|| blocks.link(&node.text(), listed));
            blocks.text(&node.text());
        } else if let Some(name) = node.node_name() {
            if is_passed_over(&name) {
                passed_over = Some(depth);
            }
            blocks.edge(&name);
            open.push((depth, name.to_string()));
        }
    });
    blocks.finish()
}

/// Visits a node and all in it, in document order, with the depth; without recursion, as pages may be deep.
pub(super) fn walk(root: &NodeRef<'_>, mut visit: impl FnMut(&NodeRef<'_>, usize)) {
    let mut node = *root;
    let mut depth = 0;
    loop {
        visit(&node, depth);
        if let Some(child) = node.first_child() {
            node = child;
            depth += 1;
            continue;
        }
        loop {
            if depth == 0 {
                return;
            }
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            let Some(parent) = node.parent() else { return };
            node = parent;
            depth -= 1;
        }
    }
}
