/**
 * A name as it is kept and compared: without blanks around it, and in Unicode's form NFC, since programs write "é" as one
 * character or as two and nobody can tell the names apart.
 */
export function plainName(given: string): string {
  return given.normalize("NFC").trim();
}

// Not seen: blanks, control and format characters, halves of surrogate pairs, what Unicode tells programs to show
// nothing for (fillers, joiners, variation selectors), and the blank Braille pattern. A character that this Node doesn't
// know yet counts as visible: it may be a new emoji.
const visible = /[^\s\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Whether a reader sees anything of a text. */
export function showsSomething(text: string): boolean {
  return visible.test(text);
}
