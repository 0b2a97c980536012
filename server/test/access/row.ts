import type { ApiRequest, Credentials } from "../harness/index.js";
import type { Role } from "../../src/platform/http/index.js";
import type { Fixture } from "./fixture.js";

/** A valid request about things that were made for it in the fixture's organization. */
export interface Prepared extends Pick<ApiRequest, "body" | "form" | "headers"> {
  readonly path: string;
  /** Who succeeds, where it is neither a member by role nor, for the operator's operations, the operator. */
  readonly as?: Credentials;
  /** Ids of the organization's that nobody else's answer may contain, beyond the organization's own. */
  readonly about?: readonly string[];
}

/** What the matrix knows about one operation. Who may use it says the route itself. */
export interface Row {
  readonly prepare: (fixture: Fixture) => Promise<Prepared> | Prepared;
  /** Status of the request that is allowed. */
  readonly success: number;
  /**
   * What the same request gets from an account that has nothing to do with its subject. `not-found`: 404. `own`: the
   * request names no subject, so that it speaks of the stranger's own things. Anything else with its reason.
   */
  readonly stranger: "not-found" | "own" | { readonly status: number; readonly because: string };
  /** The role that the handler itself asks for, where the subject decides and not X-OrganizationId. */
  readonly role?: Role;
  /** What a member with a weaker role gets, where it is not 403. */
  readonly weakRole?: { readonly status: number; readonly because: string };
  /** The operation takes no access tokens, or not the fixture's. */
  readonly byCookie?: boolean;
}
