//! What the running program is put together from: for each type, the things that areas and plumbing laid in.
//!
//! It names neither an area nor a use; `areas` fills it, and whoever defined a type finds its things again.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::fmt;

/// Things by their type, in the order in which they were added.
#[derive(Default)]
pub struct Wiring {
    by_type: HashMap<TypeId, Vec<Box<dyn Any + Send + Sync>>>,
}

impl fmt::Debug for Wiring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Wiring").field("types", &self.by_type.len()).finish_non_exhaustive()
    }
}

impl Wiring {
    /// Nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a thing to those of its type.
    pub fn add<T: Send + Sync + 'static>(&mut self, thing: T) {
        self.by_type.entry(TypeId::of::<T>()).or_default().push(Box::new(thing));
    }

    /// The things of a type, in the order in which they were added.
    pub fn all<T: 'static>(&self) -> impl Iterator<Item = &T> {
        self.by_type.get(&TypeId::of::<T>()).into_iter().flatten().filter_map(|thing| thing.downcast_ref())
    }
}
