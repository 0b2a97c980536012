import { expect, it } from "vitest";
import { readH2loadLog, summarizeAnswers } from "../src/load/h2load.js";
import { readSample } from "./read-sample.js";

const good = readH2loadLog(readSample("h2load.log"));
const refused = readH2loadLog(readSample("h2load-errors.log"));

it("reads status and duration of every answer", () => {
  expect(good).toHaveLength(20);
  expect(good[4]).toEqual({ status: 200, durationUs: 1_203 });
  expect(refused.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
});

it("takes p50 and p99 of all answers", () => {
  expect(summarizeAnswers(good, "http://gateway", 20)).toEqual({ requests: 20, p50Ms: 0.186, p99Ms: 1.22 });
});

it("fails a run with an answer that is no success, or with a connection that failed", () => {
  const one = { status: -1, durationUs: 1 };
  expect(() => summarizeAnswers([...good, ...refused], "http://gateway", 24)).toThrow("4 of 24 answers");
  expect(() => summarizeAnswers([...good, one], "http://gateway", 21)).toThrow("1 of 21 answers");
});

it("fails a run that did not hold the rate: its latencies belong to another load", () => {
  expect(() => summarizeAnswers(good, "http://gateway", 21)).toThrow(/the rate was not held/);
});

it("refuses a log of another form", () => {
  expect(() => readH2loadLog("1795376109376163\t200\n")).toThrow(/another form/);
});
