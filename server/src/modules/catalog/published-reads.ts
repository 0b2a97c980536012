import { sql } from "kysely";
import { invariant } from "../../kernel/assert.js";
import { containing, type Db } from "../../platform/database/index.js";
import type { PageOfTime } from "../../platform/http/index.js";
import { selectDefinitions, toDefinition, type Definition } from "./reads.js";
import { industriesNamed } from "./taxonomy.js";

export interface PublishedDefinition extends Definition {
  readonly publishedAt: Date;
}

export interface PublishedWanted extends PageOfTime {
  /** Words that are in the name, the provider's, the description or an industry's label, each somewhere. */
  readonly search: string | undefined;
  readonly industryId: string | undefined;
}

// Whoever types more has found it, or never will.
const wordsMax = 10;

/** What is on the marketplace, the latest publication first. */
export async function listPublished(
  db: Db,
  wanted: PublishedWanted,
): Promise<readonly PublishedDefinition[]> {
  const { search = "", industryId, below, limit } = wanted;
  let query = selectPublished(db).select("d.published_at as publishedAt");
  for (const word of search.split(/\s+/).filter(Boolean).slice(0, wordsMax)) {
    const pattern = containing(word);
    query = query.where(eb =>
      eb.or([
        eb("s.name", "ilike", pattern),
        eb("owner.display_name", "ilike", pattern),
        eb("d.description", "ilike", pattern),
        sql<boolean>`d.industry_ids && ${industriesNamed(word)}::text[]`,
      ]),
    );
  }
  const rows = await query
    .$if(industryId !== undefined, query =>
      query.where(sql<boolean>`${industryId ?? ""} = any(d.industry_ids)`),
    )
    .$if(below !== undefined, query =>
      query.where(
        sql<boolean>`(d.published_at, d.id) < (${below?.at ?? ""}::timestamptz, ${below?.id ?? ""}::uuid)`,
      ),
    )
    .orderBy("d.published_at", "desc")
    .orderBy("d.id", "desc")
    .limit(limit)
    .execute();
  return rows.map(({ publishedAt, ...row }) => {
    invariant(publishedAt !== null, "what is published has a time of that");
    return { ...toDefinition(row), publishedAt };
  });
}

function selectPublished(db: Db) {
  return selectDefinitions(db)
    .where("d.lifecycle", "=", "PUBLISHED")
    .where("s.taken_down_at", "is", null)
    .where("owner.suspended_at", "is", null);
}

/** Which industries entries of the marketplace are in. */
export async function listPublishedIndustryIds(db: Db): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct unnest(published."industryIds") as id from (${selectPublished(db)}) as published`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}
