/**
 * Holds the running program against its own OpenAPI document with schemathesis: no server error, no undocumented
 * status, type or shape, whatever is sent. Bounded in time; the seed is fixed, so a finding can be had again.
 */
import { spawn } from "node:child_process";
import { startDemo } from "./lib/server.mjs";

const SECONDS = process.env.CONTRACT_SECONDS ?? "60";
const CHECKS = [
  "not_a_server_error",
  "status_code_conformance",
  "content_type_conformance",
  "response_headers_conformance",
  "response_schema_conformance",
];

const server = await startDemo();
try {
  process.exitCode = await schemathesis(server.url);
} finally {
  await server.stop();
}

function schemathesis(url) {
  const options = ["--max-time", SECONDS, "--seed", "1", "--checks", CHECKS.join(","), "--request-timeout", "10"];
  const child = spawn("schemathesis", ["run", `${url}/api/v1/openapi.json`, ...options], { stdio: "inherit" });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}
