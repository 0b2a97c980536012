import { randomUUID } from "node:crypto";
import type { Context } from "../../src/context.js";

/**
 * Resolves once the node has heard of every change committed so far: notifications come in the order of commits, so
 * its own mark comes last. Without it a change made before a call can be heard after it, and be asked for again.
 */
export async function changesHeard({ feed, database }: Pick<Context, "feed" | "database">): Promise<void> {
  const mark = `test:${randomUUID()}`;
  const heard = new Promise<void>(resolve => {
    feed.subscribe(tag => {
      // After a lost connection it has forgotten everything, which is as good as having heard.
      if (tag === mark || tag === undefined) resolve();
    });
  });
  await database.pool.query("select pg_notify('tollgate_change', $1)", [mark]);
  await heard;
}
