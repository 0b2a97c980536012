import { Text } from "@mantine/core";
import type { InfiniteData } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { itemsOf } from "../app/paged.js";
import { ShowMore } from "./paged-section.js";
import { QueryView } from "./query-view.js";
import { SearchInput } from "./search-input.js";

// Fewer are seen at a glance.
const searchedFrom = 10;

interface SearchedListProps<T> {
  readonly query: {
    readonly data: InfiniteData<{ readonly items: readonly T[] }> | undefined;
    readonly error: Error | null;
    readonly isPlaceholderData: boolean;
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly refetch: () => unknown;
    readonly isFetchNextPageError: boolean;
    readonly fetchNextPage: () => unknown;
  };
  /** Names the field for readers: "Search services". */
  readonly label: string;
  readonly search: string;
  readonly onSearch: (text: string) => void;
  /** Shown while there is nothing at all. */
  readonly empty: ReactNode;
  readonly children: (items: readonly T[]) => ReactNode;
}

/** A list that the server searches and pages; the field shows as soon as there is something to search through. */
export function SearchedList<T>({ query, label, search, onSearch, empty, children }: SearchedListProps<T>) {
  const [searched, setSearched] = useState(false);
  const known = query.data === undefined ? 0 : itemsOf(query.data).length;
  return (
    <>
      {/* Beside what was found, and not in it: a search that fails must leave the field. */}
      {(searched || known >= searchedFrom || query.hasNextPage) && (
        <SearchInput
          label={label}
          placeholder="Search"
          prominent
          initial={search}
          busy={query.isPlaceholderData}
          onSearch={text => {
            setSearched(true);
            onSearch(text);
          }}
        />
      )}
      <QueryView query={query}>
        {data => {
          const items = itemsOf(data);
          if (items.length === 0 && search === "" && !query.isPlaceholderData) return empty;
          return (
            <>
              {items.length === 0 ? (
                <Text size="sm" role="status">
                  Nothing fits this search.
                </Text>
              ) : (
                children(items)
              )}
              <ShowMore query={query} />
            </>
          );
        }}
      </QueryView>
    </>
  );
}
