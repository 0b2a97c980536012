import { expect, it } from "vitest";
import { readOptions } from "./options.js";

it("plays with the TypeScript service on a throw-away platform unless told otherwise", () => {
  expect(readOptions([])).toEqual({ flavour: "typescript", running: undefined, help: false });
  expect(readOptions(["--python"]).flavour).toBe("python");
});

it("takes a running platform and its gateway without their trailing slashes", () => {
  const args = ["--platform", "http://localhost:8080/", "--gateway", "https://gateway.example.com"];
  expect(readOptions(args).running).toEqual({
    platformUrl: "http://localhost:8080",
    gatewayUrl: "https://gateway.example.com",
  });
});

it.each([
  [["--platform", "http://localhost:8080"], /belong together/],
  [["--gateway", "http://localhost:8081"], /belong together/],
  [["--platform", "localhost:8080", "--gateway", "x"], /--platform must be an http or https URL/],
  [["--pyhton"], /--pyhton/],
])("refuses %j with a sentence", (args, sentence) => {
  expect(() => readOptions(args)).toThrow(sentence);
});
