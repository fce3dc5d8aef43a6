/** The page on which somebody says how the service was. */

/**
 * Answers the open question with a bad level, a reason and words; ends on the receipt and answers its path.
 *
 * @param {import("playwright-core").Page} page on /r/TOKEN
 */
export async function rateBadly(page, { level, reason, text }) {
  await page.getByRole("heading", { level: 1, name: "刚才的服务，您满意吗？" }).waitFor();
  const faces = page.getByRole("radio");
  for (const face of await faces.all()) {
    if (await face.isChecked()) throw new Error("a level is chosen before anybody has chosen one");
  }
  await page.getByRole("radio", { name: level, exact: true }).check();
  await page.getByRole("button", { name: "提交评价" }).click();
  await page.getByText("请选一个原因").first().waitFor();
  await page.getByRole("checkbox", { name: reason, exact: true }).check();
  await page.getByLabel("还想说的话").fill(text);
  await page.getByRole("button", { name: "提交评价" }).click();
  await page.getByRole("heading", { level: 1, name: "谢谢您的评价" }).waitFor();
  await page.getByRole("link", { name: "打开回执" }).click();
  await page.getByRole("heading", { level: 1, name: "评价回执" }).waitFor();
  return new URL(page.url()).pathname;
}
