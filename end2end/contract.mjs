/**
 * Holds the running program against its own OpenAPI document with schemathesis: no server error, no undocumented
 * status, type or shape, whatever is sent, by nobody and by each role, as many at a time as there are cores. Bounded in time;
 * the seed is fixed, so a finding can be had again.
 */
import { spawn } from "node:child_process";
import { several } from "../tools/several.mjs";
import { cookieOf, staff } from "./lib/people.mjs";
import { applicantWithCases } from "./lib/sample.mjs";
import { startDemo } from "./lib/server.mjs";

/** For each caller. */
const SECONDS = process.env.CONTRACT_SECONDS ?? "15";
/** What would end the session that the others are tried with. */
const LAST_ACTS = ["sign_out", "revoke_session", "change_password", "change_staff", "reset_password"];
const CHECKS = [
  "not_a_server_error",
  "status_code_conformance",
  "content_type_conformance",
  "response_headers_conformance",
  "response_schema_conformance",
];

const server = await startDemo();
process.env.GREENLANE_URL = server.url;
try {
  await several(await callers(), async ([name, cookie]) => {
    const { code, said } = await schemathesis(server.url, cookie);
    console.log(`\nas ${name}\n${said}`);
    if (code !== 0) process.exitCode = code;
  });
} finally {
  await server.stop();
}

/** Who calls: a name, and the cookies of a session. */
async function callers() {
  const citizen = await applicantWithCases();
  const members = Object.entries(staff).map(async ([name, person]) => [name, await cookieOf(person)]);
  return [["nobody", undefined], ["citizen", citizen.cookie], ...(await Promise.all(members))];
}

function schemathesis(url, cookie) {
  const options = ["--max-time", SECONDS, "--seed", "1", "--checks", CHECKS.join(","), "--request-timeout", "10"];
  if (cookie) {
    options.push("--header", `Cookie: ${cookie}`, "--header", `Origin: ${url}`);
    for (const act of LAST_ACTS) options.push("--exclude-operation-id", act);
  }
  const child = spawn("schemathesis", ["run", `${url}/api/v1/openapi.json`, ...options], { stdio: ["ignore", "pipe", "pipe"] });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (bytes) => said.push(bytes));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code: code ?? 1, said: Buffer.concat(said).toString() }));
  });
}
