import { lookup as systemLookup } from "node:dns/promises";
import { isIP } from "node:net";
import { buildConnector } from "undici";
import { isLocalhostName, portOf, refusalOfTarget } from "../../kernel/upstream-address/index.js";
import type { UpstreamRules } from "../../kernel/upstream-address/index.js";
import { admittingLookup } from "./admitting-lookup.js";
import type { UpstreamLookup } from "./admitting-lookup.js";
import { rememberingLookup } from "./remembering-lookup.js";
import { UpstreamAddressRefused } from "./upstream-address-refused.js";

export interface UpstreamConnectorOptions extends UpstreamRules {
  /** Bounds look-up, TCP and TLS handshake together; then the error is undici's `ConnectTimeoutError`. */
  readonly connectTimeoutMs: number;
  readonly lookup?: UpstreamLookup;
  /** Certificate authorities in PEM, instead of the ones that Node trusts. */
  readonly ca?: string | readonly string[];
}

/**
 * A connector for undici's `Pool({ connect })` that opens connections only to addresses that the rules admit. One
 * connector may serve all pools of a process. Refusals arrive as {@link UpstreamAddressRefused}.
 *
 * A name is looked up once per connect and exactly the admitted addresses of that answer are dialled, so an answer
 * that changes between check and connect changes nothing. What is remembered of a name is judged at each connect as well.
 */
export function createUpstreamConnector(options: UpstreamConnectorOptions): buildConnector.connector {
  const lookup = rememberingLookup(options.lookup ?? (hostname => systemLookup(hostname, { all: true })));
  // A look-up hook isn't told the port, and our own listeners are told apart by it: hence a connector for each, kept
  // because it also keeps the TLS sessions.
  const connectors = new Map<number, buildConnector.connector>();
  const connectorFor = (port: number): buildConnector.connector => {
    const known = connectors.get(port);
    if (known !== undefined) return known;
    const built = buildConnector({
      ...(options.ca === undefined ? {} : { ca: [options.ca].flat() }),
      // Said here so that NODE_TLS_REJECT_UNAUTHORIZED=0 can't switch it off.
      rejectUnauthorized: true,
      timeout: options.connectTimeoutMs,
      // RFC 8305: a host whose IPv6 leads nowhere costs 250 ms, not the whole timeout.
      autoSelectFamily: true,
      lookup: admittingLookup(lookup, port, options),
    });
    connectors.set(port, built);
    return built;
  };

  return (target, callback) => {
    const host = target.hostname;
    const port = portOf(target);
    const reason = refusalOfTarget({ host: dialledHost(host), port }, options);
    if (reason !== undefined) {
      const refused = new UpstreamAddressRefused({ host, port }, reason, options.policy, []);
      process.nextTick(callback, refused, null);
      return;
    }
    const servername = target.servername ?? (isIP(host) === 0 ? host : undefined);
    connectorFor(port)(
      {
        ...target,
        hostname: dialledHost(host),
        // RFC 6066 section 3: a server name is sent without its trailing dot.
        ...(servername === undefined ? {} : { servername: servername.replace(/\.$/, "") }),
      },
      callback,
    );
  };
}

/** Many services listen on IPv4 only while `localhost` resolves to ::1 first; by RFC 6761 it needs no look-up. */
function dialledHost(host: string): string {
  return isLocalhostName(host) ? "127.0.0.1" : host;
}
