import { describe, expect, it } from "vitest";
import { makeTotpSecret, matchingStep, totpCode, totpStep, totpUri } from "./totp.js";

// "12345678901234567890" in base32: the secret of both RFCs' test values.
const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

describe("codes", () => {
  it.each([
    [0, "755224"],
    [1, "287082"],
    [2, "359152"],
    [3, "969429"],
    [4, "338314"],
    [5, "254676"],
    [6, "287922"],
    [7, "162583"],
    [8, "399871"],
    [9, "520489"],
  ])("step %i has the code of RFC 4226, appendix D", (step, code) => {
    expect(totpCode(secret, step)).toBe(code);
  });

  it.each([
    [59, "287082"],
    [1_111_111_109, "081804"],
    [1_111_111_111, "050471"],
    [1_234_567_890, "005924"],
    [2_000_000_000, "279037"],
    [20_000_000_000, "353130"],
  ])("second %i has the last six digits of the code of RFC 6238, appendix B", (seconds, code) => {
    expect(totpCode(secret, totpStep(seconds * 1_000))).toBe(code);
  });
});

describe("matching a code", () => {
  const nowMs = 1_000_000 * 30_000;
  const match = (step: number, lastStep = 0) =>
    matchingStep(secret, totpCode(secret, step), { nowMs, lastStep });

  it("takes the present step and the ones beside it, no others", () => {
    expect([-2, -1, 0, 1, 2].map(offset => match(1_000_000 + offset))).toEqual([
      undefined,
      999_999,
      1_000_000,
      1_000_001,
      undefined,
    ]);
  });

  it("takes none at or before the last one that was accepted", () => {
    expect([-1, 0, 1].map(offset => match(1_000_000 + offset, 1_000_000))).toEqual([
      undefined,
      undefined,
      1_000_001,
    ]);
  });

  it.each(["", "12345", "1234567", "12345a", "١٢٣٤٥٦"])("takes no text that is no code: %j", code => {
    expect(matchingStep(secret, code, { nowMs, lastStep: 0 })).toBeUndefined();
  });
});

describe("a secret", () => {
  it("has 160 bits in base32, and is another one each time", () => {
    const secrets = Array.from({ length: 100 }, makeTotpSecret);
    expect(secrets.filter(text => !/^[A-Z2-7]{32}$/.test(text))).toEqual([]);
    expect(new Set(secrets).size).toBe(100);
    // Each character takes every value somewhere: no bits are lost on the way.
    expect(new Set(secrets.join("")).size).toBe(32);
  });

  it("is read by apps from a URI that names the platform and the person", () => {
    const uri = new URL(totpUri(secret, "ann+shop@example.org"));
    expect(uri.protocol).toBe("otpauth:");
    expect(uri.host).toBe("totp");
    expect(uri.pathname).toBe("/Tollgate:ann%2Bshop%40example.org");
    expect(Object.fromEntries(uri.searchParams)).toEqual({ secret, issuer: "Tollgate" });
  });
});
