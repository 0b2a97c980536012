import { pino, stdSerializers, type DestinationStream, type Level, type Logger } from "pino";

/**
 * The log for machines: JSON lines. Errors are written with their message, stack and code alone: the drivers hang whole
 * connections on theirs.
 */
export function createLogger(level: Level | "silent", destination: DestinationStream): Logger {
  return pino({ level, base: null, serializers: { err: writeError } }, destination);
}

function writeError(error: Error): unknown {
  const { type, message, stack, code } = stdSerializers.err(error);
  return { type, message, stack, ...(typeof code === "string" && { code }) };
}
