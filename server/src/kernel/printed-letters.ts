// What Noto Sans, in which documents are set, has a picture for: Latin, Greek and Cyrillic letters, figures, punctuation,
// currency signs. As ranges, and not by script, since each Node.js knows more letters than the one before.
const printed = new RegExp(
  "^[" +
    String.raw`\u0020-\u007e\u00a0-\u0377\u037a-\u037f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03e1\u03f0-\u052f` +
    String.raw`\u1e00-\u1f15\u1f18-\u1f1d\u1f20-\u1f45\u1f48-\u1f4d\u1f50-\u1f57\u1f59\u1f5b\u1f5d\u1f5f-\u1f7d` +
    String.raw`\u1f80-\u1fb4\u1fb6-\u1fc4\u1fc6-\u1fd3\u1fd6-\u1fdb\u1fdd-\u1fef\u1ff2-\u1ff4\u1ff6-\u1ffe` +
    String.raw`\u2000-\u200a\u2010-\u2027\u202f-\u205e\u2070\u2071\u2074-\u208e\u2090-\u209c\u20a0-\u20c0\u2100-\u215f` +
    String.raw`\u2c60-\u2c7f\ua640-\ua69f\ua720-\ua7ca\ufb00-\ufb06` +
    "]$",
  "u",
);

/** The first character of a text that would be a box on a document; undefined: all of it can be read there. */
export function findUnprinted(text: string): string | undefined {
  for (const character of text) if (!printed.test(character)) return character;
  return undefined;
}
