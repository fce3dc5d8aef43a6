/** The desk of those who work on a case. */

/** Opens the case that bears `number` from the work list, by searching for it. */
export async function openCase(page, number) {
  await page.goto("/desk?mine=false");
  await page.getByLabel("编号或事项名称").fill(number);
  await page.getByRole("button", { name: "查询" }).click();
  const row = page.getByRole("row").filter({ hasText: number });
  await row.getByRole("link").first().click();
  await acts(page).waitFor();
}

/** The part of the page with what this person can do. */
export function acts(page) {
  return page.getByRole("region", { name: "办理", exact: true });
}

/**
 * Does one act: opens its form, fills it in, sends it, and answers the question whether it is really meant.
 *
 * @param {(form: import("playwright-core").Locator) => Promise<void>} [fill]
 */
export async function doAct(page, name, fill = async () => {}) {
  const line = acts(page).getByRole("listitem").filter({ has: page.getByRole("button", { name, exact: true }) }).first();
  const button = line.getByRole("button", { name, exact: true });
  await button.first().click();
  await line.getByRole("button", { name: "取消" }).waitFor();
  await fill(line);
  await button.nth(1).click();
  const question = page.getByRole("dialog", { name: "请再确认一次" });
  await question.getByRole("button", { name, exact: true }).click();
  await page.getByText(`已完成：${name}`).waitFor();
}

/** Finds `flawed` (a material and what is wrong with it) in the checklist, everything else complete, and sends that. */
export async function checkMaterials(page, flawed) {
  if (flawed) {
    const group = page.getByRole("group", { name: `${flawed.material}：核对结果` });
    await group.getByRole("radio", { name: "有问题" }).check();
    await page.getByLabel("问题在哪里").fill(flawed.fault);
  }
  await page.getByRole("button", { name: "已提交的其余材料都齐全" }).click();
  await page.getByRole("button", { name: "提交核对结果" }).click();
  await page.getByText("已完成：核对材料").waitFor();
}
