import { FormData } from "undici";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestPlatform, type Person, type TestPlatform } from "../../../../test/harness/index.js";
import {
  createService,
  fileForm,
  smallSpecification,
  type ServiceMade,
  problemOf,
  faultAt,
} from "../../../../test/seeds/services.js";

let platform: TestPlatform;
let provider: Person;

beforeAll(async () => {
  platform = await startTestPlatform();
  provider = await platform.signUp();
});
afterAll(() => platform[Symbol.asyncDispose]());

const upload = (path: string, form: FormData) => platform.api.put(path, { as: provider, form });
const read = (service: ServiceMade, accept?: string) =>
  platform.api.get(`${service.versionPath}/api-spec`, {
    as: provider,
    ...(accept && { headers: { accept } }),
  });
const jsonSpecification = JSON.stringify(
  { openapi: "3.1.0", info: { title: "J", version: "2" }, paths: {} },
  null,
  2,
);

describe.each(["v2", "v3"])("PUT /%s", generation => {
  test("replaces the file, byte for byte, in YAML as in JSON", async () => {
    const service = await createService(platform.api, { as: provider, specification: false });
    expect((await read(service)).status).toBe(404);
    for (const text of [`# a comment\n${smallSpecification}`, jsonSpecification]) {
      const answer = await upload(`/${generation}${service.versionPath}/api-spec`, fileForm("file", text));
      expect(answer.status).toBe(204);
      expect(answer.text).toBe("");
      expect((await read(service)).body).toBe(text);
    }
  });

  test("refuses what is no OpenAPI, naming the place, and keeps the file before", async () => {
    const service = await createService(platform.api, { as: provider });
    const path = `/${generation}${service.versionPath}/api-spec`;
    for (const text of [
      "",
      "hello",
      "openapi: 2.0\n",
      "swagger: '2.0'\n",
      "openapi: 3.0.3\ninfo: {}\npaths: 1\n",
      "a: &a [*a]\n",
    ]) {
      const answer = await upload(path, fileForm("file", text));
      expect(answer.status, text).toBe(400);
      expect(problemOf(answer).errors.length).toBeGreaterThan(0);
    }
    expect((await read(service)).body).toBe(smallSpecification);
  });

  test("refuses a file above the limit, a missing part, and a body that is not multipart", async () => {
    const service = await createService(platform.api, { as: provider });
    const path = `/${generation}${service.versionPath}/api-spec`;
    expect((await upload(path, fileForm("file", Buffer.alloc(2 * 1024 * 1024 + 1, "a")))).status).toBe(413);
    expect(faultAt(await upload(path, fileForm("other", smallSpecification)))).toBe("/file");
    expect((await upload(path, new FormData())).status).toBe(400);
    expect((await platform.api.put(path, { as: provider, body: { file: smallSpecification } })).status).toBe(
      415,
    );
    const plain = { as: provider, body: smallSpecification, headers: { "content-type": "text/yaml" } };
    expect((await platform.api.put(path, plain)).status).toBe(415);
    expect((await read(service)).body).toBe(smallSpecification);
  });

  test("finds no service of others", async () => {
    const service = await createService(platform.api, { as: provider });
    const answer = await platform.api.put(`/${generation}${service.versionPath}/api-spec`, {
      as: await platform.signUp(),
      form: fileForm("file", jsonSpecification),
    });
    expect(answer.status).toBe(404);
    expect((await read(service)).body).toBe(smallSpecification);
  });
});

describe("GET api-spec", () => {
  test("answers a JSON string unless plain text alone is accepted", async () => {
    const service = await createService(platform.api, { as: provider });
    for (const accept of [undefined, "application/json", "*/*", "text/plain, application/json"]) {
      const answer = await read(service, accept);
      expect(answer.headers.get("content-type")).toBe("application/json; charset=utf-8");
      expect(answer.body).toBe(smallSpecification);
    }
    for (const accept of ["text/yaml", "application/yaml", "text/plain", "Text/Plain;q=0.9, */*;q=0.1"]) {
      const answer = await read(service, accept);
      expect(answer.headers.get("content-type")).toMatch(
        /^(text\/(yaml|plain)|application\/yaml); charset=utf-8$/,
      );
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
      expect(answer.text).toBe(smallSpecification);
    }
  });

  test("keeps every character of the file, line ends and a byte order mark included", async () => {
    const text = `\uFEFF${smallSpecification.replaceAll("\n", "\r\n")}# Zufällige Zahlen 🎲\r\n`;
    const service = await createService(platform.api, { as: provider, specification: text });
    expect((await read(service)).body).toBe(text);
  });
});
