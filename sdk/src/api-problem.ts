/** One fault of a request; `pointer` is a JSON pointer into the body, or names the parameter. */
export interface ProblemFault {
  readonly pointer: string;
  readonly message: string;
}

interface ProblemContent {
  readonly status: number;
  readonly type: string;
  readonly title: string;
  readonly detail: string;
  readonly requestId?: string;
  readonly errors: readonly ProblemFault[];
}

/** The API refused a request (RFC 9457), or could not be reached (status 0). The message is its sentence. */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";
  readonly status: number;
  /** e.g. "still-offered"; the last part of the problem's `type` */
  readonly code: string;
  readonly title: string;
  readonly requestId: string | undefined;
  readonly errors: readonly ProblemFault[];

  constructor(content: ProblemContent, options?: ErrorOptions) {
    super(content.detail, options);
    this.status = content.status;
    this.code = content.type.split(":").at(-1) ?? "";
    this.title = content.title;
    this.requestId = content.requestId;
    this.errors = content.errors;
  }
}

/** The problem document of an answer; whatever else came in its place (a proxy's page) becomes one. */
export function readProblem(body: unknown, status: number): ApiProblem {
  const given = typeof body === "object" && body !== null ? (body as Partial<ProblemContent>) : {};
  return new ApiProblem({
    status,
    type: given.type ?? "about:blank",
    title: given.title ?? "The request failed",
    detail: given.detail ?? `The platform answered with status ${status}. Try again in a moment.`,
    errors: given.errors ?? [],
    ...(given.requestId !== undefined && { requestId: given.requestId }),
  });
}

/** Nothing answered. */
export function unreachable(cause: unknown): ApiProblem {
  return new ApiProblem(
    {
      status: 0,
      type: "urn:tollgate:problem:unreachable",
      title: "No connection",
      detail: "The platform can't be reached right now. Nothing was lost; try again in a moment.",
      errors: [],
    },
    { cause },
  );
}
