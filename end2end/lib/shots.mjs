/** Screenshots for people to look at, in end2end/shots/ (not kept in the repository). */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../shots", import.meta.url));

/**
 * Saves the whole page as a PNG and answers its path.
 *
 * @param {import("playwright-core").Page} page
 * @param {string} name becomes the file name; what a file name cannot hold becomes `-`
 */
export async function shot(page, name) {
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${name.replaceAll(/[^\p{L}\p{N}]+/gu, "-")}.png`);
  await page.screenshot({ path, fullPage: true });
  return path;
}
