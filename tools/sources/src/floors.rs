//! Down you call: modules stand on floors, and whoever names something that stands higher, or beside it on the same floor, is
//! found, however the path is written.

use crate::Source;

/// The floors of the modules right below one module, or below the crate's root.
#[derive(Clone, Copy, Debug)]
pub struct Floors<'a> {
    /// The module whose modules these are, from the crate's root; nothing for the root itself.
    pub within: &'a [&'a str],
    /// The floors, the lowest first. Modules of one floor do not know each other.
    pub floors: &'a [&'a [&'a str]],
    /// Where the macros live that the crate shows at its root: name and home.
    pub macros: &'a [(&'a str, &'a str)],
}

impl Floors<'_> {
    /// What is wrong with the paths of these sources, a sentence each.
    #[must_use]
    pub fn faults(&self, sources: &[Source]) -> Vec<String> {
        let mut faults: Vec<String> = sources.iter().flat_map(|source| self.faults_of(source)).collect();
        faults.sort();
        faults.dedup();
        faults
    }

    fn faults_of(&self, source: &Source) -> Vec<String> {
        let Some(from) = self.inside(&source.module()) else { return Vec::new() };
        let Some(floor) = self.floor(&from) else { return vec![format!("{}: {from} has no floor", source.path)] };
        let named = paths(source).into_iter().filter_map(|path| self.inside(&path)).map(|name| self.home(name));
        let others = named.filter(|to| *to != from);
        others
            .filter_map(|to| match self.floor(&to) {
                Some(lower) if lower < floor => None,
                Some(_) => Some(format!("{}: {from} calls {to}, which does not stand lower", source.path)),
                None => Some(format!("{}: {to} has no floor; name the file, not what its parent shows", source.path)),
            })
            .collect()
    }

    /// The modules right below that stand on no floor, and those on a floor that are not there.
    #[must_use]
    pub fn misplaced(&self, sources: &[Source]) -> Vec<String> {
        let mut there: Vec<String> = sources.iter().filter_map(|source| self.inside(&source.module())).collect();
        there.sort();
        there.dedup();
        let placed: Vec<&str> = self.floors.iter().flat_map(|floor| floor.iter().copied()).collect();
        let homeless = there.iter().filter(|name| !placed.contains(&name.as_str()));
        let homeless = homeless.map(|name| format!("{name} has no floor"));
        let gone = placed.iter().filter(|name| !there.iter().any(|found| found == *name));
        homeless.chain(gone.map(|name| format!("{name} is not there"))).collect()
    }

    /// The module right below [`Self::within`] to which the path leads.
    fn inside(&self, path: &[String]) -> Option<String> {
        let below = self.within.iter().zip(path).all(|(name, segment)| name == segment);
        path.get(self.within.len()).filter(|_| below).cloned()
    }

    fn floor(&self, name: &str) -> Option<usize> {
        self.floors.iter().position(|floor| floor.contains(&name))
    }

    fn home(&self, name: String) -> String {
        self.macros.iter().find(|(known, _)| *known == name).map_or(name, |(_, home)| (*home).to_owned())
    }
}

/// Every path of the source that begins at the crate or at a parent, from the crate's root: `["deadline", "prove"]`.
fn paths(source: &Source) -> Vec<Vec<String>> {
    let module = source.module();
    let tokens = &source.tokens;
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let begins = matches!(token.as_str(), "crate" | "super") && is(tokens, at + 1, "::");
        let continues = at > 0 && is(tokens, at - 1, "::");
        if begins && !continues {
            let base = if token == "crate" { Vec::new() } else { parent(&module) };
            read_branch(tokens, at + 2, &base, &mut found);
        }
    }
    found
}

/// Reads one branch of a path: names joined by `::`, and braces in which it parts. Answers where it ends.
fn read_branch(tokens: &[String], mut at: usize, base: &[String], found: &mut Vec<Vec<String>>) -> usize {
    let mut path = base.to_vec();
    loop {
        if is(tokens, at, "{") {
            at += 1;
            while at < tokens.len() && !is(tokens, at, "}") {
                at = read_branch(tokens, at, &path, found);
                at += usize::from(is(tokens, at, ","));
            }
            return at + 1;
        }
        match tokens.get(at).map(String::as_str) {
            Some("self" | "*") | None => {}
            Some("super") => path = parent(&path),
            Some(name) => path.push(name.to_owned()),
        }
        at += 1;
        if is(tokens, at, "as") {
            at += 2;
        }
        if !is(tokens, at, "::") {
            found.push(path);
            return at;
        }
        at += 1;
    }
}

fn is(tokens: &[String], at: usize, wanted: &str) -> bool {
    tokens.get(at).is_some_and(|token| token == wanted)
}

fn parent(module: &[String]) -> Vec<String> {
    module.split_last().map(|(_, above)| above.to_vec()).unwrap_or_default()
}
