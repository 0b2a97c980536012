// Every page of the dashboard, and every dialog that one can open on it, with who sees it.

const button = name => ({ role: "button", name });

/** @param ids of the demo data */
export function dashboardPages(ids) {
  return [
    ...publicPages(ids),
    ...newcomersPages,
    ...providersPages(ids),
    ...consumersPages(ids),
    ...operatorsPages,
  ];
}

/** @param documents of a demo with a past: what its closed months left */
export function pastPages({ invoice, statement }) {
  return [
    { name: "invoice", as: "consumer", path: `/revenue-and-costs/invoices/${invoice}` },
    { name: "statement", as: "provider", path: `/revenue-and-costs/statements/${statement}` },
  ];
}

const publicPages = ids => [
  { name: "sign-in", path: "/sign-in" },
  { name: "sign-up", path: "/sign-up" },
  { name: "forgot-password", path: "/forgot-password" },
  { name: "reset-password", path: "/reset-password?token=0123456789abcdef0123456789abcdef" },
  { name: "claim", path: "/claim?token=0123456789abcdef0123456789abcdef" },
  { name: "invitation", path: ids.invitation },
];

const newcomersPages = [
  { name: "first-home", as: "newcomer", path: "/" },
  { name: "no-services", as: "newcomer", path: "/services" },
  { name: "no-applications", as: "newcomer", path: "/applications" },
  { name: "no-such-page", as: "newcomer", path: "/nothing-here" },
];

const providersPages = ids => {
  const service = `/services/${ids.random}`;
  return [
    { name: "home", as: "provider", path: "/" },
    { name: "account-switcher", as: "provider", path: "/", press: [button(/Personal account/)] },
    { name: "user-menu", as: "provider", path: "/", press: [button("User menu")] },
    { name: "services", as: "provider", path: "/services" },
    { name: "create-service", as: "provider", path: "/services/new" },
    { name: "service", as: "provider", path: service },
    {
      name: "create-plan",
      as: "provider",
      path: service,
      press: [button("Create Pricing Plan"), button("Add product"), button("More terms")],
    },
    { name: "delete-plan", as: "provider", path: service, press: [button("Delete plan Pay-per-use")] },
    { name: "unpublish", as: "provider", path: service, press: [button("Unpublish")] },
    { name: "delete-service", as: "provider", path: service, press: [button("Delete")] },
    { name: "service-calls", as: "provider", path: `${service}?tab=calls` },
    { name: "metering-events", as: "provider", path: `${service}?tab=metering-events` },
    {
      name: "correct-usage",
      as: "provider",
      path: `${service}?tab=metering-events`,
      press: [button("Correct usage")],
    },
    { name: "reconciliation", as: "provider", path: `${service}?tab=reconciliation` },
    {
      name: "change-prices",
      as: "provider",
      path: service,
      press: [button("Change prices of Pay-per-use")],
    },
    {
      name: "sample-invoice",
      as: "provider",
      path: `${service}?tab=metering-events`,
      press: [button("Close this test month now")],
      until: /Sample, nothing is booked/,
    },
    { name: "service-api", as: "provider", path: `${service}?tab=api` },
    { name: "subscribers", as: "provider", path: `${service}?tab=subscribers` },
    { name: "service-two-plans", as: "provider", path: `/services/${ids.optimizer}` },
    { name: "edit-service", as: "provider", path: `${service}/edit` },
    { name: "receipt-test", as: "provider", path: `/calls/${ids.testCall}` },
    { name: "receipt-refused", as: "provider", path: `/calls/${ids.refusedCall}` },
    { name: "receipt-failed", as: "provider", path: `/calls/${ids.failedCall}` },
    { name: "revenue-and-costs", as: "provider", path: "/revenue-and-costs" },
    { name: "statements", as: "provider", path: "/revenue-and-costs/statements" },
    { name: "no-budgets", as: "provider", path: "/revenue-and-costs/budgets" },
    { name: "profile", as: "provider", path: "/settings" },
    { name: "access-tokens", as: "provider", path: "/settings/access-tokens" },
    {
      name: "add-access-token",
      as: "provider",
      path: "/settings/access-tokens",
      press: [button("Add Access Token")],
    },
    {
      name: "revoke-access-token",
      as: "provider",
      path: "/settings/access-tokens",
      press: [button("Revoke random number service")],
    },
    { name: "organizations", as: "provider", path: "/settings/organizations" },
    {
      name: "create-organization",
      as: "provider",
      path: "/settings/organizations",
      press: [button("Create Organization")],
    },
    { name: "organization", as: "provider", path: `/settings/organizations/${ids.organization}` },
    { name: "billing-address-empty", as: "provider", path: "/settings/billing-address" },
  ];
};

const consumersPages = ids => {
  const application = `/applications/${ids.game}`;
  return [
    { name: "consumer-home", as: "consumer", path: "/" },
    { name: "applications", as: "consumer", path: "/applications" },
    {
      name: "create-application",
      as: "consumer",
      path: "/applications",
      press: [button("Create Application")],
    },
    { name: "application", as: "consumer", path: application },
    { name: "subscribe", as: "consumer", path: application, press: [button("Subscribe to Service")] },
    { name: "unsubscribe", as: "consumer", path: application, press: [button("Unsubscribe")] },
    { name: "renew-secret", as: "consumer", path: application, press: [button("Renew")] },
    { name: "gateway-token", as: "consumer", path: application, press: [button("Create access token")] },
    { name: "delete-application", as: "consumer", path: application, press: [button("Delete")] },
    { name: "try-it-out", as: "consumer", path: `${application}/try-it-out/${ids.gameSubscription}` },
    {
      name: "try-it-out-answer",
      as: "consumer",
      path: `${application}/try-it-out/${ids.gameSubscription}`,
      press: [button("Send")],
      until: /sent one report for this call/,
    },
    { name: "receipt", as: "consumer", path: `/calls/${ids.liveCall}` },
    { name: "marketplace", as: "consumer", path: "/marketplace" },
    { name: "marketplace-entry", as: "consumer", path: `/marketplace/${ids.entry}` },
    {
      name: "marketplace-subscribe",
      as: "consumer",
      path: `/marketplace/${ids.entry}`,
      press: [button("Subscribe")],
    },
    { name: "costs", as: "consumer", path: "/revenue-and-costs" },
    { name: "usage", as: "consumer", path: `/revenue-and-costs/usage?subscription=${ids.gameSubscription}` },
    { name: "invoices", as: "consumer", path: "/revenue-and-costs/invoices" },
    { name: "budgets", as: "consumer", path: "/revenue-and-costs/budgets" },
    {
      name: "budget",
      as: "consumer",
      path: "/revenue-and-costs/budgets",
      press: [button("Change budget")],
    },
    {
      name: "call-ceiling",
      as: "consumer",
      path: application,
      press: [button("Set ceiling per call of Board game at Random number")],
    },
    { name: "billing-address", as: "consumer", path: "/settings/billing-address" },
  ];
};

const operatorsPages = [
  { name: "operator", as: "operator", path: "/operator" },
  { name: "operator-accounts", as: "operator", path: "/operator/accounts" },
  { name: "operator-services", as: "operator", path: "/operator/services" },
  { name: "operator-months", as: "operator", path: "/operator/months" },
  { name: "operator-preview", as: "operator", path: "/operator/months", press: [button(/^Preview /)] },
  { name: "operator-invoices", as: "operator", path: "/operator/invoices" },
  { name: "operator-statements", as: "operator", path: "/operator/statements" },
  { name: "operator-billing", as: "operator", path: "/operator/billing" },
  { name: "operator-outbox", as: "operator", path: "/operator/outbox" },
  { name: "operator-sign-up", as: "operator", path: "/operator/sign-up" },
  { name: "operator-health", as: "operator", path: "/operator/health" },
  { name: "operator-audit-trail", as: "operator", path: "/operator/audit-trail" },
];

/** The requests under way of each page that was opened here. */
const underWay = new WeakMap();

function watchRequests(page) {
  if (underWay.has(page)) return;
  const requests = new Set();
  underWay.set(page, requests);
  page.on("request", request => requests.add(request));
  for (const end of ["requestfinished", "requestfailed"]) page.on(end, request => requests.delete(request));
  // What a page had under way when it was left ends without a word.
  page.on("framenavigated", () => requests.clear());
}

/** Opens a page and whatever dialog belongs to it, and waits until it stands still. */
export async function openPage(page, url, { path, press = [], until }) {
  watchRequests(page);
  await page.goto(url + path);
  await page.locator("h1, h2").first().waitFor();
  await settle(page);
  for (const { role, name } of press) {
    const wanted = page.getByRole(role, { name, exact: true }).first();
    await wanted.waitFor({ state: "attached" });
    // In a narrow window the navigation stands aside.
    const { x } = (await wanted.boundingBox()) ?? { x: -1 };
    if (x < 0) await page.getByRole("button", { name: "Navigation", exact: true }).click();
    await wanted.click();
    await settle(page);
  }
  if (until) await page.getByText(until).waitFor();
  await settle(page);
}

const quietMs = 150;

/**
 * Nothing is being fetched, nothing waits, and two frames were painted. Not by "networkidle", which waits for half a second
 * of quiet: what one answer makes a page ask for follows within a frame.
 */
async function settle(page) {
  for (let quietSinceMs = performance.now(); performance.now() - quietSinceMs < quietMs;) {
    await page.waitForTimeout(quietMs / 5);
    if (underWay.get(page).size > 0) quietSinceMs = performance.now();
  }
  await page.getByLabel("Loading", { exact: true }).first().waitFor({ state: "hidden" });
  await page.evaluate(`(async () => {
    for (let frames = 0; frames < 2; frames++) await new Promise(requestAnimationFrame);
  })()`);
}

/** A browser context of somebody of the demo data, or of nobody. */
export async function contextOf(browser, url, person, options = {}) {
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  const pairs = person?.cookie
    .split("; ")
    .map(pair => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]);
  await context.addCookies((pairs ?? []).map(([name, value]) => ({ name, value, url })));
  return context;
}
