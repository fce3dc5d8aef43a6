/** What a first visit carries: sizes of dist/ as built and as brotli sends it, held against the budgets of the design. */
import { readdir, readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";

const dist = fileURLToPath(new URL("../../dist", import.meta.url));
const KB = 1024;
const KINDS = ["html", "css", "js", "wasm"];
/** What the design asks for. */
const BUDGETS_KB = { css: 25, all: 480 };
/** What must not be passed until the budget is met: the weight of the whole app in one file, as first landed. */
const LIMITS_KB = { css: 25, all: 920 };

/** Prints the table; answers the budgets that are broken, as sentences. */
export async function weigh() {
  const sizes = Object.fromEntries(KINDS.map((kind) => [kind, { raw: 0, br: 0 }]));
  for (const name of await readdir(dist, { recursive: true })) {
    const kind = extname(name).slice(1).replace("mjs", "js");
    if (!(kind in sizes)) continue;
    const bytes = await readFile(join(dist, name));
    sizes[kind].raw += bytes.length;
    sizes[kind].br += await brotliSize(join(dist, name), bytes);
  }
  sizes.all = {
    raw: KINDS.reduce((sum, kind) => sum + sizes[kind].raw, 0),
    br: KINDS.reduce((sum, kind) => sum + sizes[kind].br, 0),
  };
  if (sizes.wasm.raw === 0) return ["dist/ holds no app: run ./dev app"];

  console.log("weight   raw KB    br KB   budget");
  for (const [kind, { raw, br }] of Object.entries(sizes)) {
    console.log(kind.padEnd(6), inKb(raw), inKb(br), String(BUDGETS_KB[kind] ?? "").padStart(8));
  }
  for (const [kind, budget] of Object.entries(BUDGETS_KB)) {
    if (sizes[kind].br > budget * KB) console.log(`${kind} is over the budget of the design, ${budget} KB: not met yet`);
  }
  return Object.entries(LIMITS_KB)
    .filter(([kind, limit]) => sizes[kind].br > limit * KB)
    .map(([kind, limit]) => `${kind} weighs ${inKb(sizes[kind].br).trim()} KB in brotli, over its limit of ${limit} KB`);
}

/** Files too small to be compressed at build time go over the wire as they are. */
async function brotliSize(path, bytes) {
  try {
    return (await readFile(`${path}.br`)).length;
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
    return bytes.length;
  }
}

function inKb(bytes) {
  return (bytes / KB).toFixed(1).padStart(8);
}
