import { conflict, notFound } from "../../kernel/problem.js";
import type { Tx } from "../../platform/database/index.js";
import type { TakeDown } from "./reads.js";
import { lockService, type LockedService } from "./service-reads.js";
import { storeTakeDown } from "./store.js";

/**
 * Takes a service of any account out of everybody's reach. Its lifecycle and its subscriptions stay as they are. The
 * database's trigger tells every node.
 * @throws Problem not-found, conflict when it is taken down already
 */
export async function takeDownService(tx: Tx, serviceId: string, takeDown: TakeDown): Promise<LockedService> {
  const service = await lockKnownService(tx, serviceId);
  if (service.takeDown !== undefined) throw conflict(`"${service.name}" is taken down already.`);
  await storeTakeDown(tx, serviceId, takeDown);
  return service;
}

/** Brings a service back as it was. @throws Problem not-found, conflict when it is not taken down */
export async function restoreService(tx: Tx, serviceId: string): Promise<LockedService> {
  const service = await lockKnownService(tx, serviceId);
  if (service.takeDown === undefined) throw conflict(`"${service.name}" is not taken down.`);
  await storeTakeDown(tx, serviceId, undefined);
  return service;
}

async function lockKnownService(tx: Tx, id: string): Promise<LockedService> {
  const service = await lockService(tx, id);
  if (service === undefined) throw notFound("There is no service with this id, or it was deleted.");
  return service;
}
