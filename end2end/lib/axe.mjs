/** Accessibility: axe-core over the page as it stands, WCAG 2.0 to 2.2, levels A and AA. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/**
 * Throws a list of violations, each with its place in the page and how to mend it.
 *
 * @param {import("playwright-core").Page} page
 */
export async function assertAccessible(page) {
  // evaluate goes through the debugger, so the page's CSP needs no hole for it.
  await page.evaluate(source);
  const { violations } = await page.evaluate((tags) => window.axe.run(document, { runOnly: { type: "tag", values: tags } }), RULES);
  if (violations.length === 0) return;
  const lines = violations.flatMap(({ id, impact, nodes }) =>
    nodes.map((node) => `${id} (${impact}) at ${node.target.join(" ")}: ${node.failureSummary.replaceAll(/\s+/g, " ")}`),
  );
  throw new Error(`axe found ${lines.length} violations on ${page.url()}:\n- ${lines.join("\n- ")}`);
}
