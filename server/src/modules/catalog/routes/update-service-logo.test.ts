import { FormData } from "undici";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestPlatform, type Person, type TestPlatform } from "../../../../test/harness/index.js";
import {
  createService,
  fileForm,
  type ServiceMade,
  definitionOf,
  faultAt,
} from "../../../../test/seeds/services.js";

let platform: TestPlatform;
let provider: Person;

beforeAll(async () => {
  platform = await startTestPlatform();
  provider = await platform.signUp();
});
afterAll(() => platform[Symbol.asyncDispose]());

const images = {
  "image/png": Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"),
  "image/jpeg": Buffer.from("ffd8ffe000104a46494600", "hex"),
  "image/webp": Buffer.from("524946461a000000574542505650384c", "hex"),
};

const upload = (service: ServiceMade, content: Buffer, name = "logo") =>
  platform.api.put(`${service.versionPath}/logo`, { as: provider, form: fileForm("file", content, name) });

test.each(Object.entries(images))(
  "a logo of type %s is stored, linked, served as such, and removed",
  async (type, bytes) => {
    const service = await createService(platform.api, { as: provider });
    const logoPath = `/v2/apis/${service.versionId}/logo`;
    expect((await platform.api.get(logoPath, { as: provider })).status).toBe(404);
    // The name lies about the type; only the bytes count.
    expect((await upload(service, bytes, "logo.svg")).status).toBe(204);
    const body = definitionOf(await platform.api.get(service.versionPath, { as: provider }));
    expect(body.logoUrl).toBe(`${platform.context.config.publicUrl}/qc-catalog${logoPath}`);
    const overview = await platform.api.get("/services", { as: provider });
    const [newest] = overview.body as readonly { logoUrl?: string }[];
    expect(newest?.logoUrl).toBe(body.logoUrl);
    const response = await fetch(`${platform.apiUrl}/qc-catalog${logoPath}`, {
      headers: { "x-auth-token": provider.token },
    });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe(type);
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);

    for (let round = 0; round < 2; round++)
      expect((await platform.api.delete(`${service.versionPath}/logo`, { as: provider })).status).toBe(204);
    expect((await platform.api.get(logoPath, { as: provider })).status).toBe(404);
    expect((await platform.api.get(service.versionPath, { as: provider })).body).not.toHaveProperty(
      "logoUrl",
    );
  },
);

test("SVG, HTML, an empty file and a missing one are refused; the logo before stays", async () => {
  const service = await createService(platform.api, { as: provider });
  await upload(service, images["image/png"]);
  for (const content of [
    "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "<html>",
    "RIFF1234WAVE",
    "\u0089PN",
    "",
  ]) {
    const answer = await upload(service, Buffer.from(content, "latin1"), "logo.png");
    expect(answer.status, content).toBe(400);
    expect(faultAt(answer)).toBe("/file");
  }
  const nothing = await platform.api.put(`${service.versionPath}/logo`, {
    as: provider,
    form: new FormData(),
  });
  expect(nothing.status).toBe(400);
  const body = definitionOf(await platform.api.get(service.versionPath, { as: provider }));
  expect(body.logoUrl).toBeDefined();
});

test("256 KiB are taken, one byte more is not", async () => {
  const service = await createService(platform.api, { as: provider });
  const largest = Buffer.concat([images["image/png"], Buffer.alloc(256 * 1024 - images["image/png"].length)]);
  expect((await upload(service, largest)).status).toBe(204);
  expect((await upload(service, Buffer.concat([largest, Buffer.alloc(1)]))).status).toBe(413);
});

test("a body that is not multipart is a 415", async () => {
  const service = await createService(platform.api, { as: provider });
  const answer = await platform.api.put(`${service.versionPath}/logo`, {
    as: provider,
    body: "\u0089PNG",
    headers: { "content-type": "image/png" },
  });
  expect(answer.status).toBe(415);
});
