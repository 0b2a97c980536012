import { problemKind } from "../../kernel/problem.js";

export const monthNotOver = problemKind(
  "month-not-over",
  409,
  "The month is not over",
  "A month can be closed once it is over in the billing zone. Look at the preview to see what it comes to so far.",
);
export const clockInDoubt = problemKind(
  "clock-in-doubt",
  409,
  "The clock may be wrong",
  "Months are not closed, and keys, refusals and call records are not deleted, by a clock that leapt over more than seven days, or that differs from the database's by more than five minutes. Set the clock right; after a stop of so many days an operator confirms it on the page of months.",
);
export const usageInvoiced = problemKind(
  "usage-invoiced",
  409,
  "The usage is invoiced already",
  "Once its month is settled, an event can only be corrected to a lower count; the consumer gets a credit note. Report what is missing as new usage.",
);
export const notPayable = problemKind(
  "not-payable",
  409,
  "There is nothing to pay",
  "Invoices and statements are paid; credit notes and amounts that were carried forward are not. An invoice that was credited in full needs no payment any more, and one that is paid is not paid again.",
);
export const pdfNotReady = problemKind(
  "pdf-not-ready",
  503,
  "The PDF is not there yet",
  "PDFs are made after a document is issued. Ask again after Retry-After; lines and events are there as CSV and JSON all the same. Operators see on the page of months which PDFs could not be made, and why.",
);
