import { randomBytes } from "node:crypto";
import { request as httpRequest } from "node:http";
import { FormData } from "undici";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  startTestPlatform,
  type ApiAnswer,
  type Person,
  type TestPlatform,
} from "../../../../test/harness/index.js";
import {
  createOrganization,
  fileForm,
  freshName,
  smallSpecification,
  serviceOf,
  problemOf,
  faultAt,
} from "../../../../test/seeds/services.js";
import { findGatewayRoute, openUpstreamCredentials } from "../index.js";
import { Keyring } from "../../../kernel/keyring.js";

let platform: TestPlatform;
let provider: Person;

beforeAll(async () => {
  platform = await startTestPlatform();
  provider = await platform.signUp("Paula Provider");
});
afterAll(() => platform[Symbol.asyncDispose]());

const url = "http://service.example.com";

function create(
  parameters: Readonly<Record<string, string>>,
  request: { as?: Person; form?: FormData; organization?: string; body?: unknown } = {},
): Promise<ApiAnswer> {
  const query = new URLSearchParams(parameters).toString();
  return platform.api.post(`/v2/external-services?${query}`, { as: provider, ...request });
}

async function servicesOf(person: Person): Promise<readonly { name: string }[]> {
  const answer = await platform.api.get("/services", { as: person });
  return answer.body as readonly { name: string }[];
}

/** The services that nobody asked for: what a refused creation may not leave behind. */
async function namesOf(person: Person): Promise<readonly string[]> {
  return (await servicesOf(person)).map(service => service.name);
}

describe("a service is created", () => {
  test("from the query alone, with everything that the answer tells about it", async () => {
    const answer = await create({ name: "My Service", url: `${url}/base/`, description: "<b>Numbers</b>" });
    expect(answer.status).toBe(201);
    const [definition] = serviceOf(answer).serviceDefinitions;
    expect(answer.body).toEqual({
      currentUserPermission: "OWNER",
      id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      name: "My Service",
      serviceDefinitions: [
        {
          id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
          version: "1.0.0",
          name: "My Service",
          context: `/${provider.id}/my-service`,
          description: "<b>Numbers</b>",
          productionEndpoint: `${url}/base`,
          gatewayEndpoint: `${platform.context.config.gatewayUrl}/${provider.id}/my-service/1.0.0`,
          type: "EXTERNAL",
          securityConfiguration: "NONE",
          firstByteTimeoutSeconds: 300,
          concurrentCallsMax: 1_000,
          pricingPlans: [],
          lifecycle: "CREATED",
          industries: [],
          createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/) as string,
          modifiedAt: definition.createdAt,
          createdBy: "Paula Provider",
          modifiedBy: "Paula Provider",
        },
      ],
    });
    expect(definition.id).not.toBe(serviceOf(answer).id);
  });

  test("with a multipart body without parts, as the contract's clients send it", async () => {
    expect((await create({ name: freshName(), url }, { form: new FormData() })).status).toBe(201);
  });

  test("but not from a body of JSON: where its members belong is told", async () => {
    const answer = await platform.api.post("/v2/external-services", {
      as: provider,
      body: { name: "x", url },
    });
    expect([answer.status, faultAt(answer)]).toEqual([400, "/name"]);
    expect(problemOf(answer).detail).toContain("a part of a multipart/form-data body");
  });

  test("with the header of a multipart body but no body at all", async () => {
    const query = new URLSearchParams({ name: freshName(), url }).toString();
    const answer = await platform.api.post(`/v2/external-services?${query}`, {
      as: provider,
      headers: { "content-type": "multipart/form-data" },
    });
    expect(answer.status).toBe(201);
  });

  test("from fields of the multipart body, which win over the query", async () => {
    const form = fileForm("apiDefinition", smallSpecification);
    form.set("name", "From the body");
    form.set("url", `${url}/body`);
    const answer = await create(
      { name: "From the query", url: `${url}/query`, description: "kept" },
      { form },
    );
    expect(answer.status).toBe(201);
    const [definition] = serviceOf(answer).serviceDefinitions;
    expect(definition).toMatchObject({
      name: "From the body",
      productionEndpoint: `${url}/body`,
      description: "kept",
    });
    const path = `/services/${serviceOf(answer).id}/versions/${definition.id}/api-spec`;
    expect((await platform.api.get(path, { as: provider })).body).toBe(smallSpecification);
  });

  test("for the organization that the header names, with its slug in the address", async () => {
    const organization = await createOrganization(platform, provider);
    const answer = await create({ name: "Shared", url }, { organization });
    expect(answer.status).toBe(201);
    expect(serviceOf(answer).serviceDefinitions[0].context).toMatch(/^\/org-service-[0-9a-f]+\/shared$/);
    expect(await namesOf(provider)).not.toContain("Shared");
  });

  test("with a slash in its name, which becomes a hyphen of the address", async () => {
    const answer = await create({ name: "numbers/random", url });
    expect(answer.status).toBe(201);
    expect(serviceOf(answer).name).toBe("numbers/random");
    expect(serviceOf(answer).serviceDefinitions[0].context).toBe(`/${provider.id}/numbers-random`);
  });

  test("with unknown parameters, which the contract lets pass", async () => {
    expect((await create({ name: freshName(), url, quantumBackend: "NONE" })).status).toBe(201);
  });

  test("with an OpenAPI file that came as a field without a file name", async () => {
    const form = new FormData();
    form.set("apiDefinition", smallSpecification);
    const answer = await create({ name: freshName(), url }, { form });
    const path = `/services/${serviceOf(answer).id}/versions/${serviceOf(answer).serviceDefinitions[0].id}/api-spec`;
    // FormData ends the lines of its text fields with CR LF (WHATWG HTML, multipart/form-data encoding).
    expect(String((await platform.api.get(path, { as: provider })).body).replaceAll("\r\n", "\n")).toBe(
      smallSpecification,
    );
  });
});

describe("Basic credentials", () => {
  test("given in the query are sealed, and reach no answer and no log", async () => {
    const password = `query-${randomBytes(12).toString("hex")}`;
    platform.secrets.add(password);
    const name = freshName();
    const answer = await create({
      name,
      url,
      securityConfiguration: "BASIC",
      username: "tollgate",
      password,
    });
    expect(answer.status).toBe(201);
    expect(answer.text).not.toContain(password);
    expect(serviceOf(answer).serviceDefinitions[0].securityConfiguration).toBe("BASIC");
    const [, ownerSlug = "", serviceSlug = ""] = serviceOf(answer).serviceDefinitions[0].context.split("/");
    const route = await findGatewayRoute(platform.context.database.db, {
      ownerSlug,
      serviceSlug,
      version: "1.0.0",
    });
    const sealed = route?.sealedCredentials ?? Buffer.alloc(0);
    expect(sealed.includes(password)).toBe(false);
    expect(openUpstreamCredentials(new Keyring(platform.secret), sealed)).toEqual({
      username: "tollgate",
      password,
    });
    expect(platform.logText()).not.toContain(password);
  });

  test("given as fields of the body are taken, too", async () => {
    const password = `field-${randomBytes(12).toString("hex")}`;
    platform.secrets.add(password);
    const form = new FormData();
    for (const [field, value] of Object.entries({ securityConfiguration: "BASIC", username: "u", password }))
      form.set(field, value);
    const answer = await create({ name: freshName(), url }, { form });
    expect(answer.status).toBe(201);
    expect(serviceOf(answer).serviceDefinitions[0].securityConfiguration).toBe("BASIC");
    expect(answer.text + platform.logText()).not.toContain(password);
  });

  test("are left out of the log also when the request is refused or breaks", async () => {
    const password = `broken-${randomBytes(12).toString("hex")}`;
    platform.secrets.add(password);
    const parameters = { name: freshName(), url, securityConfiguration: "BASIC", username: "a:b", password };
    const answers = [
      await create(parameters),
      await platform.api.get(`/v2/external-services?${new URLSearchParams(parameters).toString()}`, {
        as: provider,
      }),
      await platform.api.post(`/v2/external-services?${new URLSearchParams(parameters).toString()}`, {
        as: provider,
        headers: { "content-type": "multipart/form-data; boundary=x" },
        body: "--x\r\nthis is no part",
      }),
    ];
    expect(answers.map(answer => answer.status)).toEqual([400, 404, 400]);
    expect(answers.map(answer => answer.text).join() + platform.logText()).not.toContain(password);
  });

  test.each([
    ["a missing user name", { securityConfiguration: "BASIC", password: "p" }, "/username"],
    ["a missing password", { securityConfiguration: "BASIC", username: "u" }, "/password"],
    [
      "a colon in the user name",
      { securityConfiguration: "BASIC", username: "a:b", password: "p" },
      "/username",
    ],
    ["a line break", { securityConfiguration: "BASIC", username: "u", password: "a\r\nb" }, "/password"],
    ["no word on their use", { username: "u", password: "p" }, "/securityConfiguration"],
    ["an unknown kind of security", { securityConfiguration: "DIGEST" }, "/securityConfiguration"],
  ])("with %s are refused, naming the parameter", async (_what, parameters, pointer) => {
    const answer = await create({ name: freshName(), url, ...parameters });
    expect(answer.status).toBe(400);
    expect(faultAt(answer)).toBe(pointer);
  });

  test("are no hindrance when security is NONE", async () => {
    const answer = await create({
      name: freshName(),
      url,
      securityConfiguration: "NONE",
      username: "",
      password: "",
    });
    expect(answer.status).toBe(201);
  });
});

describe("a refused creation leaves nothing behind:", () => {
  test.each([
    ["without a name", { url }, "/name"],
    ["with an empty name", { name: "", url }, "/name"],
    ["with a name of blanks", { name: "   ", url }, "/name"],
    ["with a name of 10,000 characters", { name: "n".repeat(10_000), url }, "/name"],
    ["with a name of 101 characters", { name: "n".repeat(101), url }, "/name"],
    ["with a name of only emoji", { name: "🎲🎲🎲", url }, "/name"],
    ["with a name that the gateway uses itself", { name: "Token", url }, "/name"],
    ["with a NUL in the name", { name: "a\0b", url }, "/name"],
    ["with a NUL in the description", { name: "With NUL", url, description: "a\0b" }, "/description"],
    [
      "with a description of 10,001 characters",
      { name: "Long", url, description: "d".repeat(10_001) },
      "/description",
    ],
    ["without a URL", { name: "No URL" }, "/url"],
    ["with an ftp URL", { name: "FTP", url: "ftp://service.example.com" }, "/url"],
    ["with a script URL", { name: "Script", url: "javascript:alert(1)" }, "/url"],
    [
      "with credentials in the URL",
      { name: "Credentials", url: "http://user:word@service.example.com" },
      "/url",
    ],
    ["with a fragment in the URL", { name: "Fragment", url: `${url}/#top` }, "/url"],
    ["with a URL of no host", { name: "No host", url: "http:///path" }, "/url"],
    ["with a URL that is no URL", { name: "No URL at all", url: "my service" }, "/url"],
  ])("%s", async (_what, parameters, pointer) => {
    const before = await namesOf(provider);
    const answer = await create(parameters);
    expect(answer.status).toBe(400);
    expect(faultAt(answer)).toBe(pointer);
    expect(problemOf(answer).errorMessage).toBe(problemOf(answer).detail);
    expect(await namesOf(provider)).toEqual(before);
  });

  test("with the URL of our own listeners, by any of their names", async () => {
    const { apiPort, gatewayPort } = platform.context.config;
    for (const own of [
      `http://localhost:${apiPort}`,
      `http://127.0.0.1:${gatewayPort}/`,
      `http://[::1]:${apiPort}`,
      `http://2130706433:${gatewayPort}`,
      platform.context.config.publicUrl,
      platform.context.config.gatewayUrl,
    ]) {
      const answer = await create({ name: "Loop", url: own });
      expect(answer.status, own).toBe(400);
      expect(problemOf(answer).detail).toContain("Tollgate itself");
    }
    expect(await namesOf(provider)).not.toContain("Loop");
  });

  test("with the same name twice in the query", async () => {
    const answer = await platform.api.post(`/v2/external-services?name=Twice&name=Thrice&url=${url}`, {
      as: provider,
    });
    expect(answer.status).toBe(400);
    expect(await namesOf(provider)).not.toContain("Twice");
  });

  test("with an OpenAPI file that is none, naming the line", async () => {
    const form = fileForm("apiDefinition", "openapi: 3.0.3\ninfo: [\n");
    const answer = await create({ name: "Broken file", url }, { form });
    expect(answer.status).toBe(400);
    expect(problemOf(answer).type).toBe("urn:tollgate:problem:invalid-api-specification");
    expect(problemOf(answer).errors[0]?.message).toMatch(/^line \d/);
    expect(await namesOf(provider)).not.toContain("Broken file");
  });

  test("with an OpenAPI file that is a bomb of anchors, refused quickly while others are served", async () => {
    const levels = Array.from({ length: 12 }, (_, level) =>
      level === 0
        ? "x0: &x0 [1,1,1,1,1,1,1,1,1]"
        : `x${level}: &x${level} [${Array(9)
            .fill(`*x${level - 1}`)
            .join(",")}]`,
    );
    const startedMs = performance.now();
    const [answer, other] = await Promise.all([
      create(
        { name: "Bomb", url },
        { form: fileForm("apiDefinition", `openapi: 3.0.3\n${levels.join("\n")}\n`) },
      ),
      platform.api.get("/services", { as: provider }),
    ]);
    expect(answer.status).toBe(400);
    expect(other.status).toBe(200);
    expect(performance.now() - startedMs).toBeLessThan(20_000);
    expect(await namesOf(provider)).not.toContain("Bomb");
  });

  test("with an OpenAPI file whose anchors go in a circle", async () => {
    const form = fileForm("apiDefinition", "openapi: 3.0.3\ninfo: &i\n  title: x\n  version: *i\n");
    const answer = await create({ name: "Circle", url }, { form });
    expect(answer.status).toBe(400);
    expect(await namesOf(provider)).not.toContain("Circle");
  });

  test("with a multipart body that breaks off", async () => {
    const answer = await platform.api.post(`/v2/external-services?name=Torn&url=${url}`, {
      as: provider,
      headers: { "content-type": "multipart/form-data; boundary=x" },
      body: '--x\r\ncontent-disposition: form-data; name="apiDefinition"; filename="a.yaml"\r\n\r\nopenapi: 3.0.3',
    });
    expect(answer.status).toBe(400);
    expect(await namesOf(provider)).not.toContain("Torn");
  });

  test("with a multipart body that names no boundary", async () => {
    const answer = await platform.api.post(`/v2/external-services?name=Boundless&url=${url}`, {
      as: provider,
      headers: { "content-type": "multipart/form-data" },
      body: "--x--",
    });
    expect(answer.status).toBe(400);
    expect(await namesOf(provider)).not.toContain("Boundless");
  });

  test("with a field that is longer than any field may be", async () => {
    const form = new FormData();
    form.set("description", "d".repeat(100 * 1024));
    expect((await create({ name: "Long field", url }, { form })).status).toBe(413);
    expect(await namesOf(provider)).not.toContain("Long field");
  });

  test("with two files", async () => {
    const form = fileForm("apiDefinition", smallSpecification);
    form.append("apiDefinition", new Blob([smallSpecification]), "second.yaml");
    expect((await create({ name: "Two files", url }, { form })).status).toBe(400);
    expect(await namesOf(provider)).not.toContain("Two files");
  });
});

test("a file of 50 MB is refused, whether or not its length was announced", async () => {
  for (const announced of [true, false]) {
    const status = await upload("Fifty megabytes", 50, announced);
    expect(status, announced ? "announced" : "chunked").toBe(413);
  }
  expect(await namesOf(provider)).not.toContain("Fifty megabytes");
  expect((await platform.api.get("/services", { as: provider })).status).toBe(200);
});

test("a file that is announced as too large is refused before any of it was sent", async () => {
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const request = httpRequest(
      `${platform.apiUrl}/qc-catalog/v2/external-services?name=Announced&url=${url}`,
      {
        method: "POST",
        headers: {
          "x-auth-token": provider.token,
          "content-type": "multipart/form-data; boundary=x",
          "content-length": 50 * 1024 * 1024,
        },
      },
      response => {
        resolve(response.statusCode);
        request.destroy();
      },
    );
    request.on("error", reject);
    request.flushHeaders();
  });
  expect(status).toBe(413);
  expect(await namesOf(provider)).not.toContain("Announced");
});

/** Sends a file of so many megabytes piece by piece. */
function upload(name: string, megabytes: number, announced: boolean): Promise<number | undefined> {
  const head = '--x\r\ncontent-disposition: form-data; name="apiDefinition"; filename="a.yaml"\r\n\r\n';
  const tail = "\r\n--x--\r\n";
  const piece = Buffer.alloc(1024 * 1024, "a");
  const query = new URLSearchParams({ name, url }).toString();
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      `${platform.apiUrl}/qc-catalog/v2/external-services?${query}`,
      {
        method: "POST",
        headers: {
          "x-auth-token": provider.token,
          "content-type": "multipart/form-data; boundary=x",
          ...(announced && { "content-length": head.length + megabytes * piece.length + tail.length }),
        },
      },
      response => {
        response.resume();
        response.on("end", () => resolve(response.statusCode));
      },
    );
    request.on("error", reject);
    request.write(head);
    for (let count = 0; count < megabytes; count++) request.write(piece);
    request.end(tail);
  });
}

describe("a name", () => {
  test("whose address exists in the account is refused, naming the service that has it", async () => {
    expect((await create({ name: "Twin Service", url })).status).toBe(201);
    const answer = await create({ name: "twin-service", url });
    expect(answer.status).toBe(409);
    expect(problemOf(answer).detail).toContain('"Twin Service"');
    expect((await namesOf(provider)).filter(name => name.toLowerCase().startsWith("twin"))).toHaveLength(1);
  });

  test("may be the same in two accounts", async () => {
    const other = await platform.signUp();
    const answers = [
      await create({ name: "Popular", url }),
      await create({ name: "Popular", url }, { as: other }),
    ];
    expect(answers.map(answer => answer.status)).toEqual([201, 201]);
  });

  test("that is asked for by several requests at once is given to one of them", async () => {
    const person = await platform.signUp();
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => create({ name: "Contended", url }, { as: person })),
    );
    expect(answers.map(answer => answer.status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
    expect(await namesOf(person)).toEqual(["Contended"]);
  });
});

describe("on an installation with the policy public", () => {
  let open: TestPlatform;
  let person: Person;
  beforeAll(async () => {
    open = await startTestPlatform({ environment: { TOLLGATE_UPSTREAM_POLICY: "public" } });
    person = await open.signUp();
  });
  afterAll(() => open[Symbol.asyncDispose]());

  test.each([
    "http://127.0.0.1:9000",
    "http://2130706433",
    "http://0x7f.1",
    "http://0.0.0.0",
    "http://10.1.2.3",
    "http://100.64.0.1",
    "http://169.254.169.254/latest/meta-data",
    "http://[::ffff:10.0.0.1]",
    "http://[64:ff9b::a00:1]",
    "http://[fd00::1]",
    "http://localhost:9000",
    "http://database",
  ])("the address %s is refused", async address => {
    const query = new URLSearchParams({ name: freshName(), url: address }).toString();
    const answer = await open.api.post(`/v2/external-services?${query}`, { as: person });
    expect(answer.status).toBe(400);
    expect(problemOf(answer).type).toBe("urn:tollgate:problem:invalid-service-url");
    expect((await open.api.get("/services", { as: person })).body).toEqual([]);
  });

  test("a public address is taken", async () => {
    const query = new URLSearchParams({ name: freshName(), url: "https://service.example.com" }).toString();
    expect((await open.api.post(`/v2/external-services?${query}`, { as: person })).status).toBe(201);
  });
});
