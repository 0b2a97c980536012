import { Box, Group, Stack, Table, Title, type TableProps } from "@mantine/core";
import type { ReactNode } from "react";
import { CopyIcon } from "./copy-button.js";
import classes from "./surfaces.module.css";

interface SectionProps {
  readonly title?: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a page, on a surface of its own. */
export function Section({ title, actions, children }: SectionProps) {
  return (
    <section className={classes.card} aria-label={title}>
      <Stack gap="md">
        {title !== undefined && (
          <Group justify="space-between" align="center" mih={36}>
            <Title order={2}>{title}</Title>
            {actions}
          </Group>
        )}
        {children}
      </Stack>
    </section>
  );
}

interface CodeBlockProps {
  readonly code: string;
  readonly wrapped?: boolean;
  readonly label: string;
}

/** Code or text as it stands, scrolled inside itself. */
export function CodeBlock({ code, label, wrapped = false }: CodeBlockProps) {
  return (
    <pre
      className={`${classes.code} ${wrapped ? classes.wrapped : ""}`}
      tabIndex={0}
      aria-label={label}
      role="region"
    >
      {code}
    </pre>
  );
}

/** An id, address or other text that is meant to be copied. */
export function Copyable({ text, what }: { readonly text: string; readonly what: string }) {
  return (
    <Group gap={4} wrap="nowrap" align="center">
      <span className={classes.mono}>{text}</span>
      <CopyIcon text={text} what={what} />
    </Group>
  );
}

interface FactProps {
  readonly name: string;
  /** For addresses: two columns where there is room. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** One named fact. Stands inside a `<Facts>`. */
export function Fact({ name, wide = false, children }: FactProps) {
  return (
    <div data-wide={wide}>
      <dt className={classes.label}>{name}</dt>
      <dd className={classes.value}>{children}</dd>
    </div>
  );
}

export function Facts({ children }: { readonly children: ReactNode }) {
  return (
    <Box component="dl" m={0} className="tollgate-facts">
      {children}
    </Box>
  );
}

/** A number in columns, never broken over lines. */
export function Figure({ children }: { readonly children: ReactNode }) {
  return <span className={classes.number}>{children}</span>;
}

interface StackedTableProps extends TableProps {
  /** In pixels: where there is less room, and the window is not narrow yet, the table scrolls inside itself. */
  readonly minWidth?: number;
}

/** A table whose cells stand below each other where the window is narrow, each after its `data-label`. */
export function StackedTable({ minWidth, ...props }: StackedTableProps) {
  const table = <Table verticalSpacing="sm" {...props} className={classes.stacked ?? ""} />;
  if (minWidth === undefined) return table;
  return (
    <Table.ScrollContainer minWidth={minWidth} className={classes.scrolled ?? ""}>
      {table}
    </Table.ScrollContainer>
  );
}
