import { randomBytes, timingSafeEqual } from "node:crypto";
import { invariant, present } from "../../kernel/assert.js";
import { uuidFromBytes, writeUuid } from "../../kernel/ids.js";
import { keyId, type Keyring } from "../../kernel/keyring.js";
import { MessageMac } from "./message-mac.js";

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
  /** Names the key that signed, and whether the call was forwarded; kept with events, so that the id can be written again. */
  readonly keyEpoch: number;
}

export type Verification =
  | { readonly ok: true; readonly call: CallIdentity }
  | { readonly ok: false; readonly fault: "malformed" | "forged" }
  /** Of a call that never came to its service. */
  | { readonly ok: false; readonly fault: "unforwarded"; readonly call: CallIdentity };

// In bytes (docs/decisions/0002): format 1, key epoch 2, subscription 16, plan assignment 4, mode 1, call time 6,
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
  readonly mac: MessageMac;
}

// In the key epoch: nothing of the call was forwarded.
const unforwardedBit = 0x8000;
const callIdBytes = at.mac - at.random;
// Random bytes are drawn for many calls at once: one system call for 10 bytes costs more than the MAC.
const callsOfDraw = 512;

/** Mints and verifies correlation ids. Needs no database: 2 µs each. */
export class CorrelationIds {
  readonly #keys: readonly SigningKey[];
  /** Never written to again: the ids of calls are views of it. */
  #random = Buffer.alloc(0);
  #randomAt = 0;
  /** Where an id is put together. */
  readonly #bytes = Buffer.alloc(bytesTotal);

  constructor(keyring: Keyring) {
    this.#keys = keyring.keys("correlation-id").map(key => ({
      mac: new MessageMac(key, at.mac),
      epoch: keyId(key).readUInt16BE(0),
    }));
    invariant(
      new Set(this.#keys.map(key => key.epoch & ~unforwardedBit)).size === this.#keys.length,
      "TOLLGATE_SECRET and TOLLGATE_SECRET_PREVIOUS happen to give keys of the same name: choose another new secret.",
    );
  }

  /** A new id for a call that is about to be forwarded. */
  mint({
    subscriptionId,
    planAssignment,
    mode,
    calledAtMs,
  }: Pick<CallIdentity, "subscriptionId" | "planAssignment" | "mode" | "calledAtMs">): {
    id: string;
    call: CallIdentity;
  } {
    const [signing] = this.#keys;
    invariant(signing, "there is always a present key");
    const { epoch: keyEpoch } = signing;
    // Spread out of the argument it would take 0.8 µs, and keep whatever else stands there.
    const call = { subscriptionId, planAssignment, mode, calledAtMs, callId: this.#drawRandom(), keyEpoch };
    return { id: this.#write(call, signing.mac), call };
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
    const signing = this.#signingKey(epoch);
    if (signing === undefined) return { ok: false, fault: "forged" };
    const mac = Buffer.from(macOf(bytes, signing.mac), "latin1");
    if (!timingSafeEqual(mac, bytes.subarray(at.mac))) return { ok: false, fault: "forged" };
    const mode = modes[bytes[at.mode] ?? -1];
    if (mode === undefined) return { ok: false, fault: "malformed" };
    const call = {
      subscriptionId: uuidFromBytes(bytes.subarray(at.subscription, at.assignment)),
      planAssignment: bytes.readUInt32BE(at.assignment),
      mode,
      calledAtMs: bytes.readUIntBE(at.time, 6),
      callId: Buffer.from(bytes.subarray(at.random, at.mac)),
      keyEpoch: epoch,
    };
    return epoch === signing.epoch ? { ok: true, call } : { ok: false, fault: "unforwarded", call };
  }

  /**
   * Another id for a call of which nothing came to its service: its receipt is found by it, and no usage is taken for it. The
   * one that was minted is then known to nobody.
   */
  unforwarded(call: CallIdentity): { id: string; call: CallIdentity } {
    const told = { ...call, keyEpoch: call.keyEpoch ^ unforwardedBit };
    return { id: present(this.rewrite(told), "the key that minted it is here"), call: told };
  }

  #signingKey(epoch: number): SigningKey | undefined {
    return this.#keys.find(key => key.epoch === epoch || (key.epoch ^ unforwardedBit) === epoch);
  }

  /** The id of a call known from the database, or undefined when the key that signed it is gone. */
  rewrite(call: CallIdentity): string | undefined {
    const signing = this.#signingKey(call.keyEpoch);
    return signing && this.#write(call, signing.mac);
  }

  #drawRandom(): Buffer {
    if (this.#randomAt === this.#random.length) {
      this.#random = randomBytes(callIdBytes * callsOfDraw);
      this.#randomAt = 0;
    }
    const from = this.#randomAt;
    this.#randomAt += callIdBytes;
    return this.#random.subarray(from, this.#randomAt);
  }

  #write(call: CallIdentity, mac: MessageMac): string {
    const bytes = this.#bytes;
    bytes[0] = format;
    bytes.writeUInt16BE(call.keyEpoch, at.epoch);
    writeUuid(call.subscriptionId, bytes, at.subscription);
    bytes.writeUInt32BE(call.planAssignment, at.assignment);
    bytes[at.mode] = modeNumber(call.mode);
    bytes.writeUIntBE(call.calledAtMs, at.time, 6);
    call.callId.copy(bytes, at.random);
    bytes.write(macOf(bytes, mac), at.mac, "latin1");
    return bytes.toString("base64url");
  }
}

/** As much of the MAC as an id has room for, a character for each byte. */
function macOf(bytes: Buffer, mac: MessageMac): string {
  return mac.characters(bytes).slice(0, bytesTotal - at.mac);
}
