/**
 * The media type of an image by its first bytes, whatever its name claims; undefined for every other kind of file. SVG
 * is left out for good: it may carry scripts.
 */
export function imageMediaType(bytes: Buffer): "image/png" | "image/jpeg" | "image/webp" | undefined {
  const startsWith = (hex: string, offset = 0): boolean =>
    bytes.subarray(offset, offset + hex.length / 2).toString("hex") === hex;
  if (startsWith("89504e470d0a1a0a")) return "image/png";
  if (startsWith("ffd8ff")) return "image/jpeg";
  // "RIFF", four bytes of length, "WEBP".
  if (startsWith("52494646") && startsWith("57454250", 8)) return "image/webp";
  return undefined;
}
