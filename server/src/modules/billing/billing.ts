import type { FastifyBaseLogger } from "fastify";
import type { Config } from "../../config/index.js";
import type { Clock } from "../../kernel/clock.js";
import type { Database } from "../../platform/database/index.js";
import type { Route } from "../../platform/http/index.js";
import type { Mail } from "../../platform/mail/index.js";
import type { ChangeFeed } from "../../platform/snapshot/index.js";
import type { CorrelationIds } from "../correlation/index.js";
import type { BudgetMarks } from "./budgets/budget-marks.js";
import { BudgetWatch } from "./budgets/budget-watch.js";
import { refuseDoubtfulClock } from "./close/clock-check.js";
import { closeMonths } from "./close/close-months.js";
import { makeDuePdfs } from "./pdf/keep-pdf.js";
import type { PdfRenderer } from "./pdf/pdf-renderer.js";
import { announcePriceChange } from "./routes/announce-price-change.js";
import { confirmClock } from "./routes/confirm-clock.js";
import { correctUsage } from "./routes/correct-usage.js";
import { estimateCosts } from "./routes/estimate-costs.js";
import { deleteAccountBudget } from "./routes/delete-account-budget.js";
import { deleteSubscriptionBudget } from "./routes/delete-subscription-budget.js";
import { getBillingSettings } from "./routes/get-billing-settings.js";
import { getBudgets } from "./routes/get-budgets.js";
import { getCloses } from "./routes/get-closes.js";
import { getCosts } from "./routes/get-costs.js";
import { getCostsByMonth } from "./routes/get-costs-by-month.js";
import { getInvoice } from "./routes/get-invoice.js";
import { getInvoiceCorrections } from "./routes/get-invoice-corrections.js";
import { getInvoiceEventsCsv } from "./routes/get-invoice-events-csv.js";
import { getInvoiceLines } from "./routes/get-invoice-lines.js";
import { getInvoiceLinesCsv } from "./routes/get-invoice-lines-csv.js";
import { getInvoicePdf } from "./routes/get-invoice-pdf.js";
import { getInvoices } from "./routes/get-invoices.js";
import { getOperatorDocumentPdf } from "./routes/get-operator-document-pdf.js";
import { getOperatorInvoices } from "./routes/get-operator-invoices.js";
import { getOperatorStatements } from "./routes/get-operator-statements.js";
import { getRevenue } from "./routes/get-revenue.js";
import { getRevenueByMonth } from "./routes/get-revenue-by-month.js";
import { getSampleInvoice } from "./routes/get-sample-invoice.js";
import { getStatement } from "./routes/get-statement.js";
import { getStatementCorrections } from "./routes/get-statement-corrections.js";
import { getStatementEventsCsv } from "./routes/get-statement-events-csv.js";
import { getStatementLines } from "./routes/get-statement-lines.js";
import { getStatementLinesCsv } from "./routes/get-statement-lines-csv.js";
import { getStatementPdf } from "./routes/get-statement-pdf.js";
import { getStatements } from "./routes/get-statements.js";
import { notePayment } from "./routes/note-payment.js";
import { previewCorrection } from "./routes/preview-correction.js";
import { previewClose } from "./routes/preview-close.js";
import { setAccountBudget } from "./routes/set-account-budget.js";
import { setSubscriptionBudget } from "./routes/set-subscription-budget.js";
import { startClose } from "./routes/start-close.js";
import { updateBillingSettings } from "./routes/update-billing-settings.js";
import { withdrawPriceChange } from "./routes/withdraw-price-change.js";

export interface BillingDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: FastifyBaseLogger;
  readonly correlationIds: CorrelationIds;
  readonly mail: Mail;
  readonly pdfs: PdfRenderer;
  readonly feed: ChangeFeed;
  readonly budgetMarks: BudgetMarks;
  readonly config: Pick<Config, "currency" | "billingTimezone" | "closeGraceMs" | "publicUrl">;
}

export interface Billing {
  readonly routes: readonly Route[];
  /** Closes what is due, as far as it can be closed. A job calls it. @param stopping ends it between two accounts */
  closeMonths(stopping?: AbortSignal): Promise<void>;
  /** Makes the PDFs of what was issued. A job calls it. @param stopping ends it between two of them */
  makePdfs(stopping?: AbortSignal): Promise<void>;
  /** For what can't be taken back, like closing a month. @throws Problem clock-in-doubt */
  refuseDoubtfulClock(): Promise<void>;
  /** Compares budgets with costs from now on, until it is disposed. What a worker does. */
  watchBudgets(): AsyncDisposable;
}

const operations: readonly ((deps: BillingDeps) => Route)[] = [
  getCostsByMonth,
  getRevenueByMonth,
  getCosts,
  getBudgets,
  setAccountBudget,
  deleteAccountBudget,
  setSubscriptionBudget,
  deleteSubscriptionBudget,
  getRevenue,
  getInvoices,
  getInvoice,
  getInvoiceLines,
  getInvoiceLinesCsv,
  getInvoiceEventsCsv,
  getInvoiceCorrections,
  getInvoicePdf,
  getStatements,
  getStatement,
  getStatementLines,
  getStatementLinesCsv,
  getStatementEventsCsv,
  getStatementCorrections,
  getStatementPdf,
  getSampleInvoice,
  correctUsage,
  previewCorrection,
  announcePriceChange,
  withdrawPriceChange,
  estimateCosts,
  getBillingSettings,
  updateBillingSettings,
  getCloses,
  startClose,
  confirmClock,
  previewClose,
  getOperatorInvoices,
  getOperatorStatements,
  getOperatorDocumentPdf,
  notePayment,
];

export function createBilling(deps: BillingDeps): Billing {
  return {
    routes: operations.map(operation => operation(deps)),
    closeMonths: stopping => closeMonths(deps, stopping),
    makePdfs: stopping => makeDuePdfs(deps, stopping),
    refuseDoubtfulClock: () => refuseDoubtfulClock(deps.database.db, deps.clock),
    watchBudgets: () => new BudgetWatch(deps),
  };
}
