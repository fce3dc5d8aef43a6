/** What the demo city has to show on each page: cases, codes and secrets, fetched over the API. */
import { randomUUID } from "node:crypto";
import { baseUrl } from "./browser.mjs";
import { codeSentTo } from "./people.mjs";

/** How many of the demo city's citizens are tried. */
const APPLICANTS = 20;
const TOO_MANY_REQUESTS = 429;

/** Sessions of citizens whose cases the demo city has played, as far as they were needed. */
const applicants = [];
let nextPlace = 0;

/** The session of a citizen with a finished case, with their cases from newest to oldest. */
export async function applicantWithCases() {
  for (let at = 0; ; at += 1) {
    const applicant = await applicantAt(at);
    if (applicant.cases.some(({ stage }) => stage === "archived")) return applicant;
  }
}

/** A phone gets one code a minute, and another flow may have asked for one just now: then it is the next citizen. */
async function applicantAt(at) {
  while (applicants.length <= at) {
    if (nextPlace === APPLICANTS) throw new Error(`${APPLICANTS} citizens of the demo city were tried, and none would do`);
    const phone = `199${String(nextPlace * 7 + 1000).padStart(8, "0")}`;
    nextPlace += 1;
    const asked = await request("POST", "/api/v1/codes", { body: { phone } });
    if (asked.status !== TOO_MANY_REQUESTS) applicants.push(await openSession(phone, await codeSentTo(phone)));
  }
  return applicants[at];
}

async function openSession(phone, code) {
  const response = await send("POST", "/api/v1/sessions", { body: { how: "code", phone, code } });
  const pairs = response.headers.getSetCookie().map((one) => one.split(";")[0]);
  const cookie = pairs.join("; ");
  const { items } = await (await send("GET", "/api/v1/cases?limit=50", { cookie })).json();
  const cookies = pairs.map((pair) => {
    const [name, value] = pair.split("=");
    return { name, value, url: baseUrl() };
  });
  return { cookie, cookies, cases: items };
}

/** A new invitation to rate a service that nobody has rated yet; answers its secret. */
export async function inviteRating() {
  for (let at = 0; ; at += 1) {
    const { cookie, cases } = await applicantAt(at);
    for (const act of ["application", "acceptance", "decision", "delivery"]) {
      for (const { id } of cases) {
        const body = { act, channel: "mobile" };
        const response = await request("POST", `/api/v1/cases/${id}/invitations`, { cookie, body });
        if (response.ok) return (await response.json()).token;
      }
    }
  }
}

/** Rates with the secret of an invitation; answers the secret of the receipt. */
export async function rate(token, rating) {
  return (await post(`/api/v1/invitations/${token}/rating`, rating)).receipt;
}

/** A new draft of the matter with this name; answers its id. */
export async function createDraft({ cookie }, matterName) {
  const found = await (await send("GET", `/api/v1/matters?q=${encodeURIComponent(matterName)}`, {})).json();
  const matter = found.items.find(({ name }) => name === matterName);
  return (await post("/api/v1/drafts", { matter: matter.id }, cookie)).id;
}

async function post(path, body, cookie) {
  return (await send("POST", path, { body, cookie })).json();
}

async function send(method, path, options) {
  const response = await request(method, path, options);
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
  return response;
}

function request(method, path, { body, cookie }) {
  const headers = { "content-type": "application/json", origin: baseUrl(), "idempotency-key": randomUUID() };
  if (cookie) headers.cookie = cookie;
  return fetch(baseUrl() + path, { method, headers, body: body && JSON.stringify(body) });
}
