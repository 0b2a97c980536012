import type { Readable } from "node:stream";
import type { Answer } from "../../../platform/http/index.js";

/** CSV as a download. @param name of the file, without its ending: letters, digits, dashes */
export function csvAnswer(raw: string | Readable, name: string): Answer {
  return {
    status: 200,
    raw,
    contentType: "text/csv; charset=utf-8; header=present",
    headers: { "content-disposition": `attachment; filename="${name}.csv"` },
  };
}
