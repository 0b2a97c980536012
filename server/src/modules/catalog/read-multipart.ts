import type { FastifyRequest } from "fastify";
import { invalidRequest, payloadTooLarge, Problem, unsupportedMediaType } from "../../kernel/problem.js";
import { asError } from "../../kernel/assert.js";

export interface MultipartContent {
  /** The text fields; of one that comes twice the last. */
  readonly fields: ReadonlyMap<string, string>;
  /** The bytes of the part that was asked for; undefined when it did not come or was empty. */
  readonly file: Buffer | undefined;
}

export interface MultipartRule {
  /** Name of the part that holds the file. */
  readonly fileField: string;
  readonly fileBytesMax: number;
}

const nothing: MultipartContent = { fields: new Map(), file: undefined };

// What the fields and the boundaries may take beside the file.
const otherBytesMax = 128 * 1024;
const partsMax = 20;

/**
 * Reads a multipart body (RFC 7578) to its end; another body, or none, counts as one without parts.
 *
 * @throws Problem invalid-request for a broken body, payload-too-large
 */
export async function readMultipart(request: FastifyRequest, rule: MultipartRule): Promise<MultipartContent> {
  // A client that sends nothing may leave the boundary out, too.
  if (!request.isMultipart() || request.headers["content-length"] === "0") return nothing;
  // Refused before it is read; what arrives all the same is thrown away.
  if (Number(request.headers["content-length"] ?? 0) > rule.fileBytesMax + otherBytesMax)
    throw tooLarge(rule);
  try {
    return await readParts(request, rule);
  } catch (error) {
    throw toProblem(asError(error), rule);
  }
}

/** The one file that an upload consists of. @throws Problem also where there is none, or no multipart body */
export async function readUploadedFile(request: FastifyRequest, rule: MultipartRule): Promise<Buffer> {
  if (!request.isMultipart()) {
    throw unsupportedMediaType(
      `Send the file as the part "${rule.fileField}" of a multipart/form-data body.`,
    );
  }
  const { file } = await readMultipart(request, rule);
  if (file !== undefined) return file;
  throw invalidRequest(`The part "${rule.fileField}" is missing from the body, or empty.`, {
    errors: [{ pointer: `/${rule.fileField}`, message: "is missing or empty" }],
  });
}

async function readParts(request: FastifyRequest, rule: MultipartRule): Promise<MultipartContent> {
  // At level trace the parser's plugin logs all headers of the request, the caller's token among them.
  if (request.log.level === "trace") request.log = request.log.child({}, { level: "debug" });
  const limits = { fileSize: rule.fileBytesMax, files: 1, fields: partsMax, parts: partsMax };
  const fields = new Map<string, string>();
  let file: Buffer | undefined;
  let truncated: string | undefined;
  // To the end even after a fault: a body that is left half-read would block its connection.
  for await (const part of request.parts({ limits })) {
    if (part.type === "field") {
      if (part.valueTruncated) truncated ??= part.fieldname;
      if (typeof part.value === "string") fields.set(part.fieldname, part.value);
    } else if (part.fieldname === rule.fileField) {
      file = await part.toBuffer();
    } else {
      // Nobody wants this file, but the parts behind it come only after it.
      part.file.resume();
    }
  }
  if (truncated !== undefined) throw payloadTooLarge(`The field "${truncated}" of the body is too long.`);
  // Some clients send a small file as a field without a file name.
  const text = fields.get(rule.fileField);
  const bytes = file ?? (text === undefined ? undefined : Buffer.from(text));
  return { fields, file: bytes?.length === 0 ? undefined : bytes };
}

function toProblem(error: Error, rule: MultipartRule): Error {
  if (error instanceof Problem) return error;
  const code = "code" in error ? error.code : undefined;
  if (code === "FST_REQ_FILE_TOO_LARGE") return tooLarge(rule);
  if (code === "FST_FILES_LIMIT" || code === "FST_PARTS_LIMIT" || code === "FST_FIELDS_LIMIT") {
    return invalidRequest(
      `The multipart body has too many parts: one file, "${rule.fileField}", and at most ${partsMax} parts in all.`,
    );
  }
  // Everything else that the parser throws is about the text of the body.
  return invalidRequest(`The multipart body is broken: ${error.message}.`, { cause: error });
}

function tooLarge({ fileBytesMax, fileField }: MultipartRule): Problem {
  return payloadTooLarge(
    `The file "${fileField}" is too large: at most ${fileBytesMax / 1024} KiB are taken.`,
  );
}
