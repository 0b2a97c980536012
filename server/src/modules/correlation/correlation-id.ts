import { createHmac, randomFillSync, timingSafeEqual } from "node:crypto";
import { invariant } from "../../kernel/assert.js";
import { uuidFromBytes, uuidToBytes } from "../../kernel/ids.js";
import { keyId, type Keyring } from "../../kernel/keyring.js";

/** Whether usage of a call is billed: fixed by the gateway when the call is made. */
export type Mode = "test" | "live";

/** What a correlation id says about the call it was minted for. */
export interface CallIdentity {
  readonly subscriptionId: string;
  /** subscriptions.plan_assignment.id, or 0: rated by the service's newest plan. */
  readonly planAssignment: number;
  readonly mode: Mode;
  /** Milliseconds since 1970 on the platform's clock. */
  readonly calledAtMs: number;
  /** 10 random bytes: what makes the call unique. */
  readonly callId: Buffer;
  /** Names the key that signed; kept with events, so that the id can be written again. */
  readonly keyEpoch: number;
}

export type Verification =
  | { readonly ok: true; readonly call: CallIdentity }
  | { readonly ok: false; readonly fault: "malformed" | "forged" };

// Design section 6, in bytes: format 1, key epoch 2, subscription 16, plan assignment 4, mode 1, call time 6,
// random 10, MAC 16.
const format = 1;
const at = { epoch: 1, subscription: 3, assignment: 19, mode: 23, time: 24, random: 30, mac: 40 } as const;
const bytesTotal = 56;
const charactersTotal = 75;
const modes: readonly Mode[] = ["test", "live"];

/** The smallint that stands for a mode in the database. */
export function modeNumber(mode: Mode): 0 | 1 {
  return mode === "live" ? 1 : 0;
}

/** The mode of a database's smallint. */
export function modeOf(number: number): Mode {
  return number === 1 ? "live" : "test";
}

interface SigningKey {
  readonly epoch: number;
  readonly key: Buffer;
}

/** Mints and verifies correlation ids. Needs no database: 3 µs each. */
export class CorrelationIds {
  readonly #keys: readonly SigningKey[];
  // Random bytes are drawn for many calls at once: one system call for 10 bytes costs more than the HMAC.
  readonly #random = Buffer.alloc(10 * 512);
  #randomAt = this.#random.length;

  constructor(keyring: Keyring) {
    this.#keys = keyring.keys("correlation-id").map(key => ({ key, epoch: keyId(key).readUInt16BE(0) }));
    invariant(
      new Set(this.#keys.map(key => key.epoch)).size === this.#keys.length,
      "TOLLGATE_SECRET and TOLLGATE_SECRET_PREVIOUS happen to give keys of the same name: choose another new secret.",
    );
  }

  /** A new id for a call that is about to be forwarded. */
  mint(call: Pick<CallIdentity, "subscriptionId" | "planAssignment" | "mode" | "calledAtMs">): {
    id: string;
    call: CallIdentity;
  } {
    const [signing] = this.#keys;
    invariant(signing, "there is always a present key");
    const identity: CallIdentity = { ...call, callId: this.#drawRandom(), keyEpoch: signing.epoch };
    return { id: write(identity, signing.key), call: identity };
  }

  /** What an id says, if it is one of ours, spelled exactly as we spell it. */
  verify(id: string): Verification {
    if (id.length !== charactersTotal) return { ok: false, fault: "malformed" };
    const bytes = Buffer.from(id, "base64url");
    // 75 characters hold 450 bits for 448: four spellings decode alike, and only one of them is ours.
    if (bytes.length !== bytesTotal || bytes[0] !== format || bytes.toString("base64url") !== id) {
      return { ok: false, fault: "malformed" };
    }
    const epoch = bytes.readUInt16BE(at.epoch);
    const signing = this.#keys.find(key => key.epoch === epoch);
    if (signing === undefined) return { ok: false, fault: "forged" };
    if (!timingSafeEqual(macOf(bytes, signing.key), bytes.subarray(at.mac)))
      return { ok: false, fault: "forged" };
    const mode = modes[bytes[at.mode] ?? -1];
    if (mode === undefined) return { ok: false, fault: "malformed" };
    return {
      ok: true,
      call: {
        subscriptionId: uuidFromBytes(bytes.subarray(at.subscription, at.assignment)),
        planAssignment: bytes.readUInt32BE(at.assignment),
        mode,
        calledAtMs: bytes.readUIntBE(at.time, 6),
        callId: Buffer.from(bytes.subarray(at.random, at.mac)),
        keyEpoch: epoch,
      },
    };
  }

  /** The id of a call known from the database, or undefined when the key that signed it is gone. */
  rewrite(call: CallIdentity): string | undefined {
    const signing = this.#keys.find(key => key.epoch === call.keyEpoch);
    return signing && write(call, signing.key);
  }

  #drawRandom(): Buffer {
    if (this.#randomAt === this.#random.length) {
      randomFillSync(this.#random);
      this.#randomAt = 0;
    }
    const drawn = Buffer.from(this.#random.subarray(this.#randomAt, this.#randomAt + 10));
    this.#randomAt += 10;
    return drawn;
  }
}

function write(call: CallIdentity, key: Buffer): string {
  const bytes = Buffer.alloc(bytesTotal);
  bytes[0] = format;
  bytes.writeUInt16BE(call.keyEpoch, at.epoch);
  uuidToBytes(call.subscriptionId).copy(bytes, at.subscription);
  bytes.writeUInt32BE(call.planAssignment, at.assignment);
  bytes[at.mode] = modeNumber(call.mode);
  bytes.writeUIntBE(call.calledAtMs, at.time, 6);
  call.callId.copy(bytes, at.random);
  macOf(bytes, key).copy(bytes, at.mac);
  return bytes.toString("base64url");
}

function macOf(bytes: Buffer, key: Buffer): Buffer {
  return createHmac("sha256", key)
    .update(bytes.subarray(0, at.mac))
    .digest()
    .subarray(0, bytesTotal - at.mac);
}
