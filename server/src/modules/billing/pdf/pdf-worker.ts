import { parentPort } from "node:worker_threads";
import { drawPaper, type Fonts } from "./draw-paper.js";
import type { Paper } from "./paper.js";

/** The entry of the worker threads: says "ready" once, then answers each task with its PDF. */
export interface PdfTask {
  readonly paper: Paper;
  readonly fonts: Fonts;
}

if (!parentPort) throw new Error("this file is the entry of a worker thread");
const port = parentPort;
port.on("message", ({ paper, fonts }: PdfTask) => {
  // A rejection ends the thread, which fails the task.
  void drawPaper(paper, fonts).then(bytes => port.postMessage(bytes));
});
port.postMessage("ready");
