import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestPlatform, withinASecond, type Person, type TestPlatform } from "../harness/index.js";
import { call, type GatewayAnswer } from "../harness/gateway-call.js";
import {
  offerService,
  subscribe,
  type OfferedService,
  type SubscribedApplication,
} from "../harness/story.js";
import { TestUpstream } from "../harness/upstream.js";
import { signUpOperator } from "../seeds/operators.js";
import { createOrganization } from "../seeds/services.js";

let platform: TestPlatform;
let upstream: TestUpstream;
let operator: Person;

beforeAll(async () => {
  platform = await startTestPlatform({
    nodes: 2,
    // One address for all nodes, as behind a load balancer: it is the issuer of tokens.
    environment: { TOLLGATE_GATEWAY_URL: "http://gateway.example" },
  });
  upstream = await TestUpstream.start();
  operator = await signUpOperator(platform);
});
afterAll(async () => {
  await platform[Symbol.asyncDispose]();
  await upstream[Symbol.asyncDispose]();
});

interface Story {
  readonly provider: Person;
  readonly consumer: Person;
  readonly service: OfferedService;
  readonly application: SubscribedApplication;
}

const callBoth = ({ service, application: { token } }: Story): Promise<GatewayAnswer[]> =>
  Promise.all(platform.nodes.map(node => call(node.gatewayUrl + service.gatewayPath, { token })));

const statuses = async (story: Story): Promise<number[]> =>
  (await callBoth(story)).map(answer => answer.status);

async function readyToCall(organization?: string, owner?: Person): Promise<Story> {
  const provider = owner ?? (await platform.signUp());
  const consumer = await platform.signUp();
  const service = await offerService(platform, provider, {
    url: upstream.url,
    ...(organization !== undefined && { organization }),
  });
  const application = await subscribe(platform, consumer, service);
  const story = { provider, consumer, service, application };
  expect(await statuses(story)).toEqual([200, 200]);
  return story;
}

async function decide(path: string, body: unknown = { reason: "Spam was reported." }): Promise<void> {
  const answer = await platform.api.post(`/operator/${path}`, { as: operator, body });
  expect(answer.status, answer.text).toBe(204);
}

/** What the README promises of every node: both refuse within a second, with the same problem. */
const untilBothRefuse = (story: Story, code: string): Promise<unknown> =>
  withinASecond(async () => {
    const answers = await callBoth(story);
    return answers.every(
      ({ status, text }) => status === 403 && text.includes(`"urn:tollgate:problem:${code}"`),
    );
  });

test("calls with a token of a suspended account are refused by both nodes within a second, and work again at once when it is restored", async () => {
  const story = await readyToCall();
  await decide(`accounts/${story.consumer.id}/suspend`);
  await untilBothRefuse(story, "account-suspended");
  await decide(`accounts/${story.consumer.id}/restore`, {});
  expect(await statuses(story)).toEqual([200, 200]);
});

test("services of a suspended organization are refused by both nodes within a second, and work again at once when it is restored", async () => {
  const owner = await platform.signUp();
  const organization = await createOrganization(platform, owner);
  const story = await readyToCall(organization, owner);
  await decide(`accounts/${organization}/suspend`);
  await untilBothRefuse(story, "service-withheld");
  await decide(`accounts/${organization}/restore`, {});
  expect(await statuses(story)).toEqual([200, 200]);
});

test("a service that is taken down is refused by both nodes within a second, and works again at once when it is restored", async () => {
  const story = await readyToCall();
  await decide(`services/${story.service.serviceId}/take-down`);
  await untilBothRefuse(story, "service-withheld");
  await decide(`services/${story.service.serviceId}/restore`, {});
  expect(await statuses(story)).toEqual([200, 200]);
});

/** Changes rows as if the notification of it were still on the way. */
const changeUnheard = (table: string, trigger: string, update: string): Promise<unknown> =>
  platform.database.query(
    `begin; alter table ${table} disable trigger ${trigger}; ${update}; alter table ${table} enable trigger ${trigger}; commit`,
  );

const restoreAccountUnheard = (id: string): Promise<unknown> =>
  changeUnheard(
    "accounts.account",
    "account_suspended",
    `update accounts.account set suspended_at = null, suspension_reason = null where id = '${id}'`,
  );

test("a restored account's applications call on both nodes at once, before these are notified", async () => {
  const story = await readyToCall();
  await decide(`accounts/${story.consumer.id}/suspend`);
  await untilBothRefuse(story, "account-suspended");
  await restoreAccountUnheard(story.consumer.id);
  expect(await statuses(story)).toEqual([200, 200]);
});

test("a restored service is called on both nodes at once, before these are notified", async () => {
  const story = await readyToCall();
  await decide(`services/${story.service.serviceId}/take-down`);
  await untilBothRefuse(story, "service-withheld");
  await changeUnheard(
    "catalog.service",
    "service_changed",
    `update catalog.service set taken_down_at = null, take_down_reason = null where id = '${story.service.serviceId}'`,
  );
  expect(await statuses(story)).toEqual([200, 200]);
});

test("no node gives a suspended account's application a token, and each does again at once when it is restored", async () => {
  const { consumer, application } = await readyToCall();
  const ask = (): Promise<number[]> =>
    Promise.all(
      platform.nodes.map(async ({ gatewayUrl }) => {
        const { consumerKey, consumerSecret } = application;
        const basic = Buffer.from(`${consumerKey}:${consumerSecret}`).toString("base64");
        const answer = await call(`${gatewayUrl}/token`, {
          method: "POST",
          headers: {
            authorization: `Basic ${basic}`,
            "content-type": "application/x-www-form-urlencoded",
          },
          body: "grant_type=client_credentials",
        });
        const { access_token: token, error } = JSON.parse(answer.text) as Record<string, string | undefined>;
        if (token !== undefined) platform.secrets.add(token);
        else expect(error).toBe("unauthorized_client");
        return answer.status;
      }),
    );
  expect(await ask()).toEqual([200, 200]);
  await decide(`accounts/${consumer.id}/suspend`);
  await withinASecond(async () => (await ask()).every(status => status === 400));
  await restoreAccountUnheard(consumer.id);
  expect(await ask()).toEqual([200, 200]);
});

test("session and access token of a suspended person are refused by both nodes within a second", async () => {
  const person = await platform.signUp();
  const ask = (as: { token?: string; cookie?: string }): Promise<number[]> =>
    Promise.all(platform.nodes.map(async ({ api }) => (await api.get("/auth/session", { as })).status));
  const byToken = { token: person.token };
  const byCookie = { cookie: person.cookie };
  expect([...(await ask(byToken)), ...(await ask(byCookie))]).toEqual([200, 200, 200, 200]);
  await decide(`accounts/${person.id}/suspend`);
  await withinASecond(async () => {
    const answered = [...(await ask(byToken)), ...(await ask(byCookie))];
    return answered.join() === "403,403,401,401";
  });
});
