import { createRequire } from "node:module";
import { ThreadPool, type ThreadLimits } from "../../../platform/threads/index.js";
import type { Paper } from "./paper.js";
import type { Fonts } from "./draw-paper.js";
import type { PdfTask } from "./pdf-worker.js";

/** Makes PDFs in a worker thread: the same paper gives the same bytes, whenever and wherever. */
export interface PdfRenderer extends AsyncDisposable {
  /** @throws ThreadsBusy, ThreadOverLimit */
  render(paper: Paper): Promise<Buffer>;
}

const pdfLimits: ThreadLimits = {
  // 0.6 s for 300 lines, 7 s for 10,000; a busy machine has less than a core to give.
  timeMsMax: 120_000,
  heapMegabytesMax: 512,
  concurrency: 1,
  waitingMax: 32,
  idleMsMax: 30_000,
};

// Noto Sans, under the SIL Open Font License: Latin, Greek and Cyrillic, and figures of one width without a feature that
// would have to be laid out anew for each text (Inter with "tnum" took five times as long).
const fontFiles = createRequire(import.meta.url);
export const fontPaths = (): Fonts => ({
  regular: fontFiles.resolve("@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf"),
  strong: fontFiles.resolve("@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf"),
});

/** Starts no thread before the first PDF. Disposing ends it and fails what is being made. */
export function createPdfRenderer(limits: Partial<ThreadLimits> = {}): PdfRenderer {
  const entry = new URL("./pdf-worker.js", import.meta.url);
  const threads = new ThreadPool<PdfTask, Uint8Array>(entry, import.meta.url, { ...pdfLimits, ...limits });
  const paths = fontPaths();
  return {
    render: async paper => Buffer.from(await threads.run({ paper, fonts: paths })),
    [Symbol.asyncDispose]: () => threads[Symbol.asyncDispose](),
  };
}
