import type { Readable } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Static, TObject, TSchema } from "typebox";
import type { ActingAccount, Caller, Role, TokenScope } from "./caller.js";
import type { Faults } from "./json.js";

/** Who may use an operation. */
export type Access =
  /** Anybody, also without credentials. */
  | { readonly kind: "public" }
  /** Any signed-in person; a token needs one of the scopes (API when left out). */
  | {
      readonly kind: "caller";
      readonly scopes?: readonly TokenScope[];
      /** Also a suspended person: for reports of usage, which stay welcome. */
      readonly whileSuspended?: true;
    }
  /** Acts for an account (X-OrganizationId), in which the caller has at least this role. */
  | { readonly kind: "account"; readonly role: Role }
  | { readonly kind: "operator" };

/** What an operation answers: a JSON value, raw bytes, or nothing. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  /** Sent as it is, with `contentType`, instead of `body`. */
  readonly raw?: string | Buffer | Readable;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
}

export const ok = (body: unknown, headers?: Answer["headers"]): Answer => ({
  status: 200,
  body,
  ...(headers && { headers }),
});
export const created = (body: unknown, headers?: Answer["headers"]): Answer => ({
  status: 201,
  body,
  ...(headers && { headers }),
});
export const noContent: Answer = { status: 204 };

export interface RouteShape<A extends Access, P extends TObject, Q extends TObject, B extends TSchema> {
  /** Name in the OpenAPI document; the file is named after it. */
  readonly operationId: string;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Path below /qc-catalog, OpenAPI style: `/services/{id}`. */
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  readonly access: A;
  /** An operation of the wire contract: unknown members are ignored and null equals absent. Others refuse them. */
  readonly contract?: boolean;
  readonly deprecated?: boolean;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** `multipart` gives the handler `request.parts()`; `none` ignores whatever comes. Default: json when `body` is set. */
  readonly bodyKind?: "json" | "multipart" | "none";
  readonly bodyBytesMax?: number;
  /** `apart` for a body whose items are judged one by one: each is to be read by `readItem`. Default: thrown. */
  readonly bodyFaults?: (request: FastifyRequest) => Faults;
  /** Schema by status, `null` where the answer has no body; errors of every operation are added by themselves. */
  readonly answers: Readonly<Record<number, TSchema | null>>;
  /** Statuses of the problems that it may answer beyond 400, 401 and 403, for the OpenAPI document. */
  readonly problems?: readonly number[];
  readonly handle: (input: RouteInput<A, P, Q, B>) => Promise<Answer> | Answer;
}

export interface RouteInput<A extends Access, P extends TObject, Q extends TObject, B extends TSchema> {
  readonly params: Static<P>;
  readonly query: Static<Q>;
  readonly body: Static<B>;
  readonly caller: A extends { kind: "public" } ? Caller | undefined : Caller;
  readonly account: A extends { kind: "account" } ? ActingAccount : undefined;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** A route whose types were checked where it was defined. */
export interface Route extends Omit<RouteShape<Access, TObject, TObject, TSchema>, "handle"> {
  readonly handle: (input: RouteInput<Access, TObject, TObject, TSchema>) => Promise<Answer> | Answer;
}

/** Declares an operation. The handler sees parameters, body, caller and account with their types. */
export function defineRoute<
  const A extends Access,
  P extends TObject = TObject,
  Q extends TObject = TObject,
  B extends TSchema = TSchema,
>(shape: RouteShape<A, P, Q, B>): Route {
  // The one place where the handler's input type is widened: registration has validated it against these schemas.
  return shape;
}
