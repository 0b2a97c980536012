import { expect, it } from "vitest";
import { layOutTable, plainNumber } from "./table.js";

it("aligns texts to the left and numbers to the right, as wide as the widest cell", () => {
  const rows = [
    ["API", 0.00001, "EUR"],
    ["Quantum shots", 12, "EUR"],
  ];
  expect(layOutTable(["Product", "Amount", "Currency"], rows)).toEqual([
    "Product         Amount  Currency",
    "─────────────  ───────  ────────",
    "API            0.00001  EUR",
    "Quantum shots       12  EUR",
  ]);
});

it("shows an amount in full, never in exponent form or with its digits cut", () => {
  expect([1e-8, 0.00001, 0.0000000398, 0, 1_234_567.5].map(plainNumber)).toEqual([
    "0.00000001",
    "0.00001",
    "0.0000000398",
    "0",
    "1234567.5",
  ]);
});
