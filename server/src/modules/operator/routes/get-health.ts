import type { Static } from "typebox";
import { listNodes, readDatabaseHealth, type Database } from "../../../platform/database/index.js";
import { defineRoute, ok, type Route } from "../../../platform/http/index.js";
import { describeJobs } from "../../../platform/jobs/index.js";
import { countMail } from "../../../platform/mail/index.js";
import type { OperatorDeps } from "../operator.js";
import { Health } from "../schemas.js";

type HealthDto = Static<typeof Health>;

export const getHealth = ({ database, clock, config }: OperatorDeps): Route =>
  defineRoute({
    operationId: "getHealth",
    method: "GET",
    path: "/operator/health",
    summary: "How database, processes, jobs and mail are",
    tag: "Operator",
    access: { kind: "operator" },
    answers: { 200: Health },
    problems: [404],
    handle: async () => {
      const counts = await countMail(database.db, new Date(clock.nowMs()));
      return ok({
        database: await readDatabase(database),
        nodes: await readNodes(database),
        ...(await readJobs(database)),
        mail: { server: config.smtp !== undefined, ...counts },
      } satisfies HealthDto);
    },
  });

async function readDatabase({ pool }: Database): Promise<HealthDto["database"]> {
  const { oldestTransactionSeconds: oldest, tables, ...facts } = await readDatabaseHealth(pool);
  return {
    ...facts,
    ...(oldest !== undefined && { oldestTransactionSeconds: Math.round(oldest) }),
    tables: [...tables],
  };
}

async function readNodes({ pool }: Database): Promise<HealthDto["nodes"]> {
  const nodes = await listNodes(pool);
  return nodes.map(node => ({
    ...node,
    roles: [...node.roles],
    startedAt: node.startedAt.toISOString(),
    seenAt: node.seenAt.toISOString(),
    silentSeconds: Math.round(node.silentSeconds),
  }));
}

async function readJobs({ pool }: Database): Promise<Pick<HealthDto, "jobs" | "failedJobs">> {
  const { recurring, failed } = await describeJobs(pool);
  return {
    jobs: recurring.map(({ name, schedule, startedAt, finishedAt, error, nextAt }) => ({
      name,
      schedule,
      ...(startedAt && { startedAt: startedAt.toISOString() }),
      ...(finishedAt && { finishedAt: finishedAt.toISOString() }),
      ...(error !== null && { error }),
      ...(nextAt && { nextAt: nextAt.toISOString() }),
    })),
    failedJobs: failed.map(({ failedAt, nextAt, ...job }) => ({
      ...job,
      failedAt: failedAt.toISOString(),
      ...(nextAt && { nextAt: nextAt.toISOString() }),
    })),
  };
}
