export { closeJobName } from "./close/close-months.js";
export { createBilling, type Billing, type BillingDeps } from "./billing.js";
