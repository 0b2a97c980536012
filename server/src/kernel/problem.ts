/** One fault of a request; `pointer` is an RFC 6901 JSON pointer into the body, or names the parameter. */
export interface ProblemFault {
  readonly pointer: string;
  readonly message: string;
}

/** A kind of error that a caller can meet, with its fixed status and title. Documented in docs/errors.md. */
export interface ProblemKind {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  /** What whoever meets it should know or do, for docs/errors.md. */
  readonly explanation: string;
  /** An error of this kind. The detail says what is wrong and what to do, in one or two sentences. */
  (detail: string, extra?: ProblemExtra): Problem;
}

export interface ProblemExtra {
  readonly errors?: readonly ProblemFault[];
  /** Further members of the problem document, e.g. the event that a key was used for. */
  readonly members?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/** An error that is told to the caller as `application/problem+json` (RFC 9457). */
export class Problem extends Error {
  override readonly name = "Problem";
  constructor(
    readonly kind: ProblemKind,
    readonly detail: string,
    readonly extra: ProblemExtra = {},
  ) {
    super(detail, { cause: extra.cause });
  }

  get status(): number {
    return this.kind.status;
  }
}

const registry = new Map<string, ProblemKind>();

/** Declares a kind of error once; a second declaration of the same code is a programming error. */
export function problemKind(code: string, status: number, title: string, explanation: string): ProblemKind {
  if (registry.has(code)) throw new Error(`the problem ${code} is declared twice`);
  const make = (detail: string, extra?: ProblemExtra): Problem => new Problem(kind, detail, extra);
  const kind: ProblemKind = Object.assign(make, { code, status, title, explanation });
  registry.set(code, kind);
  return kind;
}

/** All kinds declared so far, by code. */
export function problemKinds(): readonly ProblemKind[] {
  return [...registry.values()].sort((a, b) => a.code.localeCompare(b.code));
}

/** The `type` member: a URN, since an error must be recognisable on every installation alike. */
export function problemType(kind: ProblemKind): string {
  return `urn:tollgate:problem:${kind.code}`;
}

/** The document of RFC 9457, with `errorMessage` for the contract's clients. */
export function problemDocument(problem: Problem, requestId: string): Record<string, unknown> {
  return {
    type: problemType(problem.kind),
    title: problem.kind.title,
    status: problem.status,
    detail: problem.detail,
    requestId,
    errors: problem.extra.errors ?? [],
    errorMessage: problem.detail,
    ...problem.extra.members,
  };
}

// The kinds that every module shares. A module's own stand in its problems.ts.

export const invalidRequest = problemKind(
  "invalid-request",
  400,
  "The request is not valid",
  "A parameter or a member of the body is missing, of the wrong kind or out of bounds. `errors` names each one.",
);
export const unauthorized = problemKind(
  "unauthorized",
  401,
  "Not signed in",
  "No credentials came with the request, or they are unknown, expired or revoked.",
);
export const forbidden = problemKind(
  "forbidden",
  403,
  "Not allowed",
  "The caller is known, but the token lacks the scope or the role in the account does not allow this.",
);
export const accountSuspended = problemKind(
  "account-suspended",
  403,
  "The account is suspended",
  "The operator has suspended this account, or the person. Nothing is deleted; everything works again once it is restored. A suspended organization's members can read in it but change nothing. Usage of calls that were forwarded before can still be reported.",
);
export const notFound = problemKind(
  "not-found",
  404,
  "Not found",
  "There is no such thing in the account that the request acts for. Check the id, and the X-OrganizationId header.",
);
export const conflict = problemKind(
  "conflict",
  409,
  "Not possible now",
  "The request contradicts the present state; the detail says what stands in the way.",
);
export const payloadTooLarge = problemKind(
  "payload-too-large",
  413,
  "The body is too large",
  "The body is larger than this operation takes.",
);
export const unsupportedMediaType = problemKind(
  "unsupported-media-type",
  415,
  "The media type is not understood",
  "Send the body with the media type that the operation's description names.",
);
export const tooManyRequests = problemKind(
  "too-many-requests",
  429,
  "Too many requests",
  "Wait as long as the Retry-After header says.",
);
export const internalError = problemKind(
  "internal-error",
  500,
  "Something went wrong on our side",
  "The fault is ours. The operator finds it in the log under the request id.",
);
export const unavailable = problemKind(
  "unavailable",
  503,
  "Not available at the moment",
  "The platform can't do this right now, for instance because its database is away. Try again after Retry-After.",
);
