/** Without a mouse: following a case and rating a service with Tab, arrows, Space and Enter alone. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { inPage, launch } from "../lib/browser.mjs";
import { demoMessages } from "../lib/people.mjs";
import { inviteRating } from "../lib/sample.mjs";

const MOST_TABS = 80;

describe("keyboard alone", () => {
  let browser;
  before(async () => { browser = await launch(); });
  after(() => browser.close());

  test("a case is followed from the front page", (t) =>
    inPage(browser, t.name, { device: "desktop" }, async (page) => {
      const message = (await demoMessages()).find(({ text }) => NUMBER.test(text));
      const number = NUMBER.exec(message.text)[0];
      await page.goto("/");
      await page.getByRole("heading", { level: 1 }).waitFor();
      await page.keyboard.press("Tab");
      assert.equal(await focusedText(page), "跳到正文");
      await page.keyboard.press("Enter");
      await tabTo(page, page.getByRole("link", { name: /查进度/ }).first());
      await page.keyboard.press("Enter");
      const title = page.getByRole("heading", { level: 1, name: "查进度" });
      await title.waitFor();
      assert.equal(await focusedText(page), "查进度", "the new page's heading has no focus");

      await tabTo(page, page.getByLabel("办件编号"));
      await page.keyboard.type(number);
      await page.keyboard.press("Tab");
      await page.keyboard.type("12");
      await page.keyboard.press("Enter");
      await page.getByText("请填手机号的最后四位数字").first().waitFor();
      await tabTo(page, page.getByLabel("手机号后四位"));
      await page.keyboard.press("ControlOrMeta+A");
      await page.keyboard.type(message.to.slice(-4));
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: "办到哪一步了" }).waitFor();
    }));

  test("a service is rated", (t) =>
    inPage(browser, t.name, { device: "desktop" }, async (page) => {
      const token = await inviteRating();
      await page.goto(`/r/${token}`);
      await page.getByRole("heading", { level: 1, name: "刚才的服务，您满意吗？" }).waitFor();
      await tabTo(page, page.getByRole("radio", { name: "非常满意", exact: true }));
      await page.keyboard.press("ArrowRight");
      assert.ok(await page.getByRole("radio", { name: "满意", exact: true }).isChecked());
      await tabTo(page, page.getByRole("button", { name: "提交评价" }));
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { level: 1, name: "谢谢您的评价" }).waitFor();
      await tabTo(page, page.getByRole("link", { name: "打开回执" }));
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { level: 1, name: "评价回执" }).waitFor();
      await page.getByText("本机已验证").waitFor();
    }));
});

const NUMBER = /\d{6} \d{8} \d{6} \d/;

/** Presses Tab until `wanted` has the focus; every stop on the way has to show a focus ring. */
async function tabTo(page, wanted) {
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
    await assertRing(page);
  }
  throw new Error(`${wanted} was not reached with ${MOST_TABS} tabs`);
}

async function assertRing(page) {
  const bare = await page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return undefined;
    // A control drawn by its label shows the ring there.
    const drawn = [element, ...(element.labels ?? [])];
    const ringed = drawn.some((one) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
      return (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) || boxShadow !== "none";
    });
    return ringed ? undefined : element.outerHTML.slice(0, 200);
  });
  assert.equal(bare, undefined, `no focus ring on ${bare}`);
}

function focusedText(page) {
  return page.evaluate(() => document.activeElement?.textContent?.trim());
}
