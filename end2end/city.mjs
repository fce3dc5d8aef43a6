/**
 * Builds the demo city with the release program the way its first user does: from an empty folder, and again in a folder
 * where the building was killed half-way. Prints how long each took, and leaves the first city to the tests that need one.
 */
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, keepCity, program, ready, said, STANDS } from "./lib/server.mjs";

/** What the program prints when it begins to play the city's two months. */
const PLAYS = "重演两个月";

await inFolder(async (data) => {
  console.log(`from an empty folder: ${await stands(data)} s`);
  console.log(`a second start: ${await stands(data)} s`);
  await keepCity(data);
});
await inFolder(async (data) => {
  const building = await start(data);
  await first(said(building.child.stdout, PLAYS), building.ended);
  building.child.kill("SIGKILL");
  await building.ended;
  console.log(`after a kill: ${await stands(data)} s`);
});

/** Starts the demo, waits until it answers, ends it; answers the seconds that the start took. */
async function stands(data) {
  const began = Date.now();
  const { child, url, ended } = await start(data);
  await first(ready(url, said(child.stdout, STANDS)), ended);
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  child.kill("SIGTERM");
  const left = await ended;
  if (left !== 0) throw new Error(`asked to end, the program ended with ${left}`);
  return seconds;
}

async function start(data) {
  const listen = `127.0.0.1:${await freePort()}`;
  const child = spawn(program, ["demo", "--listen", listen, "--data", data], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => resolve(signal ?? code));
  });
  return { child, url: `http://${listen}`, ended };
}

/** Waits for what is hoped for; fails when the program ends before, or when it brings a trouble. */
async function first(hope, ended) {
  const early = ended.then((how) => `the program ended early: ${how}`);
  const trouble = await Promise.race([hope, early]);
  if (trouble) throw new Error(trouble);
}

async function inFolder(act) {
  const folder = await mkdtemp(join(tmpdir(), "greenlane-city-"));
  try {
    await act(join(folder, "data"));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
