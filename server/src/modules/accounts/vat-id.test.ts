import { describe, expect, it } from "vitest";
import { plainVatId, vatIdFault } from "./vat-id.js";

describe("a VAT id", () => {
  it.each([
    ["AT", "ATU12345678"],
    ["BE", "BE0123456789"],
    ["BG", "BG123456789"],
    ["BG", "BG1234567890"],
    ["CY", "CY12345678X"],
    ["CZ", "CZ12345678"],
    ["CZ", "CZ1234567890"],
    ["DE", "DE123456789"],
    ["DK", "DK12345678"],
    ["EE", "EE123456789"],
    ["GR", "EL123456789"],
    ["ES", "ESX12345678"],
    ["ES", "ES12345678X"],
    ["ES", "ESX1234567X"],
    ["FI", "FI12345678"],
    ["FR", "FRXX123456789"],
    ["FR", "FR12123456789"],
    ["HR", "HR12345678901"],
    ["HU", "HU12345678"],
    ["IE", "IE1234567WA"],
    ["IE", "IE1X12345A"],
    ["IT", "IT12345678901"],
    ["LT", "LT123456789"],
    ["LT", "LT123456789012"],
    ["LU", "LU12345678"],
    ["LV", "LV12345678901"],
    ["MT", "MT12345678"],
    ["NL", "NL123456789B01"],
    ["PL", "PL1234567890"],
    ["PT", "PT123456789"],
    ["RO", "RO12"],
    ["RO", "RO1234567890"],
    ["SE", "SE123456789001"],
    ["SI", "SI12345678"],
    ["SK", "SK1234567890"],
    ["GB", "XI123456789"],
    ["GB", "XIGD123"],
    ["GB", "GB123456789"],
    ["CH", "CHE123456789MWST"],
    ["NO", "NO123456789MVA"],
  ])("of %s may be %s, and neither longer by a digit nor cut to its prefix", (country, vatId) => {
    expect(vatIdFault(vatId, country)).toBeUndefined();
    expect(vatIdFault(vatId.slice(0, 2), country)).toBeDefined();
    expect(vatIdFault(`${vatId}12345678901`, country)).toBeDefined();
  });

  it("of the European Union has the shape of its prefix", () => {
    expect(vatIdFault("DE12345678", "DE")).toContain("begins with DE");
    expect(vatIdFault("ES123456789", "ES")).toContain("begins with ES");
  });

  it("of somebody in the European Union begins with a prefix of it, Greece's being EL", () => {
    expect(vatIdFault("123456789", "DE")).toContain("like DE");
    expect(vatIdFault("GR123456789", "GR")).toContain("like EL");
  });

  it("may be of another country than the address", () => {
    expect(vatIdFault("ATU12345678", "DE")).toBeUndefined();
    expect(vatIdFault("DE123456789", "CH")).toBeUndefined();
  });

  it("is kept without what people group it by", () => {
    expect(plainVatId(" che-123.456 789 mwst")).toBe("CHE123456789MWST");
  });
});
