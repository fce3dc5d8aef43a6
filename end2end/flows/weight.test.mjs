/** What it costs somebody on a mobile network to rate a service: everything that the first visit to /r/TOKEN fetches. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { inPage, launch } from "../lib/browser.mjs";
import { inviteRating } from "../lib/sample.mjs";

const KB = 1024;
const BUDGET_KB = 250;

describe("weight", () => {
  let browser;
  before(async () => { browser = await launch(); });
  after(() => browser.close());

  test(`the rating page arrives whole within ${BUDGET_KB} KB`, async (t) => {
    const token = await inviteRating();
    await inPage(browser, t.name, {}, async (page, context) => {
      const transfers = await listenToTransfers(page, context);
      await page.goto(`/r/${token}`);
      await page.getByRole("radio").first().waitFor();
      await page.waitForLoadState("networkidle");
      const sizes = [...transfers.values()].filter(({ bytes }) => bytes > 0);
      for (const { path, bytes, coding } of sizes) t.diagnostic(`${inKb(bytes)} KB ${coding} ${path}`);
      const all = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
      t.diagnostic(`${inKb(all)} KB in ${sizes.length} answers, headers included`);
      assert.ok(all <= BUDGET_KB * KB, `${inKb(all)} KB is over the budget of ${BUDGET_KB} KB`);
    });
  });
});

/** Adds up what really goes over the wire, as the browser's own network layer counts it. */
async function listenToTransfers(page, context) {
  const transfers = new Map();
  const network = await context.newCDPSession(page);
  await network.send("Network.enable");
  network.on("Network.responseReceived", ({ requestId, response }) => {
    const path = new URL(response.url).pathname;
    const coding = response.headers["content-encoding"] ?? response.headers["Content-Encoding"] ?? "plain";
    transfers.set(requestId, { path, coding, bytes: 0 });
  });
  network.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const transfer = transfers.get(requestId);
    if (transfer) transfer.bytes = encodedDataLength;
  });
  return transfers;
}

function inKb(bytes) {
  return (bytes / KB).toFixed(1);
}
