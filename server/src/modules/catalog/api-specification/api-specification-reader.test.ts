import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { promisify } from "node:util";

import { rolldown } from "rolldown";
import { afterAll, describe, expect, test } from "vitest";

import {
  ApiSpecificationReaderBusy,
  createApiSpecificationReader,
  InvalidApiSpecification,
} from "./index.js";
import type { Limits } from "./index.js";

const reader = createApiSpecificationReader();
afterAll(() => reader[Symbol.asyncDispose]());

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const head = 'openapi: 3.0.3\ninfo: {title: Numbers, version: "1"}\npaths: {}\n';

/** 40 000 list items that are compared pairwise (`uniqueItems`): the check takes longer than the limits below. */
const slow = bytes(
  JSON.stringify({
    openapi: "3.0.3",
    info: { title: "T", version: "1" },
    paths: {},
    tags: Array.from({ length: 40_000 }, (_, index) => ({ name: `tag ${index}` })),
  }),
);

async function refusal(promise: Promise<unknown>): Promise<InvalidApiSpecification> {
  const error: unknown = await promise.then(
    () => "accepted",
    (reason: unknown) => reason,
  );
  if (error instanceof InvalidApiSpecification) return error;
  throw new Error(`not refused as an invalid file: ${String(error)}`);
}

async function withReader<Result>(
  limits: Partial<Limits>,
  use: (limited: ReturnType<typeof createApiSpecificationReader>) => Promise<Result>,
): Promise<Result> {
  const limited = createApiSpecificationReader(limits);
  try {
    return await use(limited);
  } finally {
    await limited[Symbol.asyncDispose]();
  }
}

describe("what the catalog gets", () => {
  test("a YAML file is returned with its facts and its source byte for byte, byte order mark and CRLF included", async () => {
    const text = `\uFEFF${head.replaceAll("\n", "\r\n")}# <b>größer</b> 🚀\r\n`;
    const specification = await reader.read(bytes(text));
    expect(specification).toMatchObject({
      format: "yaml",
      openapi: "3.0.3",
      title: "Numbers",
      version: "1",
      document: { openapi: "3.0.3", info: { title: "Numbers", version: "1" }, paths: {} },
      operations: [],
    });
    expect(Buffer.from(specification.source)).toEqual(Buffer.from(bytes(text)));
  });
});

describe("what is refused before a worker sees it", () => {
  test("a file over the size limit is refused by its size, however large, without being parsed", async () => {
    const before = process.cpuUsage();
    const error = await refusal(reader.read(new Uint8Array(50 * 1024 * 1024)));
    expect(error.message).toContain("52428800 bytes, and 2097152 are allowed");
    // The processor's time: what others do on the machine meanwhile does not count.
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1_000).toBeLessThan(1_000);
  });

  test("a file that is not UTF-8 is refused with the line of its first bad byte", async () => {
    const utf16 = await refusal(reader.read(Buffer.from(head, "utf16le").subarray(1)));
    expect(utf16.message).toContain("NUL");
    const latin1 = await refusal(reader.read(Buffer.from(`${head}# größer`, "latin1")));
    expect(latin1.faults).toEqual([
      {
        line: 4,
        column: undefined,
        pointer: undefined,
        message: "not UTF-8 text; save the file as UTF-8, JSON or YAML",
      },
    ]);
    const png = await refusal(reader.read(Buffer.from("89504e470d0a1a0a0000000d49484452", "hex")));
    expect(png.faults[0]).toMatchObject({ line: 1, message: expect.stringContaining("not UTF-8") as string });
  });
});

describe("limits of a worker", () => {
  test("a file that takes too long is refused, its worker ended, and the next file read by a new one", async () => {
    await withReader({ timeMsMax: 1_500 }, async limited => {
      const error = await refusal(limited.read(slow));
      expect(error.message).toBe(
        "The OpenAPI file is refused: reading it took longer than 1500 ms; upload a simpler file. Correct the file and upload it again.",
      );
      await expect(limited.read(bytes(head))).resolves.toMatchObject({ title: "Numbers" });
    });
  });

  test("a file that needs too much memory is refused, and the next file read by a new worker", async () => {
    const hungry = bytes(`${head}x-list: [${"1,".repeat(1_000_000)}1]`);
    await withReader({ heapMegabytesMax: 40, nodesMax: 10_000_000 }, async limited => {
      const error = await refusal(limited.read(hungry));
      expect(error.faults[0]?.message).toContain("needs more than 40 MB of memory");
      await expect(limited.read(bytes(head))).resolves.toMatchObject({ title: "Numbers" });
    });
  });

  test("the event loop of the process keeps going while a hostile file keeps a worker busy", async () => {
    const timeMsMax = 1_500;
    await withReader({ timeMsMax }, async limited => {
      await limited.read(bytes(head));
      const delay = monitorEventLoopDelay({ resolution: 10 });
      delay.enable();
      await refusal(limited.read(slow));
      delay.disable();
      expect(delay.count).toBeGreaterThan(30);
      // Reading it here would have stopped the loop for as long as the worker took.
      expect(delay.max / 1e6).toBeLessThan(timeMsMax);
    });
  });
});

describe("the queue", () => {
  test("files beyond the running and the waiting ones are refused as busy, the others all read", async () => {
    await withReader({ concurrency: 1, waitingMax: 2 }, async limited => {
      const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => limited.read(bytes(head))));
      expect(outcomes.map(({ status }) => status)).toEqual([
        "fulfilled",
        "fulfilled",
        "fulfilled",
        "rejected",
      ]);
      expect(outcomes[3]).toMatchObject({ reason: expect.any(ApiSpecificationReaderBusy) as Error });
      await expect(limited.read(bytes(head))).resolves.toMatchObject({ title: "Numbers" });
    });
  });

  test("a disposed reader fails what it reads and what waits, and reads no more", async () => {
    const closed = createApiSpecificationReader({ concurrency: 1 });
    await closed.read(bytes(head));
    const outcomes = Promise.allSettled([closed.read(slow), closed.read(bytes(head))]);
    await closed[Symbol.asyncDispose]();
    for (const outcome of await outcomes) expect(outcome).toMatchObject({ status: "rejected" });
    await expect(closed.read(bytes(head))).rejects.toThrow("closed");
  });
});

describe("the threads", () => {
  const threads = (): number =>
    (process.report.getReport() as unknown as { workers: unknown[] }).workers.length;
  test("none is started before the first file, one is reused for the next, and it ends when idle", async () => {
    const before = threads();
    await withReader({ idleMsMax: 50 }, async limited => {
      expect(threads()).toBe(before);
      await limited.read(bytes(head));
      await limited.read(bytes(head));
      expect(threads()).toBe(before + 1);
      await expect.poll(threads, { timeout: 5_000 }).toBe(before);
      await expect(limited.read(bytes(head))).resolves.toMatchObject({ title: "Numbers" });
    });
  });

  test("a process of compiled code reads a file and then exits by itself, though its reader was never disposed", async () => {
    const folder = await mkdtemp(join(tmpdir(), "tollgate-specification-"));
    try {
      const input = Object.fromEntries(
        ["index", "specification-worker"].map(name => [name, join(import.meta.dirname, `${name}.ts`)]),
      );
      const build = await rolldown({ input, platform: "node" });
      await build.write({ dir: folder, format: "esm" });
      await writeFile(join(folder, "package.json"), '{"type":"module"}');
      const main = `
        import { createApiSpecificationReader } from "./index.js";
        const { title } = await createApiSpecificationReader().read(Buffer.from(${JSON.stringify(head)}));
        process.stdout.write(title);`;
      await writeFile(join(folder, "main.js"), main);
      const { stdout } = await promisify(execFile)(process.execPath, [join(folder, "main.js")], {
        timeout: 15_000,
      });
      expect(stdout).toBe("Numbers");
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
