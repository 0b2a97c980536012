import { Type } from "typebox";
import { IsoTime, Strict, Uuid } from "../../platform/http/index.js";

const reasonCharactersMax = 1_000;

const Reason = Type.String({ minLength: 1, maxLength: reasonCharactersMax, pattern: String.raw`\S` });

/** The body of an act that takes something away. */
export const Because = Strict({
  reason: Type.String({ ...Reason, description: "whoever it concerns reads it, too" }),
});
/** The body of an act that gives it back. */
export const MaybeBecause = Strict({ reason: Type.Optional(Reason) });

export const ShutOut = Type.Object({ since: IsoTime, reason: Type.String() });

export const OperatorAccount = Type.Object({
  id: Uuid(),
  kind: Type.Enum(["PERSONAL", "ORGANIZATION"]),
  name: Type.String(),
  slug: Type.String(),
  email: Type.Optional(Type.String({ description: "of a person" })),
  isOperator: Type.Boolean(),
  createdAt: IsoTime,
  suspension: Type.Optional(ShutOut),
  services: Type.Integer({ description: "that it offers or could offer" }),
  subscribers: Type.Integer({ description: "active subscriptions to its services" }),
  subscriptions: Type.Integer({ description: "active ones of its applications" }),
});

export const OperatorService = Type.Object({
  id: Uuid(),
  name: Type.String(),
  owner: Type.Object({ id: Uuid(), name: Type.String(), suspended: Type.Boolean() }),
  lifecycle: Type.Enum(["CREATED", "ACCESSIBLE", "PUBLISHED"]),
  takeDown: Type.Optional(ShutOut),
  createdAt: IsoTime,
  subscribers: Type.Integer({ description: "active subscriptions" }),
});

export const SignUpModeDto = Type.Object({
  mode: Type.Enum(["open", "invite"]),
  fixed: Type.Boolean({ description: "TOLLGATE_SIGNUP is set and decides; it can't be changed here" }),
});

export const OperatorAct = Type.Object({
  id: Uuid(),
  at: IsoTime,
  operator: Type.Object({ id: Uuid(), name: Type.String() }),
  kind: Type.Enum([
    "suspend-account",
    "restore-account",
    "take-down-service",
    "restore-service",
    "set-sign-up-mode",
    "change-billing-settings",
    "start-close",
    "note-payment",
    "confirm-clock",
  ]),
  subject: Type.Object({ id: Type.Optional(Uuid()), name: Type.String() }),
  reason: Type.Optional(Type.String()),
});

const Seconds = Type.Integer({ minimum: 0 });

export const Health = Type.Object({
  database: Type.Object({
    version: Type.String(),
    sizeBytes: Type.Integer(),
    connectionsInUse: Type.Integer({ description: "of all databases on the server" }),
    connectionsMax: Type.Integer(),
    oldestTransactionSeconds: Type.Optional(Seconds),
    fsync: Type.String(),
    synchronousCommit: Type.String(),
    tables: Type.Array(
      Type.Object({
        name: Type.String(),
        monthsAhead: Type.Integer({ description: "months to come that have a partition" }),
        strayRows: Type.Integer({ description: "rows in the DEFAULT partition, counted up to 1,000" }),
      }),
    ),
  }),
  nodes: Type.Array(
    Type.Object({
      number: Type.Integer(),
      roles: Type.Array(Type.String()),
      host: Type.String(),
      processId: Type.Integer(),
      startedAt: IsoTime,
      seenAt: IsoTime,
      silentSeconds: Seconds,
    }),
  ),
  jobs: Type.Array(
    Type.Object({
      name: Type.String(),
      schedule: Type.String({ description: "five fields, in UTC" }),
      startedAt: Type.Optional(IsoTime),
      finishedAt: Type.Optional(IsoTime),
      error: Type.Optional(Type.String({ description: "of the run that finished last" })),
      nextAt: Type.Optional(IsoTime),
    }),
  ),
  failedJobs: Type.Array(
    Type.Object({
      name: Type.String(),
      attempts: Type.Integer(),
      attemptsMax: Type.Integer(),
      failedAt: IsoTime,
      nextAt: Type.Optional(IsoTime),
      error: Type.String(),
    }),
  ),
  mail: Type.Object({
    server: Type.Boolean({ description: "whether mail leaves at all" }),
    waiting: Type.Integer(),
    givenUp: Type.Integer(),
    sentLastDay: Type.Integer(),
  }),
});
