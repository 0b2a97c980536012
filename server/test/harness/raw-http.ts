import { connect, type Socket } from "node:net";

/** What came back on a connection of its own. */
export interface RawAnswer {
  readonly status: number;
  readonly statusLine: string;
  /** Lower-case names in the order in which they came, values as latin1. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
  /** Everything, as latin1. */
  readonly text: string;
  /** Whether the connection was reset rather than closed. */
  readonly torn: boolean;
}

/** Opens a connection and writes these bytes (latin1). */
export function openRaw(url: string, bytes: string): Socket {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(bytes, "latin1");
  return socket;
}

/** Sends exactly these bytes and reads until the other side closes. */
export async function sendRaw(url: string, bytes: string): Promise<RawAnswer> {
  const socket = openRaw(url, bytes);
  let text = "";
  socket.setEncoding("latin1").on("data", (chunk: string) => (text += chunk));
  const torn = await new Promise<boolean>(resolve => {
    socket.once("error", () => {
      resolve(true);
    });
    socket.once("close", () => {
      resolve(false);
    });
  });
  const [head = "", ...rest] = text.split("\r\n\r\n");
  const [statusLine = "", ...lines] = head.split("\r\n");
  return {
    status: Number(statusLine.split(" ")[1]),
    statusLine,
    headers: lines.map(line => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
    }),
    body: rest.join("\r\n\r\n"),
    text,
    torn,
  };
}
