/** Accessibility: axe-core over the page as it stands, WCAG 2.0 to 2.2, levels A and AA. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Of those, the rules that a style sheet alone can break. */
const LOOKS = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"];

/**
 * Throws a list of violations, each with its place in the page and how to mend it.
 *
 * @param {import("playwright-core").Page} page
 * @param {object} [what]
 * @param {boolean} [what.looksOnly] only what a style sheet can break: for a page that has passed in another look
 */
export async function assertAccessible(page, { looksOnly = false } = {}) {
  const there = await page.evaluate(() => "axe" in window);
  // evaluate goes through the debugger, so the page's CSP needs no hole for it.
  if (!there) await page.evaluate(source);
  const runOnly = looksOnly ? { type: "rule", values: LOOKS } : { type: "tag", values: RULES };
  const { violations } = await page.evaluate((options) => window.axe.run(document, options), { runOnly, resultTypes: ["violations"] });
  if (violations.length === 0) return;
  const lines = violations.flatMap(({ id, impact, nodes }) =>
    nodes.map((node) => `${id} (${impact}) at ${node.target.join(" ")}: ${node.failureSummary.replaceAll(/\s+/g, " ")}`),
  );
  throw new Error(`axe found ${lines.length} violations on ${page.url()}:\n- ${lines.join("\n- ")}`);
}
