import { expect, test } from "vitest";
import { normalizeServiceUrl } from "../../kernel/upstream-address/index.js";
import { upstreamRulesOf } from "./upstream-rules.js";

const rules = upstreamRulesOf({
  host: "127.0.0.1",
  apiPort: 8080,
  gatewayPort: 8081,
  publicUrl: "https://tollgate.example.com",
  gatewayUrl: "https://gateway.example.com:8443/base",
  upstreamPolicy: "any",
});

test.each([
  ["the API's listener", "http://localhost:8080"],
  ["the gateway's listener", "http://localhost:8081"],
  ["the public address of the pages", "https://tollgate.example.com/qc-catalog"],
  ["the public address of the gateway", "https://gateway.example.com:8443"],
])("%s can't be a service", (_what, url) => {
  expect(normalizeServiceUrl(url, rules)).toMatchObject({ ok: false, reason: "own-listener" });
});

test("other ports of the same hosts can", () => {
  for (const url of [
    "http://localhost:8082",
    "https://tollgate.example.com:8443",
    "https://gateway.example.com",
  ])
    expect(normalizeServiceUrl(url, rules).ok, url).toBe(true);
});
