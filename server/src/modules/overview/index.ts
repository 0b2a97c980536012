export { createOverview, type Overview, type OverviewDeps } from "./overview.js";
