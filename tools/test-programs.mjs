/**
 * Reads what `cargo test --no-run --message-format=json-render-diagnostics` prints and lists the test programs of the named
 * packages, one a line: the package's folder, a tab, the program.
 */
import { basename, dirname } from "node:path";
import { createInterface } from "node:readline";

const wanted = new Set(process.argv.slice(2));
for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line);
  if (message.reason !== "compiler-artifact" || !message.profile.test || !message.executable) continue;
  const folder = dirname(message.manifest_path);
  if (wanted.has(basename(folder))) console.log(`${folder}\t${message.executable}`);
}
