/** Watching over it all: the supervisor's numbers, the public's figures, and the ledger that nobody can embellish. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { inPage, launch } from "../lib/browser.mjs";
import { asPerson, staff } from "../lib/people.mjs";
import { shot } from "../lib/shots.mjs";

describe("watching over it", () => {
  let browser;
  before(async () => { browser = await launch(); });
  after(() => browser.close());

  test("each number of the supervisor leads to exactly as many records", (t) =>
    asPerson(browser, t, staff.supervisor, { device: "desktop" }, async (page) => {
      await page.goto("/watch");
      const numbers = page.getByRole("main").getByRole("link", { name: /^[\d,]+ 件$/ });
      await numbers.first().waitFor();
      const links = await numbers.evaluateAll((all) => all.map((one) => [one.getAttribute("href"), one.textContent]));
      assert.equal(links.length, 5, "four lights, and what was decided outside the procedure");
      await shot(page, "watch-overview");
      for (const [path, words] of links) {
        const count = Number(words.replace(/\D/g, ""));
        await page.goto(path);
        assert.equal(await countRows(page), count, `behind ${path}`);
        t.diagnostic(`${path}: ${count}`);
      }
    }));

  test("late cases have opened accountability records by themselves", (t) =>
    asPerson(browser, t, staff.supervisor, { device: "desktop" }, async (page) => {
      await page.goto("/watch/accountabilities");
      const records = page.getByRole("rowheader").getByRole("link");
      await records.first().waitFor();
      const addresses = await records.evaluateAll((all) => all.map((one) => one.getAttribute("href")));
      for (const path of addresses) {
        await page.goto(path);
        const opening = page.getByRole("listitem").filter({ hasText: "超过时限，自动立单" });
        await opening.first().waitFor();
        assert.equal(await opening.count(), 1, `${path} was opened once`);
        assert.match(await opening.innerText(), /· 系统/, `${path} was opened by nobody's hand`);
        await page.getByText("本机已核对").first().waitFor();
        assert.equal(await page.getByText("核对不一致").count(), 0, `the clock behind ${path}`);
      }
      t.diagnostic(`${addresses.length} records`);
      await shot(page, "accountability");
    }));

  test("the public figures stand with their formulas and can be counted again", (t) =>
    inPage(browser, t.name, { device: "desktop" }, async (page) => {
      await page.goto("/public");
      await page.getByRole("heading", { level: 1, name: "我们的服务，您来核对" }).waitFor();
      const table = page.getByRole("table").filter({ hasText: "差评数 ÷ 计入的评价数" });
      await table.waitFor();
      const rows = await table.getByRole("row").count();
      assert.ok(rows > 10, `only ${rows} rows of figures`);
      await page.getByRole("button", { name: "在本机重算评价数字" }).click();
      const compared = page.getByRole("table", { name: "在本机重算评价数字" });
      await compared.waitFor();
      const recounted = (await compared.getByRole("row").count()) - 1;
      assert.ok(recounted > 0, "nothing was counted again");
      // While ratings of today wait to be published, a figure that counts them can be compared tomorrow.
      const agreed = await compared.getByText("✓ 本机已验证", { exact: true }).count();
      const tomorrow = await compared.getByText("次日可比", { exact: true }).count();
      assert.equal(agreed + tomorrow, recounted, `${agreed} agree, ${tomorrow} wait, of ${recounted}`);
      t.diagnostic(`${rows - 1} figures with formulas`);
      await shot(page, "public-figures");
    }));

  test("a stranger's browser recomputes the whole ledger", (t) =>
    inPage(browser, t.name, { device: "desktop" }, async (page) => {
      await page.goto("/public/ledger");
      await page.getByRole("button", { name: "我来核对" }).click();
      await page.getByText("核对一致", { exact: true }).first().waitFor({ timeout: 60_000 });
      assert.equal(await page.getByText("核对不一致").count(), 0);
      assert.equal(await page.getByText("✓ 签名已验证").count(), 2, "the newest head's, and all of them together");
      await shot(page, "ledger-checked");
    }));
});

/** How many records the list shows on all its pages. */
async function countRows(page) {
  const names = page.getByRole("table").getByRole("rowheader");
  const next = page.getByRole("button", { name: "下一页" });
  let count = 0;
  for (;;) {
    await names.first().or(page.getByText("没有这样的办件")).first().waitFor();
    count += await names.count();
    if (!(await next.count())) return count;
    const first = await names.first().getByRole("link").evaluate((link) => link.href);
    const answer = page.waitForResponse((response) => response.url().includes("/api/v1/watch/cases"));
    await next.click();
    await (await answer).finished();
    await page.waitForFunction((before) => before !== document.querySelector("tbody th a")?.href, first);
  }
}
