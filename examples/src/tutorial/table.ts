/** Lays rows out under their headings, columns as wide as their widest cell; numbers belong to the right. */
export function layOutTable(
  headings: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string[] {
  const cells = rows.map(row => row.map(cell => (typeof cell === "number" ? plainNumber(cell) : cell)));
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...cells.map(row => row[column]?.length ?? 0)),
  );
  const layOut = (row: readonly string[], isNumber: (column: number) => boolean): string =>
    row
      .map((cell, column) =>
        isNumber(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd();
  const isNumberColumn = (column: number): boolean => typeof rows[0]?.[column] === "number";
  return [
    layOut(headings, isNumberColumn),
    widths.map(width => "─".repeat(width)).join("  "),
    ...cells.map(row => layOut(row, isNumberColumn)),
  ];
}

/** Prices go down to 0.00001 and below, and nobody reads 1e-8 as money. */
export function plainNumber(value: number): string {
  return value.toLocaleString("en-US", { useGrouping: false, maximumFractionDigits: 20 });
}
