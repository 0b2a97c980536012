import type { Tx } from "../../../platform/database/index.js";
import { notPayable } from "../problems.js";
import { findIssuedDocument } from "./reads.js";
import { insertPayment, type Payment } from "./store.js";

/**
 * Notes a payment of an invoice or statement in full.
 * @returns its number, or undefined when there is no such document @throws Problem not-payable
 */
export async function notePaid(tx: Tx, id: string, payment: Payment): Promise<string | undefined> {
  const document = await findIssuedDocument(tx, id);
  if (document === undefined) return undefined;
  const { kind, number, creditedMinor, grossMinor } = document;
  if (number === undefined || kind === "credit-note")
    throw notPayable("Only invoices and statements are paid.");
  if (grossMinor === 0n) throw notPayable(`${number} comes to nothing: there is nothing to pay.`);
  if (creditedMinor >= grossMinor) throw notPayable(`${number} was credited in full.`);
  if (!(await insertPayment(tx, id, payment))) throw notPayable(`${number} is paid already.`);
  return number;
}
