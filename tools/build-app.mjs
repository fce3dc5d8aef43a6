/**
 * Builds the app's programs (app/src/bundle.rs) with Trunk and puts them together in dist/:
 *
 * - one document per program: `index.html` of citizens, and those that public/bundles.json names;
 * - `csp.json`: the sha256 of the inline module script that Trunk puts into each document, for the server's CSP header;
 * - `.br` (quality 11) and `.gz` (level 9) beside every compressible file above 1 KiB.
 *
 * `trunk serve` needs none of this: it builds app/index.html, which holds all pages in one program.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { several } from "./several.mjs";

const COMPRESSIBLE = new Set([".html", ".js", ".mjs", ".css", ".wasm", ".svg", ".json", ".webmanifest", ".txt"]);
const WORTH_COMPRESSING = 1024;
const STYLE_LINK = /<link data-trunk rel="css" href="([^"]+)">/g;
/** Programs that show some areas only. */
const AREAS_OF = { rate: /evaluation|ledger/ };

const root = fileURLToPath(new URL("..", import.meta.url));
const staging = join(root, ".tools/app");
const dist = join(root, "dist");
// Trunk 0.21 takes NO_COLOR=1 for a bad option.
const { NO_COLOR, ...environment } = process.env;
const env = { ...environment, CARGO_TARGET_DIR: join(root, "target-app") };

const named = Object.keys(JSON.parse(await readFile(join(root, "public/bundles.json"), "utf8")));
const bundles = ["index.html", ...named].map((html) => ({ html, name: html === "index.html" ? "citizen" : html.replace(".html", "") }));

await compile();
await rm(staging, { recursive: true, force: true });
await mkdir(join(staging, "whole"), { recursive: true });
await several(bundles, bindAndOptimize);
// Trunk copies public/ while app/build.rs may still be writing the texts.
await cp(join(root, "public"), join(staging, "whole"), { recursive: true });
await writeContentSecurityHashes(join(staging, "whole"));
await precompress(join(staging, "whole"));
await rm(dist, { recursive: true, force: true });
await rename(join(staging, "whole"), dist);

/** All programs in one go, so that two are linked at a time; Trunk then finds them done. */
function compile() {
  const bins = bundles.flatMap(({ name }) => ["--bin", `greenlane-${name}`]);
  const target = ["--target", "wasm32-unknown-unknown", "--profile", "wasm-release", "--locked"];
  return run("cargo", ["build", "-p", "greenlane-app", ...target, ...bins]);
}

async function bindAndOptimize({ name, html }) {
  const source = join(root, `app/bundle-${name}.html`);
  const out = join(staging, name);
  const page = await readFile(join(root, "app/index.html"), "utf8");
  const style = await joinStyles(name, page);
  let links = 0;
  const joined = page.replace(STYLE_LINK, () => (links++ === 0 ? `<link data-trunk rel="css" href="../${style}">` : ""));
  await writeFile(source, joined.replace('data-bin="greenlane-app"', `data-bin="greenlane-${name}"`));
  try {
    await run("trunk", ["--skip-version-check", "build", "--release", "--locked", "--html-output", html, "--dist", out, source]);
  } finally {
    await rm(source);
  }
  await cp(out, join(staging, "whole"), { recursive: true });
}

/** One style sheet instead of many, without the areas that the program does not show; answers its path. */
async function joinStyles(name, page) {
  const wanted = AREAS_OF[name] ?? /./;
  const paths = [...page.matchAll(STYLE_LINK)].map(([, path]) => path);
  const chosen = paths.filter((path) => !path.includes("/areas/") || wanted.test(path));
  const sheets = await Promise.all(chosen.map((path) => readFile(join(root, "app", path), "utf8")));
  const joined = `.tools/app/${name}.css`;
  await writeFile(join(root, joined), sheets.join("\n"));
  return joined;
}

function run(program, options) {
  const child = spawn(program, options, { cwd: root, env, stdio: "inherit" });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => (code === 0 ? resolve() : reject(new Error(`${program} ended with ${code}`))));
  });
}

async function writeContentSecurityHashes(folder) {
  const scripts = new Set();
  for (const { html } of bundles) {
    const inline = inlineScripts(await readFile(join(folder, html), "utf8"));
    if (inline.length === 0) {
      throw new Error(`${html} carries no inline script: Trunk has changed how it starts the app, so csp.json would be wrong`);
    }
    for (const source of inline) scripts.add(`sha256-${createHash("sha256").update(source).digest("base64")}`);
  }
  await writeFile(join(folder, "csp.json"), `${JSON.stringify({ scripts: [...scripts] }, null, 2)}\n`);
}

function inlineScripts(html) {
  return [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/gi)]
    .filter(([, attributes]) => !/\bsrc\s*=/i.test(attributes))
    .map(([, , source]) => source);
}

async function precompress(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && COMPRESSIBLE.has(extname(entry.name)));
  await several(files.map((entry) => join(entry.parentPath ?? entry.path, entry.name)), precompressOne);
}

async function precompressOne(path) {
  const bytes = await readFile(path);
  if (bytes.length <= WORTH_COMPRESSING) return;
  await writeFile(`${path}.br`, await brotli(bytes));
  await writeFile(`${path}.gz`, await promisify(gzip)(bytes, { level: 9 }));
}

function brotli(bytes) {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  return promisify(brotliCompress)(bytes, { params });
}
