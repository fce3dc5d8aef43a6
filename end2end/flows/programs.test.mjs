/** From one program of the app into another: the right one comes, and nothing that was written or said is lost on the way. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { inPage, launch } from "../lib/browser.mjs";
import { asPerson, forget, signIn, staff } from "../lib/people.mjs";
import { applicantWithCases, createDraft } from "../lib/sample.mjs";

const MATTER = "食品经营许可";

describe("from program to program", () => {
  let browser;
  before(async () => { browser = await launch(); });
  after(() => browser.close());

  test("the desk, bad ratings and back again", (t) =>
    asPerson(browser, t, staff.clerk, { device: "desktop" }, async (page) => {
      await page.goto("/desk");
      const navigation = page.getByRole("navigation", { name: "工作导航" });
      await navigation.waitFor();
      assert.equal(await programOf(page), "greenlane-staff");
      await navigation.getByRole("link", { name: "差评处理" }).click();
      await page.getByRole("heading", { level: 1, name: "差评处理" }).waitFor();
      assert.equal(await programOf(page), "greenlane-watch");
      await page.keyboard.press("Alt+KeyI");
      await page.waitForURL(/\/desk\/intake$/);
      await page.getByRole("heading", { level: 1 }).waitFor();
      assert.equal(await programOf(page), "greenlane-counter");
      await page.goBack();
      await page.getByRole("heading", { level: 1, name: "差评处理" }).waitFor();
    }));

  for (const [from, person] of [["/desk", staff.deputy], ["/desk/bad", staff.sealer], ["/admin", staff.administrator]]) {
    test(`whoever signs out on ${from} comes to the front page and stays there`, (t) =>
      asPerson(browser, t, person, { device: "desktop" }, async (page) => {
        await page.goto(from);
        await page.getByRole("banner").getByRole("button", { name: "工号" }).click();
        await page.getByRole("button", { name: "退出登录" }).click();
        await page.waitForURL((url) => url.pathname !== from);
        await page.waitForLoadState("networkidle");
        assert.equal(new URL(page.url()).pathname, "/");
        forget(person);
      }));
  }

  test("administrators get a program of their own", (t) =>
    asPerson(browser, t, staff.administrator, { device: "desktop" }, async (page) => {
      await page.goto("/admin");
      await page.getByRole("heading", { level: 1 }).waitFor();
      assert.equal(await programOf(page), "greenlane-admin");
    }));

  test("what was typed a moment before leaving an application is saved", (t) =>
    inPage(browser, t.name, { device: "desktop" }, async (page, context) => {
      const draft = await openDraft(page, context, "/applicant");
      assert.equal(await programOf(page), "greenlane-apply");
      await page.getByRole("radio", { name: "个人" }).check();
      await page.getByLabel("姓名").fill("刚写的");
      await page.getByRole("link", { name: "绿通" }).first().click();
      await page.waitForURL((url) => url.pathname === "/");
      await page.goto(`/apply/${draft}/applicant`);
      await page.getByLabel("姓名").waitFor();
      assert.equal(await page.getByLabel("姓名").inputValue(), "刚写的");
    }));

  test("a tab does not go on showing one clerk when another has signed in beside it", (t) =>
    asPerson(browser, t, staff.clerk, { device: "desktop", allowed: [/401 \(Unauthorized\)/] }, async (page, context) => {
      await page.goto("/desk");
      await page.getByRole("banner").getByText(staff.clerk.badge).waitFor();
      const beside = await context.newPage();
      await beside.goto("/desk");
      await beside.getByRole("banner").getByRole("button", { name: "工号" }).click();
      await beside.getByRole("button", { name: "退出登录" }).click();
      await beside.waitForURL((url) => url.pathname === "/");
      forget(staff.clerk);
      await beside.goto("/sign-in?next=/desk");
      await signIn(beside, staff.reviewer);
      await beside.getByRole("banner").getByText(staff.reviewer.badge).waitFor();
      await page.getByText(staff.clerk.badge).waitFor({ state: "detached" });
      await page.goto("/desk");
      await page.getByRole("banner").getByText(staff.reviewer.badge).waitFor();
    }));

  test("without a network a page that was never open says so", (t) =>
    asPerson(browser, t, staff.deputy, { device: "desktop", allowed: [/Failed to load resource/] }, async (page, context) => {
      await page.goto("/desk");
      await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
      await context.setOffline(true);
      await page.getByRole("navigation", { name: "工作导航" }).getByRole("link", { name: "差评处理" }).click();
      await page.getByRole("heading", { level: 1, name: "网络不通" }).waitFor();
      await context.setOffline(false);
      await page.reload();
      await page.getByRole("heading", { level: 1, name: "差评处理" }).waitFor();
    }));

  test("what an application says last is still said on the next page", (t) =>
    inPage(browser, t.name, { device: "desktop" }, async (page, context) => {
      await openDraft(page, context, "");
      await page.getByRole("button", { name: "删除这份申请" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "删除这份申请" }).click();
      await page.waitForURL(/\/my\/cases$/);
      await page.getByRole("status").getByText("已删除", { exact: true }).waitFor();
    }));
});

/** People's browsers keep a page whole while another one is open, and Back shows it again as it was. */
describe("back from another program, in a browser that keeps pages whole", () => {
  let browser;
  before(async () => { browser = await launch({ keepsPages: true }); });
  after(() => browser.close());

  test("nothing is shown of somebody who has signed out", (t) =>
    asPerson(browser, t, staff.clerk, { device: "desktop", allowed: [/401 \(Unauthorized\)/] }, async (page) => {
      await page.goto("/desk");
      await page.getByRole("navigation", { name: "工作导航" }).getByRole("link", { name: "叫号台" }).click();
      await page.waitForURL(/\/desk\/queue$/);
      await page.getByRole("banner").getByRole("button", { name: "工号" }).click();
      await page.getByRole("button", { name: "退出登录" }).click();
      await page.waitForURL((url) => url.pathname === "/");
      forget(staff.clerk);
      await back(page);
      await page.getByRole("heading", { level: 1, name: "登录" }).waitFor();
      assert.equal(await page.getByText(`工号 ${staff.clerk.badge}`).count(), 0);
    }));

  test("what was chosen, deleted and left meanwhile is as it is now", (t) =>
    inPage(browser, t.name, { device: "phone" }, async (page, context) => {
      const applicant = await applicantWithCases();
      await context.addCookies(applicant.cookies);
      const draft = await createDraft(applicant, MATTER);
      const link = page.locator(`a[href="/apply/${draft}"]`);
      await page.goto("/my/cases");
      await link.click();
      await page.getByRole("button", { name: "删除这份申请" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "删除这份申请" }).click();
      await page.waitForURL(/\/my\/cases$/);
      await page.getByRole("contentinfo").getByRole("link", { name: "显示设置" }).click();
      await page.getByRole("radio", { name: "长辈版" }).check();
      await back(page);
      await page.getByRole("heading", { level: 1, name: "我的办件" }).waitFor();
      assert.equal(await page.locator("html").getAttribute("data-mode"), "elder");
      assert.equal(await link.count(), 0);
    }));

  test("the reader is where they were", (t) =>
    inPage(browser, t.name, { device: "phone" }, async (page) => {
      await page.goto("/");
      await page.getByRole("heading", { level: 1 }).waitFor();
      await page.evaluate(() => scrollTo(0, 100));
      await page.waitForFunction(() => scrollY === 100);
      // A click of the driver's would scroll to the link first.
      await page.evaluate(() => document.querySelector('a[href="/track"]').click());
      await page.waitForURL(/\/track/);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await back(page);
      await page.waitForFunction(() => scrollY === 100);
      assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1");
    }));
});

/** Presses Back. By the page itself: the driver waits for a loading that does not happen when a kept page is shown. */
async function back(page) {
  await page.evaluate(() => { setTimeout(() => history.back(), 0); });
  await page.waitForEvent("load");
}

async function openDraft(page, context, section) {
  const applicant = await applicantWithCases();
  await context.addCookies(applicant.cookies);
  const draft = await createDraft(applicant, MATTER);
  await page.goto(`/apply/${draft}${section}`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  return draft;
}

/** The name of the program that draws the page. */
async function programOf(page) {
  const names = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
  const wasm = names.find((name) => name.includes(".wasm"));
  return /(greenlane-[a-z]+)-/.exec(wasm)?.[1];
}
