import { Loader, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import classes from "./surfaces.module.css";

const typingMs = 250;

interface SearchInputProps {
  readonly label: string;
  readonly placeholder: string;
  /** What the page searches for; default: nothing, and the field alone knows. */
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
  const [typed, setTyped] = useState(initial);
  const sent = useRef(initial);
  const search = useDebouncedCallback((text: string) => {
    sent.current = text;
    onSearch(text);
  }, typingMs);
  // A link may change what the page's address searches for.
  useEffect(() => {
    if (initial === sent.current) return;
    sent.current = initial;
    setTyped(initial);
  }, [initial]);
  return (
    <TextInput
      {...(prominent
        ? { "aria-label": label, flex: 1, maw: 420 }
        : { label, size: "xs", miw: { base: "100%", xs: 260 } })}
      type="search"
      placeholder={placeholder}
      leftSection={<IconSearch size={prominent ? 16 : 14} aria-hidden />}
      rightSection={
        busy && <Loader size={14} className={classes.late ?? ""} role="status" aria-label="Searching" />
      }
      maxLength={200}
      value={typed}
      onChange={({ currentTarget: { value } }) => {
        setTyped(value);
        search(value.trim());
      }}
    />
  );
}
