/**
 * Reads what `cov show` prints, and says for each area of the named folders how many of its lines the tests ran:
 * node tools/coverage.mjs FOLDER=PERCENT… ; fails when a folder has fewer than its percent.
 */
import { relative, resolve } from "node:path";
import { createInterface } from "node:readline";

const least = new Map(process.argv.slice(2).map((part) => part.split("=")).map(([folder, percent]) => [folder, Number(percent)]));
const areas = new Map();
let area;

for await (const line of createInterface({ input: process.stdin })) {
  const counted = /^ *\d+\| *(\d*)\|/.exec(line);
  if (counted) {
    if (!area || counted[1] === "") continue;
    area.lines += 1;
    if (counted[1] !== "0") area.run += 1;
  } else if (line.endsWith(".rs")) {
    area = areaOf(relative(process.cwd(), resolve(line)));
  }
}

/** The area of a file: the folder's first part. Nothing for what is not asked for. */
function areaOf(file) {
  const folder = [...least.keys()].find((folder) => file.startsWith(`${folder}/`));
  if (!folder) return undefined;
  const name = file.slice(folder.length + 1).split("/")[0].replace(/\.rs$/, "");
  const key = `${folder}/${name}`;
  if (!areas.has(key)) areas.set(key, { folder, lines: 0, run: 0 });
  return areas.get(key);
}

const show = (name, lines, run) => console.log(`${name.padEnd(34)} ${String(run).padStart(6)} of ${String(lines).padStart(6)} ${((100 * run) / lines).toFixed(1).padStart(6)} %`);
const sum = (list, what) => list.reduce((total, each) => total + each[what], 0);
for (const [folder, percent] of least) {
  const own = [...areas].filter(([, area]) => area.folder === folder && area.lines > 0).sort();
  for (const [name, { lines, run }] of own) show(name, lines, run);
  const all = own.map(([, area]) => area);
  const [lines, run] = [sum(all, "lines"), sum(all, "run")];
  show(`${folder} in all`, lines, run);
  if (lines === 0 || (100 * run) / lines < percent) {
    console.log(`${folder}: at least ${percent} % of the lines are to be run by tests`);
    process.exitCode = 1;
  }
}
