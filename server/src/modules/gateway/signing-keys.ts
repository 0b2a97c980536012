import { exportJWK, generateKeyPair, importJWK, type CryptoKey, type JWK, type JWK_EC_Public } from "jose";
import { randomText } from "../../kernel/ids.js";
import type { Clock } from "../../kernel/clock.js";
import { UnknownKey, type Keyring } from "../../kernel/keyring.js";
import { withinReach, type Database } from "../../platform/database/index.js";
import type { ChangeFeed } from "../../platform/snapshot/index.js";
import { insertSigningKey, listSigningKeys, withSigningKeyLock } from "./store.js";

export const tokenAlgorithm = "ES256";

const dayMs = 86_400_000;
// Tokens with made-up key names must not become questions to the database.
const unknownKeyPauseMs = 1_000;
// A new key is published a day before it signs, so that every verifier has fetched it by then.
const publishedAheadMs = dayMs;
const signsForMs = 30 * dayMs;
const verifiesForMs = 45 * dayMs;

interface SigningKey {
  readonly kid: string;
  /** Undefined when it was sealed under a root secret that is gone. */
  readonly privateKey: CryptoKey | undefined;
  readonly publicKey: CryptoKey;
  readonly publicJwk: JWK;
  readonly activeFromMs: number;
  readonly retiresAtMs: number;
}

export interface SigningKeysDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly keyring: Keyring;
  readonly feed: ChangeFeed;
  readonly onError: (error: unknown) => void;
}

/** The keys that sign application tokens: shared by all nodes through the database, rotated every 30 days. */
export class SigningKeys {
  readonly #deps: SigningKeysDeps;
  #keys: readonly SigningKey[] = [];
  #loading: Promise<void> | undefined;
  #lookedAgainAtMs = -Infinity;

  constructor(deps: SigningKeysDeps) {
    this.#deps = deps;
    deps.feed.subscribe(tag => {
      if (tag === undefined || tag.startsWith("signing-key:")) void this.reload().catch(deps.onError);
    });
  }

  /** The key that signs now; the first is made when there is none yet. */
  async signing(): Promise<{ readonly kid: string; readonly privateKey: CryptoKey }> {
    const key = this.#findSigning() ?? (await this.rotate().then(() => this.#findSigning()));
    if (key === undefined) throw new Error("there is no key to sign tokens with");
    return key;
  }

  #findSigning(): { readonly kid: string; readonly privateKey: CryptoKey } | undefined {
    const nowMs = this.#deps.clock.nowMs();
    for (const { kid, privateKey, activeFromMs, retiresAtMs } of this.#keys) {
      if (privateKey !== undefined && activeFromMs <= nowMs && retiresAtMs > nowMs)
        return { kid, privateKey };
    }
    return undefined;
  }

  /** The key of that name, also one that another node has made and that we have not heard of. */
  async find(kid: string): Promise<CryptoKey | undefined> {
    const find = (): SigningKey | undefined =>
      this.#keys.find(key => key.kid === kid && key.retiresAtMs > this.#deps.clock.nowMs());
    if (find() === undefined && this.#mayLookAgain()) await withinReach(this.reload());
    return find()?.publicKey;
  }

  #mayLookAgain(): boolean {
    if (this.#keys.length === 0) return true;
    const nowMs = performance.now();
    if (!this.#deps.feed.connected || nowMs - this.#lookedAgainAtMs < unknownKeyPauseMs) return false;
    this.#lookedAgainAtMs = nowMs;
    return true;
  }

  /** What /.well-known/jwks.json serves (RFC 7517). */
  async jwks(): Promise<{ readonly keys: readonly JWK[] }> {
    await this.signing();
    return { keys: this.#keys.map(key => key.publicJwk) };
  }

  /** Makes the next key when the newest is about to be old enough. A job calls it; so does the first token. */
  async rotate(): Promise<void> {
    const { database, clock, keyring } = this.#deps;
    const fresh = await generateKeyPair(tokenAlgorithm, { extractable: true });
    const kid = randomText(16);
    const publicJwk = { ...(await exportJWK(fresh.publicKey)), kid, alg: tokenAlgorithm, use: "sig" };
    const sealed = keyring.seal("signing-key", JSON.stringify(await exportJWK(fresh.privateKey)));
    await database.transaction(async tx => {
      await withSigningKeyLock(tx);
      const nowMs = clock.nowMs();
      const usable = (await listSigningKeys(tx, nowMs)).filter(
        row => this.#openPrivate(row.sealedPrivateJwk) !== undefined,
      );
      const activeFromMs = nextActiveFromMs(usable, nowMs);
      if (activeFromMs === undefined) return;
      await insertSigningKey(tx, {
        kid,
        publicJwk,
        sealed,
        createdAtMs: nowMs,
        activeFromMs,
        retiresAtMs: activeFromMs + verifiesForMs,
      });
    });
    await this.reload();
  }

  /** Reads the keys again. One after another: a read under way may have begun before the change that this one is for. */
  reload(): Promise<void> {
    const before = this.#loading;
    const load = async (): Promise<void> => {
      // Whoever asked for that one is told of its failure.
      await before?.catch(() => undefined);
      await this.#load();
    };
    this.#loading = load();
    return this.#loading;
  }

  /** Undefined when it was sealed under a root secret that is gone: such a key verifies, but signs no more. */
  #openPrivate(sealed: Buffer): JWK | undefined {
    try {
      return JSON.parse(this.#deps.keyring.open("signing-key", sealed)) as JWK;
    } catch (error) {
      if (error instanceof UnknownKey) return undefined;
      throw error;
    }
  }

  async #load(): Promise<void> {
    const { database, clock } = this.#deps;
    const rows = await listSigningKeys(database.db, clock.nowMs());
    this.#keys = await Promise.all(
      rows.map(async row => {
        const publicJwk = row.publicJwk as unknown as JWK_EC_Public;
        const privateJwk = this.#openPrivate(row.sealedPrivateJwk);
        return {
          kid: row.kid,
          publicJwk,
          publicKey: (await importJWK(publicJwk, tokenAlgorithm)) as CryptoKey,
          privateKey: privateJwk && ((await importJWK(privateJwk, tokenAlgorithm)) as CryptoKey),
          activeFromMs: row.activeFrom.getTime(),
          retiresAtMs: row.retiresAt.getTime(),
        };
      }),
    );
  }
}

/** From when on the next key signs; undefined while it isn't time to make one. The newest key comes first. */
function nextActiveFromMs(
  keys: readonly { readonly activeFrom: Date; readonly retiresAt: Date }[],
  nowMs: number,
): number | undefined {
  const [newest] = keys;
  const bridgeMs = nowMs + publishedAheadMs;
  // After a long standstill the present key may retire before another could be announced: then one signs at once.
  const bridged = keys.some(key => key.activeFrom.getTime() <= nowMs && key.retiresAt.getTime() > bridgeMs);
  if (newest === undefined || !bridged) return nowMs;
  const signsUntilMs = newest.activeFrom.getTime() + signsForMs;
  return signsUntilMs > bridgeMs ? undefined : Math.max(signsUntilMs, bridgeMs);
}
