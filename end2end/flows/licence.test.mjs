/**
 * 开饭店: one food business licence from the citizen's first question to the answer to a bad rating, as five people who
 * share nothing but the case (main job 2 to 7).
 */
import assert from "node:assert/strict";
import { after, before, describe } from "node:test";
import { inPage, launch } from "../lib/browser.mjs";
import { asPerson, enter, identityNumber, remember, signIn, staff } from "../lib/people.mjs";
import { shot } from "../lib/shots.mjs";
import { story } from "../lib/story.mjs";
import { PICTURE, fillFoodLicence } from "../pages/apply.mjs";
import { acts, checkMaterials, doAct, openCase } from "../pages/desk.mjs";
import { rateBadly } from "../pages/rating.mjs";

const FLAWED = { material: "食品安全管理制度目录", fault: "缺少进货查验制度，请补全后重新上传" };
const citizen = {
  // Another phone at each run, so that a city that runs already can be used again.
  phone: `1990${String(Date.now()).slice(-7)}`,
  name: "温小满",
  number: identityNumber("19920314", 27),
  materials: ["食品经营许可申请书", "申请人营业执照", "经营场所平面布局图", FLAWED.material, "食品安全管理人员培训证明"],
};
const complaint = `窗口让我多跑了一趟，第 ${Date.now() % 100_000} 次说`;

describe("开饭店: a food business licence", () => {
  const part = story();
  let browser;
  /** What one person hands to the next: the case's number, its page, the code on the decision, the receipt. */
  const handed = {};
  before(async () => { browser = await launch(); });
  after(() => browser.close());

  part("a citizen finds the matter in everyday words and applies once, however often the button is pressed", (t) =>
    inPage(browser, t.name, {}, async (page, context) => {
      await page.goto("/");
      await page.getByLabel("您想办什么事").fill("开饭店");
      await page.keyboard.press("Enter");
      await page.getByRole("link", { name: "食品经营许可", exact: true }).click();
      await page.getByRole("heading", { level: 1, name: "食品经营许可" }).waitFor();
      await page.getByRole("button", { name: "在线办理" }).first().click();

      await page.getByLabel("手机号码").waitFor();
      await signIn(page, citizen);
      await remember(citizen, context);
      // Whoever had to sign in first goes on to what they had asked for.
      await page.waitForURL(/\/apply\//);
      await fillFoodLicence(page, citizen);
      await shot(page, "apply-check-filled");

      const submissions = countRequests(page, "POST", /\/submission$/);
      await page.getByRole("checkbox", { name: "我确认所填内容" }).check();
      await page.getByRole("button", { name: "提交申请" }).dblclick();
      await page.getByRole("heading", { level: 1, name: "申请已提交" }).waitFor();
      handed.number = /\d{6} \d{8} \d{6} \d/.exec(await page.getByRole("main").innerText())[0];
      handed.case = new URL(page.url()).pathname.replace(/\/done$/, "");
      assert.ok(submissions.count > 0, "no submission was seen");
      assert.equal(submissions.keys.size, 1, `different keys were sent: ${[...submissions.keys].join(", ")}`);
      assert.ok(!submissions.keys.has(undefined), "the submission carried no key");
      await assertPdf(page, page.getByRole("link", { name: /^下载《/ }));
      await shot(page, "apply-filed");
      t.diagnostic(`filed as ${handed.number}`);
    }));

  part("the citizen's page shows the clock, every line of its proof, and that this browser counts the same", (t) =>
    asPerson(browser, t, citizen, {}, async (page) => {
      await page.goto("/my/cases");
      await page.getByText("共 1 件").waitFor();
      // One way on from the guide made one draft, which has become the case.
      await page.getByRole("link", { name: "食品经营许可" }).click();
      await page.getByRole("region", { name: "办理时限：期限内" }).waitFor();
      await page.getByText("本机已核对").waitFor();
      const heading = page.getByRole("heading", { name: "到期日怎么算出来的" });
      const lines = await page.locator("section").filter({ has: heading }).getByRole("listitem").count();
      assert.ok(lines >= 2, `the proof has ${lines} lines`);
      await shot(page, "case-own-submitted");
      t.diagnostic(`${lines} lines of proof`);
    }));

  part("the window checks each material and asks once for everything that is wrong", (t) =>
    asPerson(browser, t, staff.clerk, { device: "desktop" }, async (page) => {
      await openCase(page, handed.number);
      await checkMaterials(page, FLAWED);
      await doAct(page, "一次性告知补正", async (form) => {
        await form.getByText(FLAWED.fault).waitFor();
        await form.getByLabel("给申请人几个工作日补正").fill("5");
      });
      await page.getByText("待补正").first().waitFor();
      await shot(page, "desk-case-correcting");
    }));

  part("the citizen reads what is missing and hands it in", (t) =>
    asPerson(browser, t, citizen, {}, async (page) => {
      await page.goto(handed.case);
      await page.getByText(FLAWED.fault).first().waitFor();
      await page.getByRole("link", { name: "去补材料" }).click();
      await pressTooEarly(page, FLAWED.material);
      await shot(page, "case-supplement-filled");
      await page.getByRole("button", { name: "提交补的材料" }).click();
      await page.getByText("收到了，窗口会接着看").waitFor();
    }));

  part("the window accepts, and may not decide", (t) =>
    asPerson(browser, t, staff.clerk, { device: "desktop" }, async (page) => {
      await openCase(page, handed.number);
      await checkMaterials(page);
      await doAct(page, "受理");
      await page.getByText("审查中").first().waitFor();
      assert.equal(await acts(page).getByRole("button", { name: "提出审查意见" }).count(), 0);
      await shot(page, "desk-case-accepted");
    }));

  part("the reviewer proposes, and may not sign", (t) =>
    asPerson(browser, t, staff.reviewer, { device: "desktop" }, async (page) => {
      await openCase(page, handed.number);
      await doAct(page, "提出审查意见", async (form) => {
        await form.getByRole("radio", { name: "准予" }).check();
        await form.getByLabel("审查意见").fill("现场布局与图纸一致，制度齐全，建议准予。");
      });
      await page.getByText("待签发").first().waitFor();
      const sign = acts(page).getByRole("button", { name: "签发", exact: true });
      await sign.waitFor();
      assert.equal(await sign.getAttribute("aria-disabled"), "true");
      await acts(page).locator(`#${await sign.getAttribute("aria-describedby")}`).getByText("审查意见是您提出的").waitFor();
    }));

  part("the deputy signs and applies the unit's seal", (t) =>
    asPerson(browser, t, staff.deputy, { device: "desktop" }, async (page) => {
      await openCase(page, handed.number);
      await doAct(page, "签发");
      await doAct(page, "加盖审批专用章");
      await page.getByText("待盖审批服务局印章").first().waitFor();
      await shot(page, "desk-case-sealed-once");
    }));

  part("the bureau's seal makes the result valid", (t) =>
    asPerson(browser, t, staff.sealer, { device: "desktop" }, async (page) => {
      await openCase(page, handed.number);
      await doAct(page, "加盖审批服务局印章");
      await page.getByText("待送达").first().waitFor();
    }));

  part("anybody can check the decision that the citizen holds", (t) =>
    asPerson(browser, t, citizen, {}, async (page) => {
      await page.goto(handed.case);
      await page.getByRole("link", { name: "核验真伪" }).first().click();
      await page.getByRole("heading", { level: 1, name: "文书有效" }).waitFor();
      const path = new URL(page.url()).pathname;
      await inPage(browser, `${t.name}-stranger`, {}, async (stranger) => {
        await stranger.goto("/verify");
        await stranger.getByLabel("验证码").fill(path.split("/").at(-1).toLowerCase());
        await stranger.getByRole("button", { name: "核验" }).click();
        await stranger.getByRole("heading", { level: 1, name: "文书有效" }).waitFor();
        await shot(stranger, "verify-valid");
      });
    }));

  part("the window hands the result over", (t) =>
    asPerson(browser, t, staff.clerk, { device: "desktop" }, async (page) => {
      await openCase(page, handed.number);
      await doAct(page, "送达", async (form) => {
        assert.ok(await form.getByRole("radio", { name: "窗口领取" }).isChecked(), "the applicant's wish is not chosen");
      });
      await page.getByText("已送达").first().waitFor();
      await shot(page, "desk-case-delivered");
    }));

  part("whoever has the number and the phone's tail can follow it, without signing in and masked", (t) =>
    inPage(browser, t.name, {}, async (page) => {
      await page.goto("/track");
      await page.getByLabel("办件编号").fill(handed.number);
      await page.getByLabel("手机号后四位").fill(citizen.phone.slice(-4));
      await page.getByRole("button", { name: "查进度" }).click();
      await page.getByRole("heading", { level: 1, name: "食品经营许可" }).waitFor();
      const words = await page.getByRole("main").innerText();
      assert.ok(!words.includes(citizen.name), "the name is not masked");
      assert.ok(!words.includes(citizen.phone), "the phone is not masked");
      await shot(page, "track-found");
    }));

  part("the citizen rates the decision badly, with a reason, and holds a receipt that the browser has verified", (t) =>
    asPerson(browser, t, citizen, {}, async (page) => {
      await page.goto(handed.case);
      await page.getByRole("button", { name: "评价“作出决定”" }).click();
      handed.receipt = await rateBadly(page, { level: "非常不满意", reason: "需提供办事指南之外的申报材料", text: complaint });
      await page.getByText("本机已验证").waitFor();
      await page.getByText("正在核实").first().waitFor();
      await shot(page, "receipt-verifying");
    }));

  part("another unit verifies the complaint, though its session ends over the writing", (t) =>
    asPerson(browser, t, staff.supervisor, { device: "desktop", allowed: [/status of 401/] }, async (page, context) => {
      handed.rectification = await findComplaint(page, complaint);
      await page.getByRole("radio", { name: "属实" }).check();
      await page.getByLabel("依据").fill("调看办件过程：两次到窗口，第一次没有一次说清。");
      await shot(page, "rectification-verify");
      await context.clearCookies();
      await page.getByRole("button", { name: "提交核实结论" }).click();
      await page.getByRole("link", { name: "在新窗口登录" }).waitFor();
      await enter(page, context, staff.supervisor);
      await page.getByRole("button", { name: "提交核实结论" }).click();
      await page.getByText("待整改答复").first().waitFor();
    }));

  part("the unit mends it and answers", (t) =>
    asPerson(browser, t, staff.reviewer, { device: "desktop" }, async (page) => {
      await page.goto(handed.rectification);
      await page.getByLabel("原因类别").selectOption({ label: "办事指南" });
      await page.getByLabel("采取了什么措施").fill("补全办事指南的制度样本，窗口人员重新培训。");
      await page.getByLabel("给评价人的答复").fill("对不起，让您多跑了一趟。样本已经补全，放在办事指南里。");
      await page.getByRole("button", { name: "提交答复" }).click();
      // The answer stands on the receipt at once, which is how the rater is told.
      await page.getByText("待评价人确认").first().waitFor();
      await shot(page, "rectification-fed-back");
    }));

  part("only the rater says that it is solved", (t) =>
    inPage(browser, t.name, {}, async (page) => {
      await page.goto(handed.receipt);
      await page.getByText("样本已经补全").waitFor();
      await page.getByRole("button", { name: "解决了", exact: true }).click();
      await page.getByText("您已确认解决，谢谢。").waitFor();
      await shot(page, "receipt-confirmed");
    }));
});

/** Counts the requests that match from now on, and the idempotency keys they carry. */
function countRequests(page, method, path) {
  const seen = { count: 0, keys: new Set() };
  page.on("request", (request) => {
    if (request.method() !== method || !path.test(new URL(request.url()).pathname)) return;
    seen.count += 1;
    seen.keys.add(request.headers()["idempotency-key"]);
  });
  return seen;
}

/** Hands in a file and presses the button before it has arrived: it is not cut off, and the page says what to wait for. */
async function pressTooEarly(page, material) {
  let letThrough;
  const held = new Promise((resolve) => { letThrough = resolve; });
  const way = /\/files$/;
  await page.route(way, async (route) => {
    await held;
    await route.continue();
  });
  await page.getByLabel(`上传：${material}`).setInputFiles(PICTURE);
  await page.getByRole("button", { name: "提交补的材料" }).click();
  const early = page.getByRole("link", { name: "还有 1 个文件正在上传，请等它传完" });
  await early.waitFor();
  letThrough();
  await early.waitFor({ state: "hidden" });
  await page.getByRole("link", { name: "sample.png" }).waitFor();
  await page.unroute(way);
}

/** Fetches what the link leads to and checks that it is a PDF. */
async function assertPdf(page, link) {
  const response = await page.request.get(await link.getAttribute("href"));
  assert.equal(response.status(), 200);
  assert.equal((await response.body()).subarray(0, 5).toString(), "%PDF-");
}

/** Opens the complaint that says `words` from the list of what waits for verification; answers its path. */
async function findComplaint(page, words) {
  await page.goto("/desk/bad?stage=opened");
  const links = page.getByRole("rowheader").getByRole("link");
  await links.first().waitFor();
  const paths = await links.evaluateAll((all) => all.map((one) => one.getAttribute("href")));
  for (const path of paths.reverse()) {
    await page.goto(path);
    await page.getByRole("heading", { name: "评价人说了什么" }).waitFor();
    if (await page.getByText(words).count()) return path;
  }
  throw new Error(`none of ${paths.length} complaints says: ${words}`);
}
