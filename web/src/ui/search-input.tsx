import { Loader, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import classes from "./surfaces.module.css";

const typingMs = 250;

interface SearchInputProps {
  readonly label: string;
  readonly placeholder: string;
  /** What it starts with. */
  readonly initial?: string;
  /** The page's own: larger, with its label for readers only. Otherwise one among filters. */
  readonly prominent?: boolean;
  /** While what is shown is not what was searched for yet. */
  readonly busy?: boolean;
  /** Called once the typing pauses; with empty text when nothing is left to search for. */
  readonly onSearch: (text: string) => void;
}

/** Searches on the server while one types. */
export function SearchInput({
  label,
  placeholder,
  initial = "",
  prominent = false,
  busy = false,
  onSearch,
}: SearchInputProps) {
  const search = useDebouncedCallback(onSearch, typingMs);
  return (
    <TextInput
      {...(prominent
        ? { "aria-label": label, flex: 1, maw: 420 }
        : { label, size: "xs", miw: { base: "100%", xs: 260 } })}
      type="search"
      placeholder={placeholder}
      leftSection={<IconSearch size={prominent ? 16 : 14} aria-hidden />}
      rightSection={busy && <Loader size={14} className={classes.late ?? ""} aria-label="Searching" />}
      maxLength={200}
      defaultValue={initial}
      onChange={event => search(event.currentTarget.value.trim())}
    />
  );
}
