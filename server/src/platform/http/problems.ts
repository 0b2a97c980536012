import { problemKind } from "../../kernel/problem.js";

export const headersTooLarge = problemKind(
  "headers-too-large",
  431,
  "The headers are too large",
  "Request line and headers together may have 32 KB at the gateway, 16 KB elsewhere.",
);
export const requestTooSlow = problemKind(
  "request-too-slow",
  408,
  "The request did not come in time",
  "The headers of a request must arrive within a minute. Bodies of calls may take as long as they like.",
);
export const unknownExpectation = problemKind(
  "unknown-expectation",
  417,
  "The expectation can't be met",
  "The only expectation that a request may state in the header Expect is 100-continue.",
);
