import { present } from "../../kernel/assert.js";
import { unauthorized } from "../../kernel/problem.js";
import type { Clock } from "../../kernel/clock.js";
import type { Keyring } from "../../kernel/keyring.js";
import type { Database } from "../../platform/database/index.js";
import type { Caller } from "../../platform/http/index.js";
import { Snapshot, type ChangeFeed } from "../../platform/snapshot/index.js";
import { hasAccessTokenForm } from "./access-token-value.js";
import { idPrefixes } from "../../kernel/ids.js";
import {
  findAccessTokenByHash,
  findPerson,
  listMembershipsOf,
  type AccessTokenView,
  type PersonView,
} from "./reads.js";
import type { TokenUses } from "./token-uses.js";

export const accessTokenHashPurpose = "access-token";

const tokensRemembered = 50_000;
const peopleRemembered = 50_000;

type Person = PersonView & Pick<Caller, "memberships" | "suspensions">;

export interface CallersOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly keyring: Keyring;
  readonly feed: ChangeFeed;
  readonly uses: TokenUses;
  readonly staleMsMax: number;
}

/** Who stands behind an access token or a session: remembered, so that in the steady state the database is not asked. */
export class Callers {
  readonly #options: CallersOptions;
  readonly #tokens: Snapshot<AccessTokenView>;
  readonly #people: Snapshot<Person>;
  /** Keys of #tokens by the token itself, of genuine ones: hashing takes 6 µs of the 100 that a report of usage takes. */
  readonly #keys = new Map<string, string>();
  /** By user id: the number of the last change that this node made. */
  readonly #changed = new Map<string, number>();
  #changes = 0;

  constructor(options: CallersOptions) {
    this.#options = options;
    const { database, feed, staleMsMax } = options;
    this.#tokens = new Snapshot({
      feed,
      staleMsMax,
      entriesMax: tokensRemembered,
      read: async key => {
        const hashes = key.split(" ").map(hash => Buffer.from(hash, "hex"));
        const token = await findAccessTokenByHash(database.db, hashes);
        return token && { value: token, tags: [`access-token:${token.id}`] };
      },
    });
    this.#people = new Snapshot({
      feed,
      staleMsMax,
      entriesMax: peopleRemembered,
      read: async key => {
        const [userId = ""] = key.split(" ");
        const person = await findPerson(database.db, userId);
        if (person === undefined) return undefined;
        const memberships = await listMembershipsOf(database.db, userId);
        return {
          value: {
            ...person,
            memberships: new Map(memberships.map(({ account, role }) => [account.id, role])),
            suspensions: new Map(
              memberships.flatMap(({ account: { id, suspension } }) =>
                suspension === undefined ? [] : [[id, suspension.reason]],
              ),
            ),
          },
          tags: [`user:${userId}`, ...memberships.map(({ account }) => `account:${account.id}`)],
        };
      },
    });
  }

  /** The person behind an access token. @throws Problem unauthorized, saying whether it is unknown, revoked or expired */
  async byToken(value: string): Promise<Caller> {
    const token = await this.#tokenOf(value);
    const nowMs = this.#options.clock.nowMs();
    if (token.revokedAt !== undefined) {
      throw unauthorized(`The access token "${token.name}" was revoked. Create a new one in the settings.`);
    }
    if (token.expiresAt !== undefined && token.expiresAt.getTime() <= nowMs) {
      throw unauthorized(`The access token "${token.name}" has expired. Create a new one in the settings.`);
    }
    this.#options.uses.note(token.id, nowMs);
    const { id, name, scopes, accountId, serviceId, expiresAt } = token;
    return this.#caller(token.userId, { id, name, scopes, accountId, serviceId, expiresAt });
  }

  /** The person of a session. */
  byUser(userId: string): Promise<Caller> {
    return this.#caller(userId, undefined);
  }

  /**
   * After a change that this node committed to a person or their memberships: their next call here already sees it.
   * Other nodes hear of it by notification.
   */
  changed(userId: string): void {
    // By now notifications have emptied the entries under these old keys.
    if (this.#changed.size >= peopleRemembered) this.#changed.clear();
    this.#changed.set(userId, ++this.#changes);
  }

  async #tokenOf(value: string): Promise<AccessTokenView> {
    const known = this.#keys.get(value);
    const key = known ?? this.#keyOf(value);
    const found = this.#tokens.get(key);
    const token = found instanceof Promise ? await found : found;
    if (token !== undefined) {
      if (known === undefined) this.#remember(value, key);
      return token;
    }
    if (value.startsWith(idPrefixes.accessToken) && !hasAccessTokenForm(value)) {
      throw unauthorized(
        "The access token is incomplete or mistyped: its checksum does not fit. Copy it again.",
      );
    }
    throw unauthorized(
      "The access token is unknown here. Create one in the settings under Personal Access Tokens.",
    );
  }

  /** All hashes under which the token may be stored. */
  #keyOf(value: string): string {
    const hashes = this.#options.keyring.hashes(accessTokenHashPurpose, value);
    return hashes.map(hash => hash.toString("hex")).join(" ");
  }

  #remember(value: string, key: string): void {
    if (this.#keys.size >= tokensRemembered) this.#keys.clear();
    this.#keys.set(value, key);
  }

  async #caller(userId: string, token: Caller["token"]): Promise<Caller> {
    const person = present(
      await this.#people.get(`${userId} ${this.#changed.get(userId) ?? 0}`),
      "the person of a token or session is gone",
    );
    return {
      userId,
      name: person.name,
      email: person.email,
      isOperator: person.isOperator,
      token,
      memberships: person.memberships,
      suspensions: person.suspensions,
    };
  }
}
