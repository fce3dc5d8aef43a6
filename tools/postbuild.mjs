/**
 * Trunk's post_build hook. It only adds files, since Trunk has already written the integrity hashes of the others:
 *
 * - `text/*.json` once more: `app/build.rs` may have written them after Trunk had copied `public/`;
 * - `csp.json`: the sha256 of the inline module script that Trunk puts into index.html, for the server's CSP header;
 * - in release builds, `.br` (quality 11) and `.gz` (level 9) beside every compressible file above 1 KiB.
 */
import { createHash } from "node:crypto";
import { cp, readdir, readFile, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const COMPRESSIBLE = new Set([".html", ".js", ".mjs", ".css", ".wasm", ".svg", ".json", ".webmanifest", ".txt"]);
const WORTH_COMPRESSING = 1024;

const staging = process.env.TRUNK_STAGING_DIR;
if (!staging) {
  console.error("tools/postbuild.mjs is Trunk's post_build hook; run ./dev app instead of calling it.");
  process.exit(2);
}

await cp(fileURLToPath(new URL("../public/text", import.meta.url)), join(staging, "text"), { recursive: true });
await writeContentSecurityHashes(staging);
if (process.env.TRUNK_PROFILE === "release") {
  await precompress(staging);
}

async function writeContentSecurityHashes(folder) {
  const html = await readFile(join(folder, "index.html"), "utf8");
  const scripts = inlineScripts(html).map((source) => `sha256-${createHash("sha256").update(source).digest("base64")}`);
  if (scripts.length === 0) {
    throw new Error("index.html carries no inline script: Trunk has changed how it starts the app, so csp.json would be wrong");
  }
  await writeFile(join(folder, "csp.json"), `${JSON.stringify({ scripts }, null, 2)}\n`);
}

function inlineScripts(html) {
  return [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/gi)]
    .filter(([, attributes]) => !/\bsrc\s*=/i.test(attributes))
    .map(([, , source]) => source);
}

async function precompress(folder) {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !COMPRESSIBLE.has(extname(entry.name))) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const bytes = await readFile(path);
    if (bytes.length <= WORTH_COMPRESSING) continue;
    await writeFile(`${path}.br`, await brotli(bytes));
    await writeFile(`${path}.gz`, await promisify(gzip)(bytes, { level: 9 }));
  }
}

function brotli(bytes) {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  return promisify(brotliCompress)(bytes, { params });
}
