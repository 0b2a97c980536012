// Of Node, and of PostgreSQL (its manual, appendix A).
const codes = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "57P01",
  "57P02",
  "57P03",
  "08006",
  "08001",
  "08003",
  "53300",
]);
// Whatever the system says when there is no connection to be had: refused, no such socket, host, network or name.
const connecting = new Set(["connect", "getaddrinfo"]);
const messages =
  /Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error/;

/** Whether an error of the driver says that PostgreSQL is out of reach, rather than that it refused something. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  // Of a host with several addresses, each of which was tried.
  if (error instanceof AggregateError) return error.errors.some(isDatabaseAway);
  const { code, syscall } = error as NodeJS.ErrnoException;
  return (
    (code !== undefined && codes.has(code)) ||
    (syscall !== undefined && connecting.has(syscall)) ||
    messages.test(error.message)
  );
}
