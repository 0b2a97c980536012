import { ApiProblem } from "@tollgate/sdk";
import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { actFor, actingOrganization } from "./acting-account.js";
import { PageFailed, PageNotFound } from "./fallbacks.js";
import { lazyPage } from "./lazy-page.js";
import { sessionQuery } from "./session.js";

interface RouterContext {
  readonly queryClient: QueryClient;
}

const root = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
  notFoundComponent: PageNotFound,
});

/** A text of the address's query, or nothing. */
const text = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;
/** The search of a page that takes some optional texts. */
const optional =
  <K extends string>(...names: readonly K[]) =>
  (search: Readonly<Record<string, unknown>>): Partial<Record<K, string>> => {
    const given = names.map(name => [name, text(search[name])]);
    return Object.fromEntries(given.filter(([, value]) => value !== undefined)) as Partial<Record<K, string>>;
  };

const publicRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: "/sign-in",
    validateSearch: optional("next"),
    component: lazyPage(() => import("../features/accounts/sign-in-page.js"), "SignInPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/sign-up",
    validateSearch: optional("next"),
    component: lazyPage(() => import("../features/accounts/sign-up-page.js"), "SignUpPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/forgot-password",
    component: lazyPage(() => import("../features/accounts/forgot-password-page.js"), "ForgotPasswordPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/reset-password",
    validateSearch: optional("token"),
    component: lazyPage(() => import("../features/accounts/reset-password-page.js"), "ResetPasswordPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/claim",
    validateSearch: optional("token"),
    component: lazyPage(() => import("../features/accounts/claim-page.js"), "ClaimPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/invitations/$invitationId",
    validateSearch: optional("token"),
    component: lazyPage(() => import("../features/accounts/invitation-page.js"), "InvitationPage"),
  }),
];

const signedIn = createRoute({
  getParentRoute: () => root,
  id: "signed-in",
  beforeLoad: async ({ context, location }) => {
    try {
      const session = await context.queryClient.query({
        ...sessionQuery,
        retry: false,
        staleTime: "static",
      });
      const organization = actingOrganization();
      if (!session.accounts.some(account => account.id === organization)) actFor(undefined);
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.status !== 401) throw error;
      redirect({
        to: "/sign-in",
        search: location.href === "/" ? {} : { next: location.href },
        throw: true,
      });
    }
  },
  component: lazyPage(() => import("./shell.js"), "Shell"),
  errorComponent: PageFailed,
});

const parent = { getParentRoute: () => signedIn };

const pages = [
  createRoute({
    ...parent,
    path: "/",
    component: lazyPage(() => import("../features/billing/home-page.js"), "HomePage"),
  }),
  createRoute({
    ...parent,
    path: "/services",
    component: lazyPage(() => import("../features/catalog/services-page.js"), "ServicesPage"),
  }),
  createRoute({
    ...parent,
    path: "/services/new",
    component: lazyPage(() => import("../features/catalog/create-service-page.js"), "CreateServicePage"),
  }),
  createRoute({
    ...parent,
    path: "/services/$serviceId",
    validateSearch: optional("tab", "subscription", "product", "mode", "from", "to", "month"),
    component: lazyPage(() => import("../features/catalog/service-page.js"), "ServicePage"),
  }),
  createRoute({
    ...parent,
    path: "/services/$serviceId/edit",
    component: lazyPage(() => import("../features/catalog/edit-service-page.js"), "EditServicePage"),
  }),
  createRoute({
    ...parent,
    path: "/applications",
    component: lazyPage(() => import("../features/applications/applications-page.js"), "ApplicationsPage"),
  }),
  createRoute({
    ...parent,
    path: "/applications/$applicationId",
    validateSearch: optional("subscription", "from", "to"),
    component: lazyPage(() => import("../features/applications/application-page.js"), "ApplicationPage"),
  }),
  createRoute({
    ...parent,
    path: "/applications/$applicationId/try-it-out/$subscriptionId",
    component: lazyPage(() => import("../features/gateway/try-it-out-page.js"), "TryItOutPage"),
  }),
  createRoute({
    ...parent,
    path: "/calls/$correlationId",
    component: lazyPage(() => import("../features/metering/receipt-page.js"), "ReceiptPage"),
  }),
  createRoute({
    ...parent,
    path: "/marketplace",
    validateSearch: optional("search"),
    component: lazyPage(() => import("../features/marketplace/marketplace-page.js"), "MarketplacePage"),
  }),
  createRoute({
    ...parent,
    path: "/marketplace/$entryId",
    component: lazyPage(() => import("../features/marketplace/entry-page.js"), "EntryPage"),
  }),
  createRoute({
    ...parent,
    path: "/revenue-and-costs",
    validateSearch: optional("month"),
    component: lazyPage(() => import("../features/billing/revenue-and-costs-page.js"), "RevenueAndCostsPage"),
  }),
  createRoute({
    ...parent,
    path: "/revenue-and-costs/usage",
    validateSearch: optional("subscription", "month", "product", "price"),
    component: lazyPage(() => import("../features/billing/usage-page.js"), "UsagePage"),
  }),
  createRoute({
    ...parent,
    path: "/revenue-and-costs/budgets",
    component: lazyPage(() => import("../features/budgets/budgets-page.js"), "BudgetsPage"),
  }),
  createRoute({
    ...parent,
    path: "/revenue-and-costs/invoices",
    component: lazyPage(() => import("../features/billing/invoices-page.js"), "InvoicesPage"),
  }),
  createRoute({
    ...parent,
    path: "/revenue-and-costs/invoices/$documentId",
    component: lazyPage(() => import("../features/billing/invoice-page.js"), "InvoicePage"),
  }),
  createRoute({
    ...parent,
    path: "/revenue-and-costs/statements",
    component: lazyPage(() => import("../features/billing/statements-page.js"), "StatementsPage"),
  }),
  createRoute({
    ...parent,
    path: "/revenue-and-costs/statements/$documentId",
    component: lazyPage(() => import("../features/billing/statement-page.js"), "StatementPage"),
  }),
];

const notFound = createRoute({ ...parent, path: "$", component: PageNotFound });

const settings = createRoute({
  ...parent,
  path: "/settings",
  component: lazyPage(() => import("../features/accounts/settings-layout.js"), "SettingsLayout"),
});

const settingsPages = [
  createRoute({
    getParentRoute: () => settings,
    path: "/",
    component: lazyPage(() => import("../features/accounts/profile-page.js"), "ProfilePage"),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: "/access-tokens",
    component: lazyPage(() => import("../features/accounts/access-tokens-page.js"), "AccessTokensPage"),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: "/billing-address",
    component: lazyPage(() => import("../features/accounts/billing-address-page.js"), "BillingAddressPage"),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: "/organizations",
    component: lazyPage(() => import("../features/accounts/organizations-page.js"), "OrganizationsPage"),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: "/organizations/$organizationId",
    component: lazyPage(() => import("../features/accounts/organization-page.js"), "OrganizationPage"),
  }),
];

const operator = createRoute({
  ...parent,
  path: "/operator",
  component: lazyPage(() => import("../features/operator/operator-layout.js"), "OperatorLayout"),
});

const operatorPages = [
  createRoute({
    getParentRoute: () => operator,
    path: "/",
    beforeLoad: () => redirect({ to: "/operator/accounts", replace: true, throw: true }),
  }),
  createRoute({
    getParentRoute: () => operator,
    path: "/accounts",
    component: lazyPage(() => import("../features/operator/accounts-page.js"), "AccountsPage"),
  }),
  createRoute({
    getParentRoute: () => operator,
    path: "/services",
    validateSearch: optional("owner"),
    component: lazyPage(() => import("../features/operator/services-page.js"), "ServicesPage"),
  }),
  createRoute({
    getParentRoute: () => operator,
    path: "/months",
    component: lazyPage(() => import("../features/operator/months-page.js"), "MonthsPage"),
  }),
  createRoute({
    getParentRoute: () => operator,
    path: "/invoices",
    component: lazyPage(() => import("../features/operator/documents-pages.js"), "InvoicesPage"),
  }),
  createRoute({
    getParentRoute: () => operator,
    path: "/statements",
    component: lazyPage(() => import("../features/operator/documents-pages.js"), "StatementsPage"),
  }),
  createRoute({
    getParentRoute: () => operator,
    path: "/billing",
    component: lazyPage(() => import("../features/operator/billing-settings-page.js"), "BillingSettingsPage"),
  }),
  createRoute({
    getParentRoute: () => operator,
    path: "/outbox",
    component: lazyPage(() => import("../features/operator/outbox-page.js"), "OutboxPage"),
  }),
  createRoute({
    getParentRoute: () => operator,
    path: "/sign-up",
    component: lazyPage(() => import("../features/operator/sign-up-mode-page.js"), "SignUpModePage"),
  }),
  createRoute({
    getParentRoute: () => operator,
    path: "/health",
    component: lazyPage(() => import("../features/operator/health-page.js"), "HealthPage"),
  }),
  createRoute({
    getParentRoute: () => operator,
    path: "/audit-trail",
    component: lazyPage(() => import("../features/operator/audit-trail-page.js"), "AuditTrailPage"),
  }),
];

export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree: root.addChildren([
      ...publicRoutes,
      signedIn.addChildren([
        ...pages,
        settings.addChildren(settingsPages),
        operator.addChildren(operatorPages),
        notFound,
      ]),
    ]),
    context: { queryClient },
    defaultPreload: "intent",
    defaultErrorComponent: PageFailed,
    defaultNotFoundComponent: PageNotFound,
    scrollRestoration: true,
  });
}
