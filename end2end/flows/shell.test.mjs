import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { assertAccessible } from "../lib/axe.mjs";
import { devices, inPage, launch } from "../lib/browser.mjs";
import { shot } from "../lib/shots.mjs";

describe("the shell", () => {
  let browser;
  before(async () => { browser = await launch(); });
  after(() => browser.close());

  for (const device of Object.keys(devices)) {
    test(`the front page opens on a ${device} with a title and one h1`, (t) =>
      inPage(browser, t.name, { device }, async (page) => {
        await page.goto("/");
        await page.locator("#boot").waitFor({ state: "detached" });
        assert.match(await page.title(), /绿通/);
        const heading = page.getByRole("heading", { level: 1 });
        await heading.waitFor();
        assert.equal(await heading.count(), 1);
        await shot(page, `home-${device}`);
      }));
  }

  test("an elder's choice of mode holds from the first paint", (t) =>
    inPage(browser, t.name, { mode: "elder" }, async (page) => {
      await page.goto("/", { waitUntil: "commit" });
      await page.locator("html[data-mode=elder]").waitFor();
      await page.locator("#boot").waitFor({ state: "detached" });
      assert.equal(await page.locator("html").getAttribute("data-mode"), "elder");
      await assertAccessible(page);
    }));

  test("a page that was opened before opens again without the network, and nothing of the API is kept", (t) =>
    inPage(browser, t.name, { device: "tablet", allowed: [/ERR_INTERNET_DISCONNECTED|Failed to fetch|status of 401/] }, async (page, context) => {
      await page.goto("/tablet");
      const heading = page.getByRole("heading", { level: 1 });
      await heading.waitFor();
      await page.waitForFunction(async () => {
        const cache = await caches.open("greenlane-app-1");
        return (await cache.keys()).some(({ url }) => url.endsWith(".wasm"));
      });
      await context.setOffline(true);
      await page.reload();
      await page.locator("#boot").waitFor({ state: "detached" });
      await heading.waitFor();
      const kept = await page.evaluate(async () => (await (await caches.open("greenlane-app-1")).keys()).map(({ url }) => new URL(url).pathname));
      assert.ok(kept.includes("/tablet"));
      assert.ok(kept.every((path) => !path.startsWith("/api/")), kept.join(" "));
    }));

  test("when the program cannot be fetched the page says what to do", (t) =>
    inPage(browser, t.name, { allowed: [/./] }, async (page) => {
      await page.route(/\.wasm$/, (route) => route.abort());
      await page.goto("/");
      await page.getByRole("heading", { name: "页面没有打开" }).waitFor();
      await page.getByRole("link", { name: "12345" }).waitFor();
      await assertAccessible(page);
    }));
});
