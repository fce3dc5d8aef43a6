/** The tablet at a window: paired by the administrator, asked by the window, answered by whoever was served (EV-1). */
import assert from "node:assert/strict";
import { after, before, describe } from "node:test";
import { inPage, launch, openPage } from "../lib/browser.mjs";
import { asPerson, enter, readApi, staff } from "../lib/people.mjs";
import { shot } from "../lib/shots.mjs";
import { story } from "../lib/story.mjs";
import { callUntil, finishService, sitDown, takeNumber } from "../pages/hall.mjs";

describe("the tablet at a window", () => {
  const part = story();
  let browser;
  let desk;
  let tablet;
  let place;
  let hall;
  before(async () => {
    browser = await launch();
    desk = await openPage(browser, { device: "desktop" });
    // The browser itself reports every request that it could not send while the network was away.
    tablet = await openPage(browser, { device: "tablet", allowed: [/ERR_INTERNET_DISCONNECTED/, /status of 401/] });
  });
  after(async () => {
    try {
      await desk.close();
      await tablet.close();
    } finally {
      await browser.close();
    }
  });

  /** Somebody takes a number on the phone, is called and served, and the tablet asks. */
  async function serve(t, act) {
    let number;
    await inPage(browser, t.name, {}, async (page) => {
      number = await takeNumber(page, hall);
      await page.getByText(/前面还有 \d+ 人|下一位就是您/).waitFor();
      await shot(page, "ticket-waiting");
    });
    await callUntil(desk.page, number);
    await finishService(desk.page, act);
    await tablet.page.getByRole("heading", { level: 1, name: "刚才的服务，您满意吗？" }).waitFor();
    t.diagnostic(`${number} was served`);
  }

  part("a clerk sits down at a window", async (t) => {
    await enter(desk.page, desk.context, staff.clerk);
    place = await sitDown(desk.page);
    hall = (await readApi(staff.clerk, "/api/v1/me")).hall.id;
    t.diagnostic(place);
  });

  part("the administrator makes a code and the tablet is paired with it", async (t) => {
    let code;
    await asPerson(browser, t, staff.administrator, { device: "desktop" }, async (page) => {
      await page.goto("/admin/devices");
      const windows = page.getByLabel("窗口", { exact: true });
      const label = await windows.locator("option").filter({ hasText: place }).first().innerText();
      await windows.selectOption({ label });
      await page.getByRole("button", { name: "生成配对码" }).click();
      code = await page.getByRole("status").filter({ hasText: /^\d{6}$/ }).innerText();
    });
    await tablet.page.goto("/tablet");
    await shot(tablet.page, "tablet-pairing");
    const keys = tablet.page.getByRole("group", { name: "数字键盘" });
    for (const digit of code) await keys.getByRole("button", { name: digit, exact: true }).click();
    await tablet.page.getByRole("button", { name: "配对", exact: true }).click();
    const standby = tablet.page.getByText("办完后请您在这里评价");
    const asked = tablet.page.getByRole("button", { name: "这次不评" });
    await standby.or(asked).first().waitFor();
    // In a city that was used before, somebody may have gone away without an answer.
    if (await asked.count()) await asked.click();
    await standby.waitFor();
    await shot(tablet.page, "tablet-standby");
  });

  part("who was served touches a face; the window learns that, and not what", async (t) => {
    await serve(t, "受理");
    await shot(tablet.page, "tablet-question");
    await tablet.page.getByRole("button", { name: "满意", exact: true }).click();
    await tablet.page.getByRole("heading", { level: 1, name: "谢谢您的评价" }).waitFor();
    await shot(tablet.page, "tablet-thanks");
    await desk.page.getByText("已评价", { exact: true }).waitFor();
    assert.equal(await desk.page.getByText("满意", { exact: true }).count(), 0);
    await shot(desk.page, "desk-queue");
  });

  part("a bad level asks why, and going back leaves nothing behind", async (t) => {
    await tablet.page.getByText("办完后请您在这里评价").waitFor();
    await serve(t, "提交申请");
    await tablet.page.getByRole("button", { name: "不满意", exact: true }).click();
    await tablet.page.getByRole("button", { name: "提交评价" }).click();
    await tablet.page.getByText("请选一个原因").first().waitFor();
    await shot(tablet.page, "tablet-why");
    await tablet.page.getByRole("button", { name: "返回重选" }).click();
    await tablet.page.getByRole("button", { name: "这次不评" }).click();
    await tablet.page.getByText("办完后请您在这里评价").waitFor();
    await desk.page.getByText("未评价", { exact: true }).waitFor();
  });

  part("a rating given while the network is away is kept, and stored once when it returns", async (t) => {
    await serve(t, "提交申请");
    const before = await ledgerSize();
    const stored = answersTo(tablet.page, /\/tablet\/ratings$/);
    await tablet.context.setOffline(true);
    await tablet.page.getByRole("button", { name: "基本满意", exact: true }).click();
    await tablet.page.getByRole("heading", { level: 1, name: "谢谢您的评价" }).waitFor();
    await tablet.page.getByText("待上传 1 条").waitFor();
    await shot(tablet.page, "tablet-offline");
    await tablet.context.setOffline(false);
    await tablet.page.getByText("待上传 1 条").waitFor({ state: "hidden", timeout: 45_000 });
    await tablet.page.reload();
    await tablet.page.getByText("办完后请您在这里评价").waitFor();
    assert.deepEqual(stored, [201]);
    assert.equal(await ledgerSize(), before + 1);
    await desk.page.getByText("已评价", { exact: true }).waitFor();
  });

  part("a rating that arrives late shows its receipt to nobody else", async (t) => {
    const way = /\/tablet\/ratings$/;
    const waiting = tablet.page.getByText("待上传 1 条");
    const receipt = tablet.page.getByRole("img", { name: /回执/ });
    await serve(t, "提交申请");
    await tablet.page.route(way, (route) => route.abort("internetdisconnected"));
    await tablet.page.getByRole("button", { name: "满意", exact: true }).click();
    await waiting.waitFor();
    await serve(t, "受理");
    // What waited gets through, and what the next person gives does not.
    let sent = 0;
    await tablet.page.unroute(way);
    await tablet.page.route(way, (route) => (sent++ === 0 ? route.continue() : route.abort("internetdisconnected")));
    const stored = tablet.page.waitForResponse((response) => way.test(new URL(response.url()).pathname));
    await tablet.page.getByRole("button", { name: "基本满意", exact: true }).click();
    await stored;
    await waiting.waitFor();
    await tablet.page.getByRole("heading", { level: 1, name: "谢谢您的评价" }).waitFor();
    assert.equal(await receipt.count(), 0, "the receipt of whoever was here before is shown");
    await tablet.page.unroute(way);
    await waiting.waitFor({ state: "hidden", timeout: 45_000 });
  });
});

/** How many lines the public ledger has. */
async function ledgerSize() {
  const { latest } = await readApi(staff.administrator, "/api/v1/ledger/head");
  return latest.head.size;
}

/** The statuses of the answers from now on. */
function answersTo(page, path) {
  const statuses = [];
  page.on("response", (response) => {
    if (path.test(new URL(response.url()).pathname)) statuses.push(response.status());
  });
  return statuses;
}
