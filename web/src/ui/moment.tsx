import { Tooltip } from "@mantine/core";

/** Reads ISO 8601, and the contract's `yyyy-MM-dd HH:mm:ss`, which is UTC. */
export function readTime(text: string): Date {
  return new Date(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text) ? `${text.replace(" ", "T")}Z` : text);
}

const shown = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const shownToTheSecond = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });

/** A time in the viewer's zone; UTC on hover and focus. */
export function Moment({ at, seconds = false }: { readonly at: string; readonly seconds?: boolean }) {
  const date = readTime(at);
  const utc = `${date.toISOString().slice(0, 19).replace("T", " ")} UTC`;
  return (
    <Tooltip label={utc}>
      <time dateTime={date.toISOString()}>{(seconds ? shownToTheSecond : shown).format(date)}</time>
    </Tooltip>
  );
}
