/** A gateway address taken apart. */
export interface CallPath {
  /** `{owner}/{service}/{version}`: the key of the route. */
  readonly route: string;
  /** What follows, with one leading slash, still encoded; empty when nothing follows. */
  readonly rest: string;
  /** With its question mark; empty when there is none. */
  readonly query: string;
}

// Owner and service are slugs, a version is short. What can't be a key is never remembered as
// one that leads nowhere: a consumer could fill the memory with names of 30 KB.
const routeKey = /^[a-z0-9-]{1,100}\/[a-z0-9-]{1,100}\/[\w.-]{1,100}$/;

/** Takes `/owner/service/version/rest?query` apart; undefined when it can't name a service. */
export function readCallPath(target: string): CallPath | undefined {
  const queryAt = target.indexOf("?");
  const path = queryAt === -1 ? target : target.slice(0, queryAt);
  const ownerEnd = path.indexOf("/", 1);
  const serviceEnd = ownerEnd === -1 ? -1 : path.indexOf("/", ownerEnd + 1);
  if (!path.startsWith("/") || serviceEnd === -1) return undefined;
  const versionEnd = path.indexOf("/", serviceEnd + 1);
  const route = path.slice(1, versionEnd === -1 ? undefined : versionEnd);
  if (!routeKey.test(route)) return undefined;
  return {
    route,
    // With an empty base path `//host/x` would name another host (RFC 3986 section 4.2).
    rest: versionEnd === -1 ? "" : path.slice(versionEnd).replace(/^\/{2,}/, "/"),
    query: queryAt === -1 ? "" : target.slice(queryAt),
  };
}

// A dot segment in any spelling, also encoded twice or before path parameters; a backslash, which some servers take for
// a slash; a fragment or a control character, which have no place in a request target.
const escaping =
  /(?:^|\/|%(?:25)*2f)(?:\.|%(?:25)*2e){1,2}(?:$|\/|%(?:25)*2f|;|%(?:25)*3b)|[\\#\u0000-\u001f\u007f]|%(?:25)*5c|%(?:25)*00/i;

/** Whether the rest of a path could be read as leaving the service's base path. */
export function escapesService(rest: string): boolean {
  return escaping.test(rest);
}

/** The path at the provider's service: its base path and the rest, without a slash too many. */
export function upstreamPath(basePath: string, call: CallPath): string {
  const path = basePath + call.rest;
  return (path === "" ? "/" : path) + call.query;
}
