import pg from "pg";

/**
 * A pool of a test's own. The server may end its last connections, with their database, before they have said goodbye: that
 * must not end the run.
 */
export function openTestPool(url: string, connectionsMax = 10): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: connectionsMax });
  pool.on("error", error => {
    if (!pool.ending) throw error;
  });
  return pool;
}
