const widthMax = 100;

/** A JSON value in lines: what fits into one stays in one, what doesn't gets a line per entry. */
export function layOutJson(value: unknown): string[] {
  const inOne = inOneLine(value);
  if (typeof value !== "object" || value === null || inOne.length <= widthMax) return [inOne];
  const isList = Array.isArray(value);
  const entries = Object.entries(value).map(([key, entry]) => {
    const [first = "", ...rest] = layOutJson(entry);
    return [isList ? first : `${JSON.stringify(key)}: ${first}`, ...rest];
  });
  const inner = entries.flatMap((lines, index) => {
    const closed = lines.map(line => `  ${line}`);
    return index === entries.length - 1 ? closed : [...closed.slice(0, -1), `${closed.at(-1) ?? ""},`];
  });
  return [isList ? "[" : "{", ...inner, isList ? "]" : "}"];
}

function inOneLine(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(inOneLine).join(", ")}]`;
  const entries = Object.entries(value).map(([key, entry]) => `${JSON.stringify(key)}: ${inOneLine(entry)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}
