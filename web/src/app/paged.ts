import type { InfiniteData } from "@tanstack/react-query";

const pageLength = 50;

/** How lists with `nextCursor` go on. */
export const paged = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page: { readonly nextCursor?: string }) => page.nextCursor,
};

/** The parameters of a page after the first. */
export const pageFrom = (cursor: string | undefined, limit = pageLength) => ({
  limit,
  ...(cursor !== undefined && { cursor }),
});

/** All that was fetched so far. */
export function itemsOf<T>(data: InfiniteData<{ readonly items: readonly T[] }> | undefined): readonly T[] {
  return data?.pages.flatMap(page => page.items) ?? [];
}

/** A page of one of the contract's lists: a plain array, whose next page a `Link` header names. */
export async function pageOf<T>(
  answer: Promise<{ readonly data: readonly T[]; readonly response: Response }>,
): Promise<{ readonly items: readonly T[]; readonly nextCursor?: string }> {
  const { data, response } = await answer;
  const cursor = nextCursor(response);
  return { items: data, ...(cursor !== undefined && { nextCursor: cursor }) };
}

/** Of the page after this one, by the Link header; undefined on the last. */
export function nextCursor(response: Response): string | undefined {
  const [, cursor] = /[?&]cursor=([^&>]+)/.exec(response.headers.get("link") ?? "") ?? [];
  return cursor === undefined ? undefined : decodeURIComponent(cursor);
}
