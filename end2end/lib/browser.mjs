/** Debian's Chromium under playwright-core: pages on real device sizes that fail a test when they complain. */
import { chromium } from "playwright-core";
import { shot } from "./shots.mjs";

const EXECUTABLE = process.env.CHROMIUM ?? "/usr/bin/chromium";
const ACTION_LIMIT_MS = 15_000;

export const devices = {
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
  tablet: { viewport: { width: 1024, height: 768 }, hasTouch: true },
  desktop: { viewport: { width: 1280, height: 900 } },
};

/** The address of the running program; `run.mjs` sets it. */
export function baseUrl() {
  const url = process.env.GREENLANE_URL;
  if (!url) throw new Error("GREENLANE_URL is not set: run the flows with `node end2end/run.mjs`");
  return url;
}

/**
 * @param {object} [how]
 * @param {boolean} [how.keepsPages] whether the browser keeps pages whole for Back, as people's browsers do
 */
export function launch({ keepsPages = false } = {}) {
  return chromium.launch({
    executablePath: EXECUTABLE,
    ignoreDefaultArgs: keepsPages ? ["--disable-back-forward-cache"] : [],
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/**
 * Opens a page as a new person would: own cookies, own storage.
 *
 * @param {import("playwright-core").Browser} browser
 * @param {object} [who]
 * @param {keyof typeof devices} [who.device] "phone" unless told
 * @param {"std"|"elder"} [who.mode] reading mode chosen earlier on this device
 * @param {"light"|"dark"} [who.theme] theme chosen earlier on this device
 * @param {RegExp[]} [who.allowed] console errors that this test provokes on purpose
 * @returns the page, `complaints` (what the console said) and `close`, which throws when there are any
 */
export async function openPage(browser, { device = "phone", mode, theme, allowed = [] } = {}) {
  const stored = Object.entries({ mode, theme }).filter(([, value]) => value);
  const localStorage = stored.map(([name, value]) => ({ name: `greenlane.${name}`, value }));
  const context = await browser.newContext({
    ...devices[device],
    baseURL: baseUrl(),
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    storageState: { cookies: [], origins: [{ origin: baseUrl(), localStorage }] },
  });
  context.setDefaultTimeout(ACTION_LIMIT_MS);
  const page = await context.newPage();
  const complaints = listen(page, allowed);

  const close = async () => {
    await context.close();
    if (complaints.length > 0) throw new Error(`the page complained:\n- ${complaints.join("\n- ")}`);
  };
  return { page, context, complaints, close };
}

/** Runs one story in a page of its own; leaves a screenshot when it fails. Options as in `openPage`. */
export async function inPage(browser, name, options, story) {
  const opened = await openPage(browser, options);
  try {
    await story(opened.page, opened.context);
  } catch (error) {
    await shot(opened.page, `failed-${name}`).catch(() => {});
    await opened.close().catch((complaint) => { error.message += `\n${complaint.message}`; });
    throw error;
  }
  await opened.close();
}

/** Collects console errors (a breach of the CSP is one), uncaught exceptions and requests to anybody else's host. */
function listen(page, allowed) {
  const complaints = [];
  const complain = (text) => {
    if (!allowed.some((pattern) => pattern.test(text))) complaints.push(text);
  };
  page.on("console", (message) => {
    if (message.type() === "error") complain(`${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => complain(`uncaught: ${error.message}`));
  page.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith("http") && origin !== baseUrl()) complain(`third-party request: ${request.url()}`);
  });
  return complaints;
}
