import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestPlatform, type TestPlatform } from "../../../../test/harness/index.js";

const password = "correct horse battery";

describe("open sign-up", () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await startTestPlatform();
    platform.secrets.add(password);
  });
  afterAll(() => platform[Symbol.asyncDispose]());

  const signUp = (body: object, headers: Record<string, string> = {}) =>
    platform.api.post("/auth/sign-up", { body, headers });

  it("answers 201 with the person and a cookie that signs them in", async () => {
    const answer = await signUp({ email: "Ann@Example.org", password, name: " Ann Lee " });
    expect(answer).toMatchObject({
      status: 201,
      body: { user: { email: "ann@example.org", name: "Ann Lee" } },
    });
    const cookie = answer.headers
      .getSetCookie()
      .map(line => line.split(";", 1)[0])
      .join("; ");
    const session = await platform.api.get("/auth/session", { as: { cookie } });
    expect(session).toMatchObject({
      status: 200,
      body: { user: { email: "ann@example.org" }, isOperator: false },
    });
  });

  it("the cookie is kept from scripts and from other sites, and no cache keeps the answer", async () => {
    const answer = await signUp({ email: "flags@example.org", password, name: "Flags" });
    const [line = ""] = answer.headers.getSetCookie();
    const [value, ...attributes] = line.split("; ");
    expect(value).toMatch(/^tollgate\.session_token=./);
    expect(attributes.sort()).toEqual(["HttpOnly", "Max-Age=1209600", "Path=/", "SameSite=Lax"]);
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  it("takes no notice of an invitation", async () => {
    const invitation = { id: "0198c0de-0000-7000-8000-000000000001", token: "made-up" };
    const answer = await signUp({ email: "invited@example.org", password, name: "Invited", invitation });
    expect(answer.status).toBe(201);
  });

  it("answers 409 for an e-mail that has an account, whatever its case", async () => {
    await signUp({ email: "twice@example.org", password, name: "Twice" });
    const answer = await signUp({ email: "TWICE@example.org", password, name: "Thrice" });
    expect(answer).toMatchObject({ status: 409, body: { type: "urn:tollgate:problem:email-taken" } });
  });

  it("of two sign-ups with one e-mail at once one succeeds and the other is told 409", async () => {
    const body = { email: "race@example.org", password, name: "Race" };
    const answers = await Promise.all([signUp(body), signUp(body)]);
    expect(answers.map(answer => answer.status).sort()).toEqual([201, 409]);
  });

  it.each([
    ["a password of 11 characters", { password: "elevenchars" }],
    ["a password of 201 characters", { password: "x".repeat(201) }],
    ["an e-mail without a domain", { email: "ann@localhost" }],
    ["an e-mail that sign-in would refuse", { email: "a!b@example.org" }],
    ["an e-mail of 255 characters", { email: `${"a".repeat(243)}@example.org` }],
    ["a blank name", { name: "  " }],
    ["an unknown member", { isOperator: true }],
  ])("answers 400 for %s", async (_what, change) => {
    const answer = await signUp({ email: "new@example.org", password, name: "New", ...change });
    expect(answer.status).toBe(400);
  });

  it("answers 403 to a page of another site", async () => {
    const body = { email: "csrf@example.org", password, name: "Csrf" };
    const answer = await signUp(body, { origin: "http://evil.example" });
    expect(answer).toMatchObject({ status: 403, body: { type: "urn:tollgate:problem:cross-origin" } });
  });

  it("keeps neither the password nor anything of it in the log", () => {
    expect(platform.logText()).not.toContain(password);
  });
});

describe("a platform whose public URL is https", () => {
  it("sends the cookie over https only", async () => {
    await using platform = await startTestPlatform({
      environment: { TOLLGATE_PUBLIC_URL: "https://gate.example.org" },
    });
    const body = { email: "ann@example.org", password, name: "Ann" };
    const answer = await platform.api.post("/auth/sign-up", { body });
    expect(answer.headers.getSetCookie()[0]?.split("; ")).toContain("Secure");
  });
});

describe("sign-up by invitation", () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await startTestPlatform({
      environment: {
        TOLLGATE_SIGNUP: "invite",
        TOLLGATE_ADMIN_EMAIL: "admin@example.org",
        TOLLGATE_ADMIN_PASSWORD: password,
        TOLLGATE_ADMIN_TOKEN: "admin_token_0123456789_0123456789",
      },
    });
    await platform.context.accounts.firstStart();
  });
  afterAll(() => platform[Symbol.asyncDispose]());

  it("answers 403 to whoever was not invited", async () => {
    const body = { email: "stranger@example.org", password, name: "Stranger" };
    const answer = await platform.api.post("/auth/sign-up", { body });
    expect(answer).toMatchObject({ status: 403, body: { type: "urn:tollgate:problem:sign-up-closed" } });
  });

  describe("of an invited person", () => {
    const as = { token: "admin_token_0123456789_0123456789" };
    let organizationId: string;
    beforeAll(async () => {
      const made = await platform.api.post("/organizations", { as, body: { name: "Invited Inc" } });
      organizationId = (made.body as { id: string }).id;
    });

    const invite = async (email: string) => {
      const path = `/organizations/${organizationId}/invitations`;
      const answer = await platform.api.post(path, { as, body: { email, role: "viewer" } });
      const { id, url } = answer.body as { id: string; url: string };
      const token = new URL(url).searchParams.get("token") ?? "";
      platform.secrets.add(token);
      return { id, token };
    };
    const signUp = (email: string, invitation?: object) =>
      platform.api.post("/auth/sign-up", {
        body: { email, password, name: "Invited", ...(invitation && { invitation }) },
      });

    it("is admitted with the link of the invitation, until it expires", async () => {
      const [inTime, tooLate] = [await invite("in-time@example.org"), await invite("too-late@example.org")];
      expect((await signUp("In-Time@example.org", inTime)).status).toBe(201);
      await platform.moveClock(8 * 86_400_000);
      expect(await signUp("too-late@example.org", tooLate)).toMatchObject({
        status: 410,
        body: { type: "urn:tollgate:problem:link-not-valid" },
      });
    });

    it("is refused to whoever merely knows the invited address", async () => {
      const { id } = await invite("known@example.org");
      expect(await signUp("known@example.org")).toMatchObject({
        status: 403,
        body: { type: "urn:tollgate:problem:sign-up-closed" },
      });
      expect((await signUp("known@example.org", { id, token: "guess" })).status).toBe(404);
      expect((await signUp("known@example.org", { id })).status).toBe(400);
    });

    it("is refused for another address than the invited one", async () => {
      expect(await signUp("other@example.org", await invite("meant@example.org"))).toMatchObject({
        status: 403,
        body: { type: "urn:tollgate:problem:other-recipient", errors: [{ pointer: "/email" }] },
      });
    });
  });

  it("answers 429 with Retry-After after a thousand sign-ups from one address", async () => {
    const body = { email: "flood@example.org", password, name: "Flood" };
    const send = () => platform.api.post("/auth/sign-up", { body });
    // In portions: one comes back each second, however slow the machine is.
    let refused = await send();
    for (let count = 0; count < 20 && refused.status !== 429; count++) {
      const answers = await Promise.all(Array.from({ length: 100 }, send));
      refused = answers.find(answer => answer.status === 429) ?? refused;
    }
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  });
});
