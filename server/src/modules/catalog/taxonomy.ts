import { createHash } from "node:crypto";
import type { Static } from "typebox";
import { uuidFromBytes, uuidToBytes } from "../../kernel/ids.js";
import { industrySections } from "./industries.js";
import type { TaxonomyElement } from "./schemas.js";

type Element = Static<typeof TaxonomyElement>;

// Ours alone, drawn once; another value would change the uuid of every industry.
const namespace = uuidToBytes("5b6f4e0c-6d3b-4b7e-9c59-6f1f0a3d2c11");

/** The industry's id on every installation: a name-based UUID (RFC 9562 section 5.5) of its code. */
export function industryUuid(code: string): string {
  const bytes = createHash("sha1").update(namespace).update(`isic4:${code}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return uuidFromBytes(bytes);
}

/** Sections with their divisions, in the order of the classification. */
export const industryTree: readonly Element[] = industrySections.map(([code, label, divisions]) => ({
  uuid: industryUuid(code),
  label,
  children: divisions.map(([division, title]) => ({ uuid: industryUuid(division), label: title })),
}));

const byUuid: ReadonlyMap<string, Element> = new Map(
  industryTree
    .flatMap(section => [section, ...(section.children ?? [])])
    .map(({ uuid, label }) => [uuid, { uuid, label }]),
);

/** The industry without its children, or undefined when the classification has none of that uuid. */
export function findIndustry(uuid: string): Element | undefined {
  return byUuid.get(uuid.toLowerCase());
}

/** Ids of the industries whose label has this text in it. */
export function industriesNamed(text: string): readonly string[] {
  const wanted = text.toLowerCase();
  return [...byUuid.values()]
    .filter(({ label }) => label.toLowerCase().includes(wanted))
    .map(({ uuid }) => uuid);
}
