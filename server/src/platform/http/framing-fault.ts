import type { IncomingMessage } from "node:http";
import { invalidRequest, type Problem } from "../../kernel/problem.js";

/**
 * What is wrong with a request that Node's parser lets pass, though two programs could read it in two ways. All that it
 * refuses by itself (two lengths, length and chunks, folded lines, bare CR and LF …) stands in gateway-smuggling.test.ts.
 */
export function framingFault(request: IncomingMessage): Problem | undefined {
  const { httpVersionMajor, httpVersionMinor, headers, rawHeaders } = request;
  if (httpVersionMajor !== 1) return invalidRequest("This is not a request of HTTP/1.1.");
  // RFC 9112 section 6.1: whoever speaks HTTP/1.0 can't mean it, and proxies of that age pass it over.
  if (httpVersionMinor === 0 && headers["transfer-encoding"] !== undefined)
    return invalidRequest("HTTP/1.0 knows no Transfer-Encoding.");
  // RFC 9112 section 3.2. Node's own check answers a missing one without a body, and lets a second one pass.
  const hosts = countHosts(rawHeaders);
  if (hosts > 1) return invalidRequest("The request names more than one Host.");
  if (hosts === 0 && httpVersionMinor > 0) return invalidRequest("The request names no Host.");
  return undefined;
}

function countHosts(rawHeaders: readonly string[]): number {
  let count = 0;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i];
    // The length first: this looks at every header of every call.
    if (name?.length === 4 && name.toLowerCase() === "host") count++;
  }
  return count;
}
