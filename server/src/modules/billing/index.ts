export { closeJobName } from "./close/close-months.js";
export { findDocumentsOfUsage } from "./documents/usage-reads.js";
export { pdfJobName } from "./pdf/keep-pdf.js";
export { createPdfRenderer } from "./pdf/pdf-renderer.js";
export { createBilling, type Billing, type BillingDeps } from "./billing.js";
export { BudgetMarks } from "./budgets/budget-marks.js";
export { findBudgetStops } from "./budgets/budget-store.js";
