/** The people of the demo city, and how each of them signs in. */
import { baseUrl, inPage } from "./browser.mjs";

/** The password of every member of the demo's staff; `greenlane demo` prints it. */
export const PASSWORD = "qinghe-demo-2026";

/** 工号 of those who act in the flows, as `greenlane demo` prints them. */
export const staff = {
  clerk: { badge: "0401" },
  reviewer: { badge: "0701" },
  deputy: { badge: "0702" },
  sealer: { badge: "0490" },
  supervisor: { badge: "0911" },
  administrator: { badge: "0001" },
};

/** Whoever signed in once, by phone or badge, with the cookies of that session: one person signs in once in a file. */
const sessions = new Map();

/** Keeps the session of somebody who signed in by hand, for the later parts of the story. */
export async function remember(person, context) {
  sessions.set(keyOf(person), await context.cookies());
}

/** Somebody has signed out: their session is over. */
export function forget(person) {
  sessions.delete(keyOf(person));
}

/**
 * Tells one person's part of a story, signed in, in a browser context of their own. Options as in `openPage`.
 *
 * @param {import("playwright-core").Browser} browser
 * @param {{ name: string }} t the test, whose name the screenshot of a failure bears
 * @param {{ badge?: string, phone?: string }} person
 */
export function asPerson(browser, t, person, options, story) {
  return inPage(browser, t.name, options, async (page, context) => {
    await enter(page, context, person);
    await story(page, context);
  });
}

/** Signs the page's context in as `person`, with the session of earlier where there is one. */
export async function enter(page, context, person) {
  const kept = sessions.get(keyOf(person));
  if (kept) {
    await context.addCookies(kept);
    return;
  }
  await page.goto("/sign-in");
  await signIn(page, person);
  await remember(person, context);
}

/** Fills in the sign-in page that is open: a code for citizens, a password for staff. */
export async function signIn(page, person) {
  if (person.phone) {
    await signInByCode(page, person.phone);
  } else {
    await signInByPassword(page, person.badge);
  }
  await page.waitForURL((url) => url.pathname !== "/sign-in");
}

async function signInByCode(page, phone) {
  await page.getByLabel("手机号码").fill(phone);
  await page.getByRole("button", { name: "获取验证码" }).click();
  await page.getByText("分钟内有效").waitFor();
  await page.getByLabel("短信验证码", { exact: true }).fill(await codeSentTo(phone));
  await page.getByRole("button", { name: "登录", exact: true }).click();
}

async function signInByPassword(page, badge) {
  await page.getByRole("button", { name: "改用密码登录" }).click();
  await page.getByLabel("手机号或工号").fill(badge);
  await page.getByLabel("密码", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "登录", exact: true }).click();
}

/** The newest code in the demo's mailbox for `phone`, read as the administrator. */
export async function codeSentTo(phone) {
  const masked = `${phone.slice(0, 3)}****${phone.slice(-4)}`;
  for (const message of await demoMessages()) {
    const code = /验证码\D*(\d{6})/.exec(message.text);
    if (message.to === masked && code) return code[1];
  }
  throw new Error(`no sign-in code for ${phone} in the demo's mailbox`);
}

/** The newest messages that the demo city would have sent. */
export async function demoMessages() {
  const { items } = await readApi(staff.administrator, "/api/v1/demo/messages?limit=50");
  return items;
}

/** What the API answers to a member of staff: for what a story needs to know and no page of this person shows. */
export async function readApi(person, path) {
  const headers = { cookie: await cookieOf(person) };
  const response = await fetch(baseUrl() + path, { headers });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return response.json();
}

const staffCookies = new Map();

/** The cookies of a session of this member of staff, for calls of the API. */
export async function cookieOf({ badge }) {
  if (!staffCookies.has(badge)) {
    const response = await fetch(`${baseUrl()}/api/v1/sessions`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: baseUrl() },
      body: JSON.stringify({ how: "password", login: badge, password: PASSWORD }),
    });
    if (!response.ok) throw new Error(`${badge} could not sign in: ${response.status} ${await response.text()}`);
    staffCookies.set(badge, response.headers.getSetCookie().map((one) => one.split(";")[0]).join("; "));
  }
  return staffCookies.get(badge);
}

function keyOf({ badge, phone }) {
  return badge ?? phone;
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** A 公民身份号码 that nobody holds: the unassigned region 519901, with the check digit of GB 11643. */
export function identityNumber(birth, sequence) {
  const body = `519901${birth}${String(sequence).padStart(3, "0")}`;
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(body[at]), 0);
  return body + "10X98765432"[sum % 11];
}
