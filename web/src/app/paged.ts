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
