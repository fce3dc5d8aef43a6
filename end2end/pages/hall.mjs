/** The hall: taking a number, the window's desk, the tablet on it. */

/** Takes a number of 个人业务 on the hall's page; answers it. */
export async function takeNumber(page, hall) {
  await page.goto(`/hall/${hall}`);
  const queue = page.locator("section").filter({ has: page.getByRole("heading", { name: "个人业务" }) });
  await queue.getByRole("button", { name: "取号" }).click();
  const title = page.getByRole("heading", { level: 1, name: "您的票号" });
  await title.waitFor();
  return (await title.innerText()).replace("您的票号", "").trim();
}

/** Sits down at a window unless the person sits at one already; answers its name. */
export async function sitDown(page) {
  await page.goto("/desk/queue");
  const next = page.getByRole("button", { name: "呼叫下一位" });
  const choice = page.getByRole("button", { name: /^(换我)?上岗$/ });
  await next.or(choice.first()).first().waitFor();
  if (await choice.count()) await choice.first().click();
  await next.waitFor();
  return page.getByRole("heading", { level: 1 }).innerText();
}

const MOST_CALLS = 60;

/** Calls number after number until `number` is called; whoever is called before it did not come. */
export async function callUntil(page, number) {
  for (let calls = 0; calls < MOST_CALLS; calls += 1) {
    const [answer] = await Promise.all([
      page.waitForResponse((response) => response.url().endsWith("/calls") && response.request().method() === "POST"),
      page.getByRole("button", { name: "呼叫下一位" }).click(),
    ]);
    if (!answer.ok()) throw new Error(`calling answered ${answer.status()}: ${await answer.text()}`);
    await page.getByRole("button", { name: "结束服务，请对方评价" }).waitFor();
    if (await page.getByText(number, { exact: true }).count()) return;
    await page.getByRole("button", { name: "过号" }).click();
    await page.getByText("现在没有正在办理的号").waitFor();
  }
  throw new Error(`${number} was not called within ${MOST_CALLS} calls`);
}

/** Ends the service, saying what was done, which brings the question up on the tablet. */
export async function finishService(page, act) {
  await page.getByLabel("刚才办的是哪一步").selectOption({ label: act });
  await page.getByRole("button", { name: "结束服务，请对方评价" }).click();
  await page.getByText(`已请对方在平板上评价“${act}”`).waitFor();
}
