import type { LookupAddress } from "node:dns";
import type { LookupFunction } from "node:net";
import { refusalOfTarget } from "../../kernel/upstream-address/index.js";
import type { UpstreamRules } from "../../kernel/upstream-address/index.js";
import { UpstreamAddressRefused } from "./upstream-address-refused.js";

/** All addresses of a name, in the order of preference; rejects with an error of `node:dns` when it has none. */
export type UpstreamLookup = (hostname: string) => Promise<readonly LookupAddress[]>;

/**
 * Keeps the admitted ones of a host's addresses, and fails when none is. Not failing for one bad address among good
 * ones keeps hosts alive that also publish an internal address, and is as safe, since only admitted ones are dialled.
 */
export function admittingLookup(lookup: UpstreamLookup, port: number, rules: UpstreamRules): LookupFunction {
  const admit = async (host: string): Promise<LookupAddress[]> => {
    const answers = (await lookup(host)).map(answer => ({
      ...answer,
      refusal: refusalOfTarget({ host: answer.address, port }, rules),
    }));
    const admitted = answers.filter(answer => answer.refusal === undefined);
    if (admitted.length > 0) return admitted.map(({ address, family }) => ({ address, family }));
    const reason = answers.find(answer => answer.refusal === "own-listener")?.refusal ?? "private-address";
    const addresses = answers.map(answer => answer.address);
    throw new UpstreamAddressRefused({ host, port }, reason, rules.policy, addresses);
  };
  return (host, { all }, callback) => {
    admit(host).then(
      addresses => {
        const [first] = addresses;
        // Node asks for a single address when the socket has a local address.
        if (all === true || first === undefined) callback(null, addresses);
        else callback(null, first.address, first.family);
      },
      (error: unknown) => callback(error as NodeJS.ErrnoException, []),
    );
  };
}
