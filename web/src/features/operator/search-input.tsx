import { TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";

const typingMs = 250;

interface SearchInputProps {
  readonly label: string;
  readonly placeholder: string;
  /** Called once the typing pauses; with empty text when nothing is left to search for. */
  readonly onSearch: (text: string) => void;
}

/** Searches on the server while one types. */
export function SearchInput({ label, placeholder, onSearch }: SearchInputProps) {
  const search = useDebouncedCallback(onSearch, typingMs);
  return (
    <TextInput
      size="xs"
      type="search"
      label={label}
      placeholder={placeholder}
      leftSection={<IconSearch size={14} aria-hidden />}
      maxLength={200}
      miw={{ base: "100%", xs: 260 }}
      onChange={event => search(event.currentTarget.value.trim())}
    />
  );
}
