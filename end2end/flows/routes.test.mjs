/**
 * Every page, as each reader may have set it: no violation of WCAG 2.2 AA that axe can find, no sideways scroll at
 * 320 CSS pixels, nothing in the console. Each is also drawn for people to look at, in normal and in elder mode.
 */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { assertAccessible } from "../lib/axe.mjs";
import { inPage, launch } from "../lib/browser.mjs";
import { enter, readApi, staff } from "../lib/people.mjs";
import { applicantWithCases, createDraft, inviteRating, rate } from "../lib/sample.mjs";
import { shot } from "../lib/shots.mjs";

/** Reading mode, theme, width: what the style sheet tells apart. The first is held against every rule. */
const LOOKS = [
  { mode: "std", theme: "light", width: 390, drawn: true },
  { mode: "elder", theme: "light", width: 390, drawn: true },
  { mode: "std", theme: "dark", width: 390 },
  { mode: "std", theme: "light", width: 1280, drawn: true },
  { mode: "elder", theme: "light", width: 1280, drawn: true },
  { mode: "std", theme: "dark", width: 1280 },
];
const NARROWEST = 320;
const HEIGHT = 900;

const PUBLIC = [
  "/", "/help", "/accessibility", "/privacy", "/settings", "/matters", "/matters?q=开饭店", "/matters/5199010102005",
  "/sign-in", "/track", "/verify", "/verify/ABCD2345EFGH", "/rate", "/public", "/public/ledger", "/nothing-here",
];
const CITIZEN = ["/my/cases", "/my/messages", "/my/profile"];
const CLERK = ["/desk", "/desk?mine=false", "/desk/intake", "/desk/queue", "/desk/bad"];
const SUPERVISOR = ["/watch", "/watch/cases", "/desk/bad", "/watch/accountabilities"];
/** Where the window has something to do with a case, and where the back office has. */
const AT_WINDOW = ["submitted", "correcting", "issued", "delivered", "refused"];
const IN_BACK_OFFICE = ["reviewing", "suspended", "proposed", "signed", "approval_sealed", "archived"];
const ADMINISTRATOR = ["/admin", "/admin/new", "/admin/jobs", "/admin/devices", "/demo/mailbox"];

describe("every page", { concurrency: 2 }, () => {
  let browser;
  before(async () => { browser = await launch(); });
  after(() => browser.close());

  test("of the public", (t) => look(browser, t, undefined, PUBLIC));

  test("of a citizen: cases, messages, an application", async (t) => {
    const applicant = await applicantWithCases();
    const draft = await createDraft(applicant, "食品经营许可");
    const sections = ["", "/applicant", "/answers", "/materials", "/delivery", "/check"];
    const cases = oneOfEachStage(applicant.cases).flatMap(({ id, stage }) =>
      stage === "correcting" ? [`/my/cases/${id}`, `/my/cases/${id}/supplement`] : [`/my/cases/${id}`],
    );
    const filed = `/my/cases/${applicant.cases[0].id}/done`;
    const pages = [...CITIZEN, ...sections.map((section) => `/apply/${draft}${section}`), ...cases, filed];
    await look(browser, t, (page, context) => context.addCookies(applicant.cookies), pages);
  });

  test("of a rater", async (t) => {
    const open = await inviteRating();
    const receipt = await rate(open, { satisfaction: "very_dissatisfied", reasons: [], text: "等了很久" });
    await look(browser, t, undefined, [`/r/${await inviteRating()}`, `/receipt/${receipt}`, `/r/${open}`]);
  });

  test("of the hall and its tablet", async (t) => {
    const { hall } = await readApi(staff.clerk, "/api/v1/me");
    await look(browser, t, undefined, [`/hall/${hall.id}`, "/tablet"]);
  });

  test("of the window", async (t) => {
    const { items } = await readApi(staff.clerk, "/api/v1/desk/cases?limit=50");
    await look(browser, t, signedIn(staff.clerk), [...CLERK, ...casePages(items, AT_WINDOW)]);
  });

  test("of the back office", async (t) => {
    const { items } = await readApi(staff.reviewer, "/api/v1/desk/cases?limit=50");
    await look(browser, t, signedIn(staff.reviewer), casePages(items, IN_BACK_OFFICE));
  });

  test("of the supervisor", async (t) => {
    const bad = await readApi(staff.supervisor, "/api/v1/rectifications?limit=50");
    const accounts = await readApi(staff.supervisor, "/api/v1/accountabilities?limit=50");
    const details = [
      ...oneOfEachStage(bad.items).map(({ id }) => `/desk/bad/${id}`),
      ...oneOfEachStage(accounts.items).map(({ id }) => `/watch/accountabilities/${id}`),
    ];
    await look(browser, t, signedIn(staff.supervisor), [...SUPERVISOR, ...details]);
  });

  test("of the administrator", async (t) => {
    const people = await readApi(staff.administrator, "/api/v1/staff");
    const deputy = people.items.find(({ badge }) => badge === staff.deputy.badge);
    await look(browser, t, signedIn(staff.administrator), [...ADMINISTRATOR, `/admin/accounts/${deputy.id}`]);
  });
});

function signedIn(person) {
  return (page, context) => enter(page, context, person);
}

function casePages(items, stages) {
  return oneOfEachStage(items.filter(({ stage }) => stages.includes(stage))).map(({ id }) => `/desk/cases/${id}`);
}

/** The first of each stage, so that every way in which the page can stand is looked at once. */
function oneOfEachStage(items) {
  return [...new Map(items.map((item) => [item.stage, item]).reverse()).values()];
}

/** Opens each page once and holds it against every look; reports all that is wrong together. */
async function look(browser, t, prepare, pages) {
  const wrong = [];
  const names = new Set();
  // A page that says that something does not exist has asked for it in vain; that is no complaint.
  const options = { device: "desktop", allowed: [/status of 40[14]/] };
  await inPage(browser, t.name, options, async (page, context) => {
    await prepare?.(page, context);
    for (const path of pages) {
      try {
        await page.goto(path);
        await settled(page);
        await inEveryLook(page, `${t.name} ${nameOf(path, names)}`);
      } catch (error) {
        wrong.push(`${path}: ${error.message}`);
      }
    }
  });
  t.diagnostic(`${pages.length} pages`);
  assert.equal(wrong.length, 0, wrong.join("\n\n"));
}

/** The page has its heading and waits for nothing. */
async function settled(page) {
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await page.waitForFunction(() => !document.querySelector("#boot, [aria-busy=true], .skeleton"));
}

async function inEveryLook(page, name) {
  for (const [at, { mode, theme, width, drawn }] of LOOKS.entries()) {
    await page.setViewportSize({ width, height: HEIGHT });
    await page.evaluate((chosen) => Object.assign(document.documentElement.dataset, chosen), { mode, theme });
    if (drawn) await shot(page, `page ${name} ${mode} ${width}`);
    await assertAccessible(page, { looksOnly: at > 0 });
  }
  for (const mode of ["std", "elder"]) {
    await page.setViewportSize({ width: NARROWEST, height: HEIGHT });
    await page.evaluate((chosen) => Object.assign(document.documentElement.dataset, chosen), { mode, theme: "light" });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= NARROWEST, `${mode}: ${wide} px wide at ${NARROWEST}`);
  }
}

/** The path without its ids and secrets, which differ at every run; the second of that name is -2. */
function nameOf(path, names) {
  const short = path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "id").replace(/^\/(r|receipt)\/.*/, "$1");
  const name = short === "/" ? "home" : short;
  let own = name;
  for (let nth = 2; names.has(own); nth += 1) own = `${name}-${nth}`;
  names.add(own);
  return own;
}
