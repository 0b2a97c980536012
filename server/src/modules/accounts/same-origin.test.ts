import { describe, expect, it } from "vitest";
import { Problem } from "../../kernel/problem.js";
import { requireOwnOrigin, requireOwnPage, type OriginRequest } from "./same-origin.js";

const local = "http://localhost:8080";
const remote = "https://gate.example.org";

interface Case {
  readonly publicUrl?: string;
  readonly method?: string;
  readonly origin?: string;
  readonly host?: string;
  readonly site?: string;
}

function requestOf({ method = "GET", origin, host = "localhost:8080", site }: Case): OriginRequest {
  return {
    method,
    headers: {
      host,
      ...(origin !== undefined && { origin }),
      ...(site !== undefined && { "sec-fetch-site": site }),
    },
  };
}

function verdict(given: Case): string {
  try {
    requireOwnPage(requestOf(given), given.publicUrl ?? local);
    return "counts";
  } catch (error) {
    return error instanceof Problem ? error.kind.code : String(error);
  }
}

describe("a session cookie of a request that reads", () => {
  it.each<[string, Case, string]>([
    ["without Origin", {}, "counts"],
    ["from our own page", { origin: local, site: "same-origin" }, "counts"],
    ["typed into the address bar", { site: "none" }, "counts"],
    ["from another origin", { origin: "http://evil.example" }, "cross-origin"],
    [
      "from another port of this machine",
      { origin: "http://localhost:3000", site: "same-site" },
      "cross-origin",
    ],
    ["from a sibling domain without Origin", { site: "same-site" }, "cross-origin"],
    ["from another site without Origin", { site: "cross-site" }, "cross-origin"],
    ["from an opaque origin", { origin: "null" }, "cross-origin"],
  ])("%s", (_name, given, expected) => {
    expect(verdict(given)).toBe(expected);
  });
});

describe.each(["POST", "PUT", "PATCH", "DELETE"])("a session cookie of a %s", method => {
  it.each<[string, Case, string]>([
    ["without Origin", {}, "cross-origin"],
    ["from our own page", { origin: local, site: "same-origin" }, "counts"],
    ["from another origin", { origin: "http://evil.example" }, "cross-origin"],
    [
      "from our origin by name, but another site by Sec-Fetch-Site",
      { origin: local, site: "cross-site" },
      "cross-origin",
    ],
  ])("%s", (_name, given, expected) => {
    expect(verdict({ ...given, method })).toBe(expected);
  });
});

describe("which origins are ours", () => {
  it.each<[string, Case, string]>([
    ["127.0.0.1 beside localhost", { origin: "http://127.0.0.1:8080", host: "127.0.0.1:8080" }, "counts"],
    ["localhost, called as 127.0.0.1", { origin: local, host: "127.0.0.1:8080" }, "counts"],
    [
      "a name other than the one called",
      { origin: "http://127.0.0.1:8081", host: "127.0.0.1:8080" },
      "cross-origin",
    ],
    ["the host in capitals", { origin: "http://gate.lan:8080", host: "Gate.LAN:8080" }, "counts"],
    [
      "the public URL behind a proxy that rewrites Host",
      { publicUrl: remote, origin: remote, host: "10.0.0.7:8080" },
      "counts",
    ],
    [
      "http under the name of a https platform",
      { publicUrl: remote, origin: "http://gate.example.org", host: "gate.example.org" },
      "cross-origin",
    ],
    [
      "another name of a https platform",
      { publicUrl: remote, origin: "https://other.example.org", host: "other.example.org" },
      "cross-origin",
    ],
  ])("%s", (_name, given, expected) => {
    expect(verdict({ ...given, method: "POST" })).toBe(expected);
  });
});

describe("operations that set a cookie", () => {
  it("are open to programs, which send no Origin", () => {
    expect(() => requireOwnOrigin(requestOf({ method: "POST" }), local)).not.toThrow();
  });

  it("refuse another site's page, which could sign a person in to a stranger's account", () => {
    expect(() =>
      requireOwnOrigin(requestOf({ method: "POST", origin: "http://evil.example" }), local),
    ).toThrow(Problem);
  });
});
