/**
 * Weighs the built app, starts the program once and runs the flows against it, one after the other:
 * `node end2end/run.mjs [words that the file names contain…]`. With GREENLANE_URL the flows run against a demo city that
 * is running already, which saves its building while a flow is being written.
 */
import { spawn } from "node:child_process";
import { readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { startDemo } from "./lib/server.mjs";
import { weigh } from "./lib/weight.mjs";

const flows = fileURLToPath(new URL("flows", import.meta.url));
const words = process.argv.slice(2);
const files = (await readdir(flows, { recursive: true }))
  .filter((name) => name.endsWith(".test.mjs") && (words.length === 0 || words.some((word) => name.includes(word))))
  .sort()
  .map((name) => `${flows}/${name}`);
if (files.length === 0) {
  console.error(`no flow in end2end/flows has a name with: ${words.join(", ")}`);
  process.exit(2);
}

const broken = await weigh();
const running = process.env.GREENLANE_URL;
const server = running ? { url: running, stop: async () => {} } : await startDemo();
let code;
try {
  code = await runFlows(server.url);
} finally {
  await server.stop();
}
for (const sentence of broken) console.error(`over budget: ${sentence}`);
process.exitCode = code !== 0 || broken.length > 0 ? 1 : 0;

function runFlows(url) {
  const child = spawn(process.execPath, ["--test", "--test-concurrency=1", "--test-reporter=spec", ...files], {
    stdio: "inherit",
    env: { ...process.env, GREENLANE_URL: url },
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (exit) => resolve(exit ?? 1));
  });
}
