import { readdir, readFile, writeFile } from "node:fs/promises";

/** A process and all that come from it (Linux). */
export async function familyOf(pid: number): Promise<readonly number[]> {
  const children = new Map<number, number[]>();
  for (const name of await readdir("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const parent = await readParent(Number(name));
    if (parent === undefined) continue;
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [Number(name)]);
    else siblings.push(Number(name));
  }
  const family = [pid];
  for (const member of family) family.push(...(children.get(member) ?? []));
  return family;
}

/** Its command line, empty when it is gone. */
export async function readCommand(pid: number): Promise<string> {
  return (await readUnlessGone(`/proc/${pid}/cmdline`))?.replaceAll("\0", " ") ?? "";
}

/** Proportional set size: its own memory, and of what it shares its part. 0 when it is gone. */
export async function readProportionalBytes(pid: number): Promise<number> {
  const text = await readUnlessGone(`/proc/${pid}/smaps_rollup`);
  return text === undefined ? 0 : parsePss(text);
}

/** @throws Error when the text has no line "Pss:" in kB */
export const parsePss = (text: string): number => readKilobytes(text, "Pss") * 1_024;

/**
 * Processor time that a process has used so far, in user and kernel mode, with that of its children that ended: the sum over a
 * family never falls when one of them goes. 0 when it is gone.
 */
export async function readProcessorSeconds(pid: number): Promise<number> {
  const stat = await readUnlessGone(`/proc/${pid}/stat`);
  return stat === undefined ? 0 : parseProcessorSeconds(stat);
}

// What the kernel tells user space, on every architecture that we run on (proc(5): sysconf(_SC_CLK_TCK)).
const ticksPerSecond = 100;

/** @throws Error when the text is not a line of /proc/<pid>/stat */
export function parseProcessorSeconds(stat: string): number {
  // The second field is the name in parentheses, which may hold blanks and parentheses itself; fields 14 to 17 are wanted.
  const times = /^.*\) (?:\S+ ){11}(\d+) (\d+) (\d+) (\d+) /s.exec(stat);
  if (times === null) throw new Error(`there are no times in: ${stat}`);
  return times.slice(1).reduce((sum, ticks) => sum + Number(ticks), 0) / ticksPerSecond;
}

/** From here on `readPeakBytes` tells of what comes (proc(5), clear_refs). */
export async function forgetPeak(pid: number): Promise<void> {
  await writeFile(`/proc/${pid}/clear_refs`, "5");
}

/** The most memory that a process ever had resident, or since `forgetPeak`. */
export async function readPeakBytes(pid: number): Promise<number> {
  return readKilobytes(await readFile(`/proc/${pid}/status`, "utf8"), "VmHWM") * 1_024;
}

function readKilobytes(text: string, name: string): number {
  const kilobytes = new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(text)?.[1];
  if (kilobytes === undefined) throw new Error(`there is no ${name} in:\n${text}`);
  return Number(kilobytes);
}

async function readParent(pid: number): Promise<number | undefined> {
  const stat = await readUnlessGone(`/proc/${pid}/stat`);
  // The second field is the name in parentheses, which may hold blanks and parentheses itself.
  const parent = stat === undefined ? undefined : /^.*\) \S (\d+) /s.exec(stat)?.[1];
  return parent === undefined ? undefined : Number(parent);
}

async function readUnlessGone(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT" || code === "ESRCH") return undefined;
    throw error;
  }
}
