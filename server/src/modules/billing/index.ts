export { closeJobName } from "./close/close-months.js";
export { createBilling, type Billing, type BillingDeps } from "./billing.js";
export { BudgetMarks } from "./budgets/budget-marks.js";
export { findBudgetStops } from "./budgets/budget-store.js";
