/**
 * Reads what `cargo … --message-format=json` prints, shows what the compiler and clippy say, and fails when there is anything:
 * a warning is as good as an error.
 */
import { createInterface } from "node:readline";

let said = 0;
for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line);
  if (message.reason !== "compiler-message") continue;
  // The summaries at the end of a crate's messages have no place in a source.
  if (message.message.spans.length > 0) said += 1;
  console.log(message.message.rendered);
}
if (said > 0) {
  console.log(`${said} warnings and errors.`);
  process.exitCode = 1;
}
