//! What the compiler does not hold: which part may know which, that every arm is written out, and that every value of a
//! policy pack is read somewhere. All of it is found by reading the sources.

#![expect(clippy::expect_used, clippy::panic, reason = "a test whose ground is missing stops and says which")]

mod arms;
mod floors;
mod sources;
mod values;
