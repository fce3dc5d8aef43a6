/** An application from the guide to the confirmation, as the applicant fills it in. */
import { fileURLToPath } from "node:url";

/** A picture that stands for every scan. */
export const PICTURE = fileURLToPath(new URL("../../demo/sample.png", import.meta.url));

/** Fills in every section of 食品经营许可, from the task list to the page 核对并提交. */
export async function fillFoodLicence(page, applicant) {
  await page.getByRole("link", { name: "填写申请人信息" }).click();
  await page.getByRole("radio", { name: "个人" }).check();
  await page.getByLabel("姓名").fill(applicant.name);
  await page.getByLabel("身份证号码").fill(applicant.number);
  await page.getByLabel("手机号码").fill(applicant.phone);
  await goOn(page);

  await page.getByRole("heading", { level: 1, name: "填写申请内容" }).waitFor();
  await page.getByLabel("经营场所", { exact: true }).fill("青禾市禾苗路 12 号 1 层");
  await page.getByLabel("经营场所面积").fill("86");
  await page.getByRole("radio", { name: "餐饮服务经营者" }).check();
  await page.getByRole("radio", { name: "热食类制售" }).check();
  await page.getByLabel("从业人数").fill("6");
  await goOn(page);

  await page.getByRole("heading", { level: 1, name: "上传材料" }).waitFor();
  for (const material of applicant.materials) await handIn(page, material);
  await goOn(page);

  await page.getByRole("heading", { level: 1, name: "选择领取方式" }).waitFor();
  await page.getByRole("radio", { name: "窗口领取" }).check();
  await goOn(page);
  await page.getByRole("heading", { level: 1, name: "核对您的申请" }).waitFor();
}

/** Uploads the sample picture for one material and waits until the page lists it. */
export async function handIn(page, material) {
  const field = page.getByLabel(`上传：${material}`);
  const block = page.locator("section").filter({ has: field });
  await field.setInputFiles(PICTURE);
  await block.getByRole("link", { name: "sample.png" }).waitFor();
}

async function goOn(page) {
  await page.getByRole("button", { name: "继续" }).click();
}
