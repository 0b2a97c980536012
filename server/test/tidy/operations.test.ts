import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestPlatform, type TestPlatform } from "../harness/index.js";
import { shippedFiles } from "./source-files.js";

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startTestPlatform();
});
afterAll(() => platform[Symbol.asyncDispose]());

/** Files of routes that go by another name than their operation, with the reason. */
const otherNames: Readonly<Record<string, { readonly file: string; readonly because: string }>> = {
  metering: { file: "report-metering", because: "the contract calls the operation after its module" },
};

const kebab = (operationId: string): string =>
  operationId.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);

describe("the operations", () => {
  it("each stand in a route file that is named after the operation, alone there", () => {
    const files = shippedFiles.filter(({ path }) => /\/routes\/[^/]+\.ts$/.test(path));
    const declared = files.map(({ path, text }) => ({
      file: path.replace(/^.*\/routes\/(.*)\.ts$/, "$1"),
      operationIds: [...text.matchAll(/operationId: "(\w+)"/g)].map(([, operationId]) => operationId ?? ""),
    }));
    const misnamed = declared.filter(({ file, operationIds: [only = "", ...others] }) => {
      return others.length > 0 || file !== (otherNames[only]?.file ?? kebab(only));
    });
    expect(misnamed).toEqual([]);
    const found = declared.flatMap(({ operationIds }) => operationIds).toSorted();
    expect(found).toEqual(platform.context.routes.map(route => route.operationId).toSorted());
  });

  it("of our own refuse members that their body doesn't know", () => {
    const open = platform.context.routes.filter(route => {
      if (route.contract === true || route.body === undefined || route.bodyKind === "multipart") return false;
      return (route.body as { readonly additionalProperties?: unknown }).additionalProperties !== false;
    });
    // CloudEvents may carry extension attributes, and a batch of them is a list.
    expect(open.map(route => route.operationId)).toEqual(["reportMeteringCloudEvents"]);
  });

  it("of the contract let through members that their body doesn't know", () => {
    const closed = platform.context.routes.filter(route => {
      const body = route.body as { readonly additionalProperties?: unknown } | undefined;
      return route.contract === true && body?.additionalProperties === false;
    });
    expect(closed.map(route => route.operationId)).toEqual([]);
  });

  it("say in a sentence without a full stop what they do", () => {
    const wordless = platform.context.routes.filter(route => !/^\S.{8,}[^.]$/.test(route.summary));
    expect(wordless.map(route => route.operationId)).toEqual([]);
  });
});
