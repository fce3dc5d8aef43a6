/** What a first visit carries: for each program of the app, the sizes of its files as brotli sends them, held against the design. */
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";

const dist = fileURLToPath(new URL("../../dist", import.meta.url));
const bundles = new URL("../../public/bundles.json", import.meta.url);
const KB = 1024;
const BUDGET_KB = 400;
/** Whoever rates stands in a hall with a phone. */
const TIGHTER_KB = { "rate.html": 250 };
const CSS_BUDGET_KB = 25;

/** Prints the table; answers the budgets that are broken, as sentences. */
export async function weigh() {
  const broken = [];
  console.log("weight in KB, brotli".padEnd(20), "    html     css      js    wasm     all  budget");
  const named = Object.keys(JSON.parse(await readFile(bundles, "utf8")));
  for (const document of ["index.html", ...named]) {
    const budget = TIGHTER_KB[document] ?? BUDGET_KB;
    const sizes = await weighProgram(document);
    const all = Object.values(sizes).reduce((sum, bytes) => sum + bytes, 0);
    console.log(document.padEnd(20), ...Object.values(sizes).map(inKb), inKb(all), String(budget).padStart(7));
    if (all > budget * KB) broken.push(`${document} with its files weighs ${inKb(all).trim()} KB, over its budget of ${budget} KB`);
    if (sizes.css > CSS_BUDGET_KB * KB) broken.push(`the CSS of ${document} weighs ${inKb(sizes.css).trim()} KB, over ${CSS_BUDGET_KB} KB`);
  }
  return broken;
}

/** A document and every script, style sheet and program that it names. */
async function weighProgram(document) {
  const html = await readFile(join(dist, document), "utf8");
  const named = new Set([...html.matchAll(/\/([\w.-]+\.(?:css|m?js|wasm))\b/g)].map(([, name]) => name));
  const sizes = { html: await brotliSize(document), css: 0, js: 0, wasm: 0 };
  for (const name of named) sizes[extname(name).slice(1).replace("mjs", "js")] += await brotliSize(name);
  if (sizes.wasm === 0) throw new Error(`${document} names no program: run ./dev app`);
  return sizes;
}

/** Files too small to be compressed at build time go over the wire as they are. */
async function brotliSize(name) {
  try {
    return (await readFile(join(dist, `${name}.br`))).length;
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
    return (await readFile(join(dist, name))).length;
  }
}

function inKb(bytes) {
  return (bytes / KB).toFixed(1).padStart(7);
}
