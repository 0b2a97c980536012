import { writeUuid } from "../../kernel/ids.js";

/**
 * Columns of `rows` as array parameters in PostgreSQL's binary format, which pg sends when a parameter is a Buffer.
 * Everything may be undefined, which becomes null. Measured with batches of 1,000 rows of 18 columns: 1.8 µs a row in this
 * process; arrays of values, which pg writes as text, 4.6 µs; one JSON text 1.8 µs, and 2.2 × the time in PostgreSQL.
 */
export function binaryColumns<T>(rows: readonly T[]) {
  return {
    bytea: (of: Column<T, Buffer>) =>
      sized(rows, oids.bytea, of, {
        bytesOf: value => value.length,
        write: (value, bytes, at) => value.copy(bytes, at),
      }),
    text: (of: Column<T, string>) =>
      sized(rows, oids.text, of, {
        bytesOf: value => Buffer.byteLength(value),
        write: (value, bytes, at) => bytes.write(value, at),
      }),
    smallint: (of: Column<T, number>) =>
      fixed(rows, oids.smallint, of, 2, (value, bytes, at) => bytes.writeInt16BE(value, at)),
    integer: (of: Column<T, number>) =>
      fixed(rows, oids.integer, of, 4, (value, bytes, at) => bytes.writeInt32BE(value, at)),
    bigint: (of: Column<T, number>) => fixed(rows, oids.bigint, of, 8, writeBigint),
    /** Of milliseconds since 1970. */
    timestamptz: (of: Column<T, number>) =>
      fixed(rows, oids.timestamptz, of, 8, (ms, bytes, at) =>
        writeBigint((ms - postgresEpochMs) * 1_000, bytes, at),
      ),
    uuid: (of: Column<T, string>) => fixed(rows, oids.uuid, of, 16, uuidWriter()),
  };
}

type Column<T, V> = (row: T) => V | undefined;
type Write<V> = (value: V, bytes: Buffer, at: number) => unknown;

const oids = {
  bytea: 17,
  bigint: 20,
  smallint: 21,
  integer: 23,
  text: 25,
  timestamptz: 1184,
  uuid: 2950,
} as const;
const headerBytes = 20;
const lengthBytes = 4;
const nullLength = -1;
const postgresEpochMs = Date.UTC(2000, 0, 1);

/** Elements of one length: counting bytes first would take as long as writing them. */
function fixed<T, V>(
  rows: readonly T[],
  oid: number,
  of: Column<T, V>,
  elementBytes: number,
  write: Write<V>,
): Buffer {
  const bytes = Buffer.allocUnsafe(headerBytes + rows.length * (lengthBytes + elementBytes));
  let at = headerBytes;
  for (const row of rows) {
    const value = of(row);
    bytes.writeInt32BE(value === undefined ? nullLength : elementBytes, at);
    at += lengthBytes;
    if (value === undefined) continue;
    write(value, bytes, at);
    at += elementBytes;
  }
  return finish(bytes, at, oid, rows.length);
}

function sized<T, V>(
  rows: readonly T[],
  oid: number,
  of: Column<T, V>,
  { bytesOf, write }: { readonly bytesOf: (value: V) => number; readonly write: Write<V> },
): Buffer {
  let bytesTotal = headerBytes;
  for (const row of rows) {
    const value = of(row);
    bytesTotal += lengthBytes + (value === undefined ? 0 : bytesOf(value));
  }
  const bytes = Buffer.allocUnsafe(bytesTotal);
  let at = headerBytes;
  for (const row of rows) {
    const value = of(row);
    const length = value === undefined ? nullLength : bytesOf(value);
    bytes.writeInt32BE(length, at);
    at += lengthBytes;
    if (value === undefined) continue;
    write(value, bytes, at);
    at += length;
  }
  return finish(bytes, at, oid, rows.length);
}

/** One dimension that begins at 1, perhaps with nulls: what array_recv reads in front of the elements. */
function finish(bytes: Buffer, end: number, oid: number, length: number): Buffer {
  bytes.writeInt32BE(1, 0);
  bytes.writeInt32BE(1, 4);
  bytes.writeInt32BE(oid, 8);
  bytes.writeInt32BE(length, 12);
  bytes.writeInt32BE(1, 16);
  return bytes.subarray(0, end);
}

// Safe integers only; a BigInt for each would take longer than the rest.
function writeBigint(value: number, bytes: Buffer, at: number): void {
  const high = Math.floor(value / 2 ** 32);
  bytes.writeInt32BE(high, at);
  bytes.writeUInt32BE(value - high * 2 ** 32, at + 4);
}

/** The same id mostly stands in many rows on end: copied, it isn't read again. */
function uuidWriter(): Write<string> {
  let last: string | undefined;
  let lastAt = 0;
  return (uuid, bytes, at) => {
    if (uuid === last) bytes.copy(bytes, at, lastAt, lastAt + 16);
    else writeUuid(uuid, bytes, at);
    last = uuid;
    lastAt = at;
  };
}
