/** Who may know whom: docs/architecture.md. `npm run check` proves it. */
const modules = "^server/src/modules/";
const folder = name => `${modules}${name}/`;

/** A module may enter only the modules below it. */
const below = {
  correlation: [],
  accounts: [],
  catalog: ["accounts"],
  applications: ["accounts"],
  subscriptions: ["accounts", "catalog", "applications"],
  gateway: ["accounts", "catalog", "applications", "subscriptions", "correlation"],
  operator: ["accounts", "catalog", "subscriptions"],
  metering: ["accounts", "catalog", "applications", "subscriptions", "correlation", "gateway"],
  marketplace: ["accounts", "catalog", "applications", "subscriptions"],
  billing: [
    "accounts",
    "catalog",
    "applications",
    "subscriptions",
    "correlation",
    "metering",
    "marketplace",
    "operator",
  ],
  // Its own SQL over the tables of all below it: it calls none of them.
  overview: [],
};

const source = { pathNot: "\\.test\\.ts$" };

const directions = Object.entries(below).map(([name, allowed]) => ({
  name: `${name}-knows-only-what-is-below`,
  severity: "error",
  from: { path: folder(name), ...source },
  to: { path: modules, pathNot: `${modules}(${[name, ...allowed].join("|")})/` },
}));

module.exports = {
  forbidden: [
    {
      name: "no-circles",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "no-orphans",
      severity: "error",
      from: { orphan: true, pathNot: "(\\.d\\.ts$|main\\.ts$|-worker\\.ts$)" },
      to: {},
    },
    {
      name: "kernel-is-pure",
      comment: "no I/O: nothing but itself, big.js, ipaddr.js and node's crypto",
      severity: "error",
      from: { path: "^server/src/kernel/", ...source },
      to: {
        pathNot: [
          "^server/src/kernel/",
          "node_modules/(big\\.js|ipaddr\\.js|@types/big\\.js)",
          "^(node:)?(crypto|net|url)$",
        ],
      },
    },
    {
      name: "platform-knows-no-domain",
      severity: "error",
      from: { path: "^server/src/platform/", ...source },
      to: { path: "^server/src/(modules|config|context|app|main|gateway-app)" },
    },
    {
      name: "modules-know-no-composition",
      severity: "error",
      from: { path: modules, ...source },
      to: { path: "^server/src/[^/]+\\.ts$" },
    },
    {
      name: "modules-have-one-door",
      severity: "error",
      from: { path: `${modules}([^/]+)/` },
      to: { path: `${modules}([^/]+)/.+`, pathNot: [`${modules}$1/`, `${modules}[^/]+/index\\.ts$`] },
    },
    {
      name: "doors-from-outside",
      severity: "error",
      from: { path: "^server/src/[^/]+\\.ts$" },
      to: { path: `${modules}[^/]+/.+`, pathNot: `${modules}[^/]+/index\\.ts$` },
    },
    ...directions,
    {
      name: "http-in-routes-and-gateway-only",
      severity: "error",
      from: {
        path: `${modules}(?!gateway/)`,
        pathNot: "(routes/|\\.test\\.ts$|authenticate\\.ts$|same-origin\\.ts$)",
      },
      to: { path: "^(node:)?https?$", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "sql-in-stores-and-reads-only",
      severity: "error",
      from: {
        path: `${modules}`,
        pathNot: "((store|reads|identity)\\.ts$|usage-intake\\.ts$|\\.test\\.ts$)",
      },
      to: { path: "node_modules/(kysely|pg|@types/pg)/" },
    },
    {
      name: "no-test-code-in-source",
      severity: "error",
      from: { path: "^server/src/", ...source },
      to: { path: ["^server/test/", "\\.test\\.ts$", "node_modules/(vitest|fast-check)/"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "types", "default"],
    },
  },
};
