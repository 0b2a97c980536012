/** A pattern of LIKE for any text that has this one in it. */
export function containing(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, character => `\\${character}`)}%`;
}
