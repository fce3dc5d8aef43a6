/** Lists of many pages: which page is shown stands in the address, and Back leads to the very place that was left. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { inPage, launch } from "../lib/browser.mjs";
import { asPerson, staff } from "../lib/people.mjs";

describe("lists of many pages", () => {
  let browser;
  before(async () => { browser = await launch(); });
  after(() => browser.close());

  test("a page of the catalogue has its address, begins at its head, and is come back to where it was left", (t) =>
    inPage(browser, t.name, { device: "phone" }, async (page) => {
      await page.goto("/matters");
      const first = await firstMatter(page);
      await page.getByRole("button", { name: "下一页" }).click();
      await page.waitForURL(/[?&]after=/);
      await page.waitForFunction((before) => document.querySelector("main li a, main article a")?.href !== before, first);
      await page.waitForFunction(() => document.activeElement !== document.body && !document.activeElement.closest("nav"));
      const down = await page.evaluate(() => window.scrollY);
      assert.ok(down < 800, `the second page begins ${down} pixels down`);

      const address = page.url();
      const link = page.getByRole("main").locator("a[href^='/matters/']").last();
      await link.scrollIntoViewIfNeeded();
      const left = await page.evaluate(() => window.scrollY);
      await link.click();
      await page.waitForURL(/\/matters\/\d+/);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await page.goBack();
      assert.equal(page.url(), address);
      await page.waitForFunction((left) => Math.abs(window.scrollY - left) < 60, left);

      await page.reload();
      await page.getByRole("button", { name: "上一页" }).waitFor();
      await page.getByRole("button", { name: "上一页" }).click();
      await page.waitForURL((url) => !url.searchParams.has("after"));
      await page.waitForFunction((before) => document.querySelector("main li a, main article a")?.href === before, first);
    }));

  test("filters of the work list stay while its pages are turned, and other filters begin at the first page", (t) =>
    asPerson(browser, t, staff.supervisor, { device: "desktop" }, async (page) => {
      await page.goto("/desk");
      await page.getByRole("button", { name: "下一页" }).click();
      await page.waitForURL(/[?&]after=/);
      await page.getByRole("button", { name: "上一页" }).waitFor();
      await page.goBack();
      await page.waitForURL((url) => !url.searchParams.has("after"));
      await page.goto("/desk?stage=archived");
      await page.getByRole("button", { name: "下一页" }).click();
      await page.waitForURL((url) => url.searchParams.has("after") && url.searchParams.get("stage") === "archived");
    }));
});

function firstMatter(page) {
  return page.getByRole("main").locator("li a, article a").first().evaluate((link) => link.href);
}
