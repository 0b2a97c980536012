import { cpus, loadavg, release, totalmem } from "node:os";

/** What the figures were measured on: they mean nothing elsewhere, their ratios a little. */
export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly kernel: string;
  readonly node: string;
  /** Of the minute before the first row: above some 0.3 somebody else was at work. */
  readonly loadBefore: number;
}

export function readMachine(): Machine {
  const processors = cpus();
  return {
    processor: processors[0]?.model.trim() ?? "unknown",
    cores: processors.length,
    memoryGb: Math.round(totalmem() / 1_000_000_000),
    kernel: release(),
    node: process.versions.node,
    loadBefore: loadavg()[0] ?? 0,
  };
}
