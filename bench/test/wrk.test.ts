import { expect, it } from "vitest";
import { expectGoodAnswers, readWrkSummary } from "../src/load/wrk.js";
import { RowFailed } from "../src/stage.js";
import { readSample } from "./read-sample.js";

const good = readWrkSummary(readSample("wrk.txt"));

it("reads the exact figures of a run", () => {
  expect(good).toEqual({
    requests: 85_708,
    perSecond: 85_708 / 1.100485,
    bytes: 101_135_440,
    issued: 0,
    p50Ms: 0.159,
    p99Ms: 2.666,
    errors: { status: 0, connect: 0, read: 0, write: 0, timeout: 0 },
  });
});

it("fails a run with a status that is no success", () => {
  const refused = readWrkSummary(readSample("wrk-errors.txt"));
  expect(refused.errors.status).toBe(1_736);
  expect(() => expectGoodAnswers(refused, "http://gateway", 100)).toThrow(RowFailed);
  expect(() => expectGoodAnswers(refused, "http://gateway", 100)).toThrow(/1736 status/);
});

it.each(["status", "connect", "read", "write", "timeout"])("fails a run with one %s error", kind => {
  const sample = { ...good, errors: { ...good.errors, [kind]: 1 } };
  expect(() => expectGoodAnswers(good, "http://gateway", 1_024)).not.toThrow();
  expect(() => expectGoodAnswers(sample, "http://gateway", 1_024)).toThrow(`1 ${kind}`);
});

it("fails a run whose answers are too small to be what was asked for, and one without answers", () => {
  expect(() => expectGoodAnswers(good, "http://gateway", 1_500)).toThrow(/1180 bytes, less than 1500/);
  expect(() => expectGoodAnswers({ ...good, requests: 0 }, "http://gateway", 0)).toThrow(/answered nothing/);
});

it("refuses output without the summary, or with one that lacks a figure", () => {
  expect(() => readWrkSummary("Requests/sec: 77882.02")).toThrow(/no summary/);
  expect(() => readWrkSummary('@summary {"durationUs":1}')).toThrow(/no requests/);
});
