import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { captureLog, eventually, startTestPlatform, type TestPlatform } from "../../../test/harness/index.js";
import { call } from "../../../test/harness/gateway-call.js";
import { offerService, subscribe } from "../../../test/harness/story.js";
import { TestUpstream } from "../../../test/harness/upstream.js";
import { correlationIdsOf } from "../../../test/seeds/metered-service.js";
import { Keyring } from "../../kernel/keyring.js";
import { callRecordsLost } from "../../platform/telemetry/index.js";
import { CorrelationIds } from "../correlation/index.js";
import type { CallRecord } from "./call-record.js";
import { CallRecorder } from "./call-recorder.js";
import { findCall } from "./reads.js";

const ids = new CorrelationIds(new Keyring("r".repeat(32)));
const record = (path = "/"): CallRecord => ({
  call: ids.mint({
    subscriptionId: "0193a6b2-7c1e-7d2f-8a3b-4c5d6e7f8091",
    planAssignment: 0,
    mode: "test",
    calledAtMs: 1_795_000_000_000,
  }).call,
  applicationId: "0193a6b2-7c1e-7d2f-8a3b-4c5d6e7f8092",
  definitionId: "0193a6b2-7c1e-7d2f-8a3b-4c5d6e7f8093",
  method: "GET",
  path,
  status: 200,
  answeredBy: "upstream",
  fault: undefined,
  firstByteMs: 1,
  durationMs: 2,
  requestBytes: 0,
  responseBytes: 3,
});
const lost = async (): Promise<number> => (await callRecordsLost.get()).values[0]?.value ?? 0;
const { logger } = captureLog();

test("records are written by the hundred, off the request path; by the thousand while more than 5,000 wait", async () => {
  const batches: number[] = [];
  const recorder = new CallRecorder({
    write: records => Promise.resolve(void batches.push(records.length)),
    logger,
  });
  for (let count = 0; count < 7_050; count++) recorder.record(record());
  expect(batches).toEqual([]);
  await eventually(() => batches.reduce((sum, length) => sum + length, 0) === 7_050);
  const hundreds = Array.from({ length: 40 }, () => 100);
  expect(batches).toEqual([1_000, 1_000, 1_000, ...hundreds, 50]);
  await recorder[Symbol.asyncDispose]();
});

test("records wait while the database is away and are written when it is back; the outage is told of once", async () => {
  const log = captureLog();
  const written: CallRecord[] = [];
  let away = true;
  let attempts = 0;
  const recorder = new CallRecorder({
    write: records => {
      attempts++;
      if (away) return Promise.reject(new Error("Connection terminated"));
      written.push(...records);
      return Promise.resolve();
    },
    logger: log.logger,
  });
  recorder.record(record("/first"));
  await eventually(() => attempts >= 2);
  recorder.record(record("/second"));
  expect(written).toEqual([]);
  away = false;
  await eventually(() => written.length === 2);
  expect(written.map(({ path }) => path)).toEqual(["/first", "/second"]);
  expect(log.text().match(/could not be written yet/g)).toHaveLength(1);
  await recorder[Symbol.asyncDispose]();
});

test("what a full buffer can't take is counted as lost, and so is what the end leaves unwritten", async () => {
  const before = await lost();
  const recorder = new CallRecorder({
    write: () => Promise.reject(new Error("Connection terminated")),
    logger,
  });
  for (let count = 0; count < 20_003; count++) recorder.record(record());
  expect((await lost()) - before).toBe(3);
  await recorder[Symbol.asyncDispose]();
  expect((await lost()) - before).toBe(20_003);
});

describe("the record of a real call", () => {
  let platform: TestPlatform;
  let upstream: TestUpstream;
  beforeAll(async () => {
    platform = await startTestPlatform();
    upstream = await TestUpstream.start(async (request, response) => {
      await upstream.keep(request);
      response.writeHead(201);
      response.end("created");
    });
  });
  afterAll(async () => {
    await platform[Symbol.asyncDispose]();
    await upstream[Symbol.asyncDispose]();
  });

  test("holds everything but the query, and at most 1,000 characters of the path", async () => {
    const service = await offerService(platform, await platform.signUp(), { url: upstream.url });
    const { token, applicationId } = await subscribe(platform, await platform.signUp(), service);
    const rest = `/a/${"b".repeat(2_000)}`;
    const answer = await call(`${service.gatewayEndpoint}${rest}?secret=1`, {
      method: "POST",
      token,
      body: "hello",
    });
    const verified = correlationIdsOf(platform).verify(answer.correlationId);
    if (!verified.ok) throw new Error(verified.fault);
    const found = await eventually(() => findCall(platform.context.database.db, verified.call));
    expect(found).toMatchObject({
      method: "POST",
      path: rest.slice(0, 1_000),
      status: 201,
      answeredBy: "upstream",
      fault: null,
      requestBytes: 5,
      responseBytes: 7,
    });
    expect(found.firstByteMs).toBeLessThanOrEqual(found.durationMs);
    const [row] = await platform.database.query(
      "select application_id, definition_id, mode, plan_assignment > 0 as planned from gateway.call",
    );
    expect(row).toEqual({
      application_id: applicationId,
      definition_id: service.versionId,
      mode: 1,
      planned: true,
    });
  });
});
