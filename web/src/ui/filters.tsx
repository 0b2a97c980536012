import { NativeSelect, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./filters.module.css";

/** Filters side by side, as many as fit. */
export function Filters({ children }: { readonly children: ReactNode }) {
  return <div className={classes.row}>{children}</div>;
}

interface ChoiceFilterProps {
  readonly label: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  /** Undefined: all. */
  readonly value: string | undefined;
  readonly onChange: (value: string) => void;
}

/** One of some, or all; empty text stands for all. */
export function ChoiceFilter({ label, choices, value = "", onChange }: ChoiceFilterProps) {
  return (
    <NativeSelect
      size="xs"
      label={label}
      data={[{ value: "", label: "All" }, ...choices]}
      value={value}
      onChange={event => onChange(event.currentTarget.value)}
    />
  );
}

export const modeChoices = [
  { value: "live", label: "Live" },
  { value: "test", label: "Test" },
] as const;

interface TimeFilterProps {
  readonly label: string;
  /** ISO 8601: what it starts with. */
  readonly initial?: string | undefined;
  /** ISO 8601, or empty */
  readonly onChange: (iso: string) => void;
}

/** A time in the viewer's zone. */
export function TimeFilter({ label, initial, onChange }: TimeFilterProps) {
  return (
    <TextInput
      size="xs"
      type="datetime-local"
      className={classes.time ?? ""}
      label={label}
      {...(initial !== undefined && { defaultValue: localTime(initial) })}
      onChange={({ currentTarget: { value } }) => onChange(value === "" ? "" : new Date(value).toISOString())}
    />
  );
}

/** An instant as a field for local times has it; empty for what is none. */
function localTime(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return "";
  const local = new Date(at.getTime() - at.getTimezoneOffset() * minuteMs);
  return local.toISOString().slice(0, "2026-01-01T00:00".length);
}

const minuteMs = 60_000;

/** A filter with one of its members set, or taken away when there is nothing to filter by. */
export function withMember<F extends object>(filter: F, name: keyof F, value: string): F {
  const { [name]: _, ...others } = filter;
  return (value === "" ? others : { ...others, [name]: value }) as F;
}
