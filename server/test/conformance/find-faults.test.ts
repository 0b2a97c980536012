import { describe, expect, it } from "vitest";
import { operationOf } from "./contract.js";
import { findFaults } from "./find-faults.js";

const faultsOf = (operationId: string, status: number, text: string, mediaType?: string): string[] =>
  findFaults({
    operation: operationOf(operationId),
    status,
    mediaType: mediaType ?? (text === "" ? undefined : "application/json"),
    text,
    request: "a request",
  }).map(fault => fault.name);

describe("the contract's checker", () => {
  it.each([
    ["an answer as documented", "getApplication", 200, '{"name":"App","subscriptionCount":0}', []],
    ["a member that the contract doesn't know", "getApplication", 200, '{"ours":1.5}', []],
    [
      "a text for an integer",
      "getApplication",
      200,
      '{"subscriptionCount":"1"}',
      ["type at /subscriptionCount of getApplication 200"],
    ],
    [
      "a fraction for an integer",
      "getApplication",
      200,
      '{"subscriptionCount":1.5}',
      ["type at /subscriptionCount of getApplication 200"],
    ],
    [
      "an integer written 1.0",
      "getApplication",
      200,
      '{"subscriptionCount":1.0}',
      ["integer with a fraction at /subscriptionCount of getApplication 200"],
    ],
    [
      "an exponent",
      "getCostsByMonth",
      200,
      '{"amountMajor":{"value":1e-7}}',
      ["exponent at /amountMajor/value of getCostsByMonth 200"],
    ],
    [
      "an exponent in a member of ours",
      "getCostsByMonth",
      200,
      '{"ours":1e-7}',
      ["exponent at /ours of getCostsByMonth 200"],
    ],
    [
      "null in a member of ours",
      "getApplication",
      200,
      '{"ours":[null]}',
      ["null at /ours/* of getApplication 200"],
    ],
    [
      "null in a member of the contract",
      "getApplication",
      200,
      '{"name":null}',
      ["type at /name of getApplication 200", "null at /name of getApplication 200"],
    ],
    [
      "an ISO time",
      "getApplication",
      200,
      '{"createdAt":"2026-01-01T10:00:00Z"}',
      ["pattern at /createdAt of getApplication 200"],
    ],
    [
      "a value outside an enumeration",
      "getServices",
      200,
      '[{"lifecycle":"ERROR"}]',
      ["enum at /*/lifecycle of getServices 200"],
    ],
    ["an id that is no UUID", "getService", 200, '{"id":"7"}', ["format at /id of getService 200"]],
    ["an object for a list", "getServices", 200, "{}", ["type at / of getServices 200"]],
    [
      "a missing required member",
      "gatewayToken",
      200,
      '{"access_token":"t","scope":"default","token_type":"Bearer"}',
      ["required expires_in at / of gatewayToken 200"],
    ],
    ["a body where there is none", "deleteService", 204, "{}", ["body of deleteService 204"]],
    ["a status that is not documented", "getService", 202, "{}", ["status 202 of getService"]],
    [
      "an error without a sentence",
      "getService",
      404,
      '{"detail":"gone"}',
      ["error without errorMessage: getService 404"],
    ],
  ] as const)("judges %s", (_what, operationId, status, text, faults) => {
    expect(faultsOf(operationId, status, text)).toEqual(faults);
  });

  it("finds errors of another media type, and those that are no JSON", () => {
    expect(faultsOf("getService", 404, '{"errorMessage":"gone"}', "application/problem+json")).toEqual([
      "media type of errors: application/problem+json",
    ]);
    expect(faultsOf("getService", 404, "gone", "text/plain")).toEqual([
      "media type of errors: text/plain",
      "error without a JSON body: getService 404",
    ]);
  });
});
