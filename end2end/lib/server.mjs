/** Starts the real program on a free loopback port with a demo city of its own, and stops it again. */
import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
/** The program under test. */
export const program = process.env.GREENLANE_BIN ?? join(root, "target/release/greenlane");
/** The city that the last run of city.mjs left behind, and of which program and day it is. */
const KEPT = join(root, ".tools/city");
/** The demo city plays two months before it opens; a busy machine takes its time. */
const START_LIMIT_MS = 180_000;
const STOP_LIMIT_MS = 10_000;

/** The last line of what `greenlane demo` prints once the city stands. */
export const STANDS = "按 Ctrl-C 结束";

/**
 * Starts `greenlane demo` and waits until the city stands and the program answers. Where city.mjs has seen this program build
 * its city today, that city is taken, as it was left.
 *
 * @returns {Promise<{ url: string, log: string, stop: () => Promise<void> }>}
 */
export async function startDemo() {
  const folder = await mkdtemp(join(tmpdir(), "greenlane-end2end-"));
  const data = join(folder, "data");
  if (await isKept()) await cp(join(KEPT, "data"), data, { recursive: true });
  const listen = `127.0.0.1:${await freePort()}`;
  const url = `http://${listen}`;
  const logs = join(root, ".tools/log");
  const log = join(logs, "demo-server.log");
  await mkdir(logs, { recursive: true });

  const child = spawn(program, ["demo", "--listen", listen, "--data", data], { stdio: ["ignore", "pipe", "pipe"] });
  const output = createWriteStream(log);
  child.stdout.pipe(output, { end: false });
  const stands = said(child.stdout, STANDS);
  child.stderr.pipe(output, { end: false });
  const ended = new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(`it ended with ${signal ?? `exit code ${code}`}`));
  });

  const stop = async () => {
    child.kill("SIGTERM");
    const killer = setTimeout(() => child.kill("SIGKILL"), STOP_LIMIT_MS);
    await ended;
    clearTimeout(killer);
    output.end();
    await rm(folder, { recursive: true, force: true });
  };

  const trouble = await Promise.race([ended, ready(url, stands)]);
  if (trouble) {
    await stop();
    throw new Error(`${program} did not become ready: ${trouble}. Its output is in ${log}`);
  }
  return { url, log, stop };
}

/** Leaves a city that nobody serves any more to those who need one and do not come to see it built. */
export async function keepCity(data) {
  await rm(KEPT, { recursive: true, force: true });
  await cp(data, join(KEPT, "data"), { recursive: true });
  await writeFile(join(KEPT, "of"), await programToday());
}

async function isKept() {
  const of = await readFile(join(KEPT, "of"), "utf8").catch(() => undefined);
  return of !== undefined && of === (await programToday());
}

/** The city's history ends with the day on which it is built. */
async function programToday() {
  const { size, mtimeMs } = await stat(program);
  return `${program} ${size} ${mtimeMs} ${new Date().toDateString()}`;
}

/** Resolves when `stream` has carried `words`. */
export function said(stream, words) {
  let text = "";
  const decoder = new TextDecoder();
  return new Promise((resolve) => {
    stream.on("data", (bytes) => {
      text += decoder.decode(bytes, { stream: true });
      if (text.includes(words)) resolve();
    });
  });
}

/** Waits for the city and for /readyz; answers undefined when it is ready, or why it is not. */
export async function ready(url, stands) {
  const deadline = Date.now() + START_LIMIT_MS;
  let stood = false;
  stands.then(() => { stood = true; });
  let last = "no answer yet";
  while (Date.now() < deadline) {
    if (!stood) last = "the demo city is still being built";
    try {
      const response = await fetch(`${url}/readyz`);
      if (response.ok && stood) return undefined;
      if (!response.ok) last = `/readyz answered ${response.status}`;
    } catch (error) {
      last = error.cause?.message ?? error.message;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return `not within ${START_LIMIT_MS / 1000} s (${last})`;
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
