// What the dashboard's pages show in screenshots and in the test that looks at each of them: a provider, a consumer, an
// operator and a newcomer, with services, subscriptions, calls and usage. All of it by public API calls.
import { randomBytes } from "node:crypto";
import { Api } from "./api.mjs";

const diceCalls = 3;
const gameCalls = 14;

/**
 * Fills an empty platform.
 * @param platform its addresses, and the token of the link by which its operator signs up
 * @param host the service "Random number": where it listens, its API description, and how it gets its environment
 */
export async function makeDemoData({ url, gatewayUrl, claimToken }, host) {
  const api = new Api(url);
  const demo = { api, gatewayUrl, people: await makePeople(api, claimToken) };
  const { provider, consumer } = demo.people;
  const random = await offerRandomNumber(demo, host);
  const dice = await makeApplication(demo, provider, "Dice", random.service);
  const testCalls = await callOften(demo, dice, random.service, diceCalls);
  await api.send("POST", `${random.path}/publish`, { as: provider });
  const optimizer = await offerOptimizer(demo);
  await makeService(demo, { name: "Noise simulator", url: host.url }, "publish-internal");
  await makeService(demo, { name: "Molecule energies", url: "https://molecules.example.com" });

  await api.send("PUT", "/v2/billing-address", { as: consumer, body: billingAddress });
  const game = await makeApplication(demo, consumer, "Board game", random.service);
  const liveCalls = await callOften(demo, game, random.service, gameCalls);
  await callOften(demo, game, random.service, 2, "/history/latest");
  const research = await makeApplication(demo, consumer, "Research", optimizer.service);
  const jobs = await callOften(demo, research, optimizer.service, 3, "/jobs");
  await reportJobs(demo, optimizer, jobs);
  await setBudgets(demo, research);
  await report(demo, provider, liveCalls[0], "prod_mistyped", 1).catch(() => undefined);

  const organization = await api.send("POST", "/organizations", {
    as: provider,
    body: { name: "Acme Research" },
  });
  const invitation = await api.send("POST", `/organizations/${organization.id}/invitations`, {
    as: provider,
    body: { email: "mona@example.org", role: "maintainer" },
  });
  const entries = await api.list("/v2/apis", consumer);
  await untilReported(demo, liveCalls.at(-1));
  return {
    people: demo.people,
    ids: {
      random: random.service.id,
      optimizer: optimizer.service.id,
      dice: dice.id,
      game: game.id,
      gameSubscription: game.subscriptionId,
      diceSubscription: dice.subscriptionId,
      entry: entries.find(entry => entry.serviceId === optimizer.service.id).id,
      testCall: testCalls.at(-1),
      liveCall: liveCalls.at(-1),
      failedCall: jobs.at(-1),
      refusedCall: liveCalls[0],
      organization: organization.id,
      invitation: new URL(invitation.url).pathname + new URL(invitation.url).search,
    },
  };
}

const billingAddress = {
  name: "Carl Consumer",
  streetLines: ["12 Market Street"],
  postalCode: "70173",
  city: "Stuttgart",
  country: "DE",
  email: "invoices@example.org",
};

async function makePeople(api, claimToken) {
  const signUp = async (name, path = "/auth/sign-up", more = {}) => {
    const email = `${name.split(" ")[0].toLowerCase()}@example.org`;
    const password = randomBytes(12).toString("hex");
    const { cookie } = await api.send("POST", path, { body: { name, email, password, ...more } });
    return { name, email, password, cookie };
  };
  return {
    operator: await signUp("Otto Operator", "/auth/claim-operator", { token: claimToken }),
    provider: await signUp("Paula Provider"),
    consumer: await signUp("Carl Consumer"),
    newcomer: await signUp("Nora Newcomer"),
  };
}

async function makeService({ api, people }, { name, url, description, specification }, publishing) {
  const form = new FormData();
  form.set("name", name);
  form.set("url", url);
  if (description) form.set("description", description);
  if (specification) form.set("apiDefinition", new Blob([specification]), "openapi.yaml");
  const service = await api.send("POST", "/v2/external-services", { as: people.provider, form });
  const path = `/services/${service.id}/versions/${service.serviceDefinitions[0].id}`;
  if (publishing) await api.send("POST", `${path}/${publishing}`, { as: people.provider });
  return { service, path };
}

async function makePlan({ api, people }, { service }, plan) {
  const path = `/external-services/${service.id}/versions/${service.serviceDefinitions[0].id}/pricing-plans`;
  return api.send("POST", path, { as: people.provider, body: plan });
}

async function offerRandomNumber(demo, host) {
  const description = "True random numbers, one a call: a photon and a beam splitter decide.";
  const made = await makeService(demo, {
    name: "Random number",
    url: host.url,
    description,
    specification: host.specification,
  });
  const plan = await makePlan(demo, made, {
    type: "COMMERCIAL",
    products: [{ name: "API", unitLabel: "call", amountMajor: 0.00001 }],
  });
  const { value } = await demo.api.send("POST", "/my/access-tokens", {
    as: demo.people.provider,
    body: { name: "random number service", scopes: ["API"] },
  });
  await host.configure({ PRODUCT_ID: plan.products[0].id, ACCESS_TOKEN: value });
  await demo.api.send("POST", `${made.path}/publish-internal`, { as: demo.people.provider });
  return made;
}

// Nothing listens there: its calls fail.
const deadUrl = "http://127.0.0.1:9";

async function offerOptimizer(demo) {
  const made = await makeService(demo, {
    name: "Portfolio optimizer",
    url: deadUrl,
    description: "Weighs a portfolio on a quantum annealer.\nSend assets and a budget, get weights.",
    specification: `openapi: 3.0.3
info: { title: Portfolio optimizer, version: "1.0" }
paths:
  /jobs:
    post:
      summary: Weigh a portfolio
      requestBody: { content: { application/json: { example: { assets: [SAP, BAS], budget: 1000 } } } }
      responses: { "200": { description: the weights } }
`,
  });
  await makePlan(demo, made, { type: "FREE", products: [{ name: "Trial job", unitLabel: "job" }] });
  const { products } = await makePlan(demo, made, {
    type: "COMMERCIAL",
    products: [
      { name: "Job", unitLabel: "job", amountMajor: 0.25 },
      { name: "Solver time", unitLabel: "second", amountMajor: 0.0004 },
    ],
  });
  await demo.api.send("POST", `${made.path}/publish`, { as: demo.people.provider });
  return { ...made, products };
}

async function makeApplication({ api }, as, name, service) {
  const { id } = await api.send("POST", "/v2/applications", { as, body: { name } });
  await api.send("POST", `/v2/applications/${id}/credentials`, { as, body: {} });
  const plans = (await api.list("/v2/apis", as)).find(entry => entry.serviceId === service.id);
  const offered = plans && (await api.send("GET", `/v2/apis/${plans.id}`, { as })).pricingPlans;
  const paid = offered?.find(plan => plan.type === "COMMERCIAL");
  const { id: subscriptionId } = await api.send("POST", "/subscriptions", {
    as,
    body: { applicationId: id, serviceId: service.id, ...(paid && { pricingPlanId: paid.id }) },
  });
  const { token } = await api.send("POST", `/v2/applications/${id}/access-token`, { as });
  return { id, subscriptionId, token };
}

/** @returns the calls' correlation ids */
async function callOften({ gatewayUrl }, { token }, service, times, path = "/") {
  const endpoint = gatewayUrl + new URL(service.serviceDefinitions[0].gatewayEndpoint).pathname;
  const ids = [];
  for (let call = 0; call < times; call++) {
    const answer = await fetch(`${endpoint}${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}` },
    });
    await answer.arrayBuffer();
    ids.push(answer.headers.get("x-correlation-id"));
  }
  return ids;
}

async function reportJobs(demo, { products: [job, time] }, calls) {
  for (const [place, call] of calls.entries()) {
    await report(demo, demo.people.provider, call, job.id, 1);
    await report(demo, demo.people.provider, call, time.id, 411.5 * (place + 1));
  }
}

/** One that is used by more than half, one that is used up, and what a call may cost. */
async function setBudgets({ api, people: { consumer: as } }, { subscriptionId }) {
  const set = (path, body) => api.send("PUT", path, { as, body });
  await set("/billing/budgets/account", { amount: "3", kind: "HARD_STOP" });
  await set(`/billing/budgets/subscriptions/${subscriptionId}`, { amount: "1.50", kind: "NOTICE" });
  await set(`/subscriptions/${subscriptionId}/call-ceiling`, { amount: "2.50" });
}

function report({ api }, as, correlationId, productId, count) {
  return api.send("POST", "/external-services/metering", { as, body: { correlationId, productId, count } });
}

/** The service reports on its own, after it answered. */
async function untilReported({ api, people }, correlationId) {
  const endMs = Date.now() + 20_000;
  for (;;) {
    const { usage } = await api.send("GET", `/calls/${correlationId}`, { as: people.provider });
    if (usage.state === "reported") return;
    if (Date.now() > endMs) throw new Error("The example service reported nothing for the last call.");
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}
