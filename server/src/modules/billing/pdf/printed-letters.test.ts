import PDFDocument from "pdfkit";
import { expect, test } from "vitest";
import { findUnprinted } from "../../../kernel/printed-letters.js";
import { fontPaths } from "./pdf-renderer.js";

const everyCharacter = Array.from({ length: 0x30_000 }, (_, code) => code)
  .filter(code => code < 0xd800 || code > 0xdfff)
  .map(code => String.fromCodePoint(code));

/** Whether pdfkit finds a glyph for it; number 0 is the box. */
function glyphsOf(path: string): (character: string) => boolean {
  const document = new PDFDocument({ font: "" }).font(path);
  const { font } = Reflect.get(document, "_font") as {
    readonly font: { hasGlyphForCodePoint(code: number): boolean };
  };
  return character => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0);
}

test.each(Object.values(fontPaths()))("%s has a glyph for whatever counts as printed", path => {
  const has = glyphsOf(path);
  const printed = everyCharacter.filter(character => findUnprinted(character) === undefined);
  expect(printed.length).toBeGreaterThan(2_000);
  expect(printed.filter(character => !has(character))).toEqual([]);
});

test.each(["Größe & Söhne", "Łódź", "Ελλάδα", "Київ", "Đặng Văn Ước", "1,50 € – “x”", "İstanbul", "Ħal"])(
  "%s can be printed",
  text => {
    expect(findUnprinted(text)).toBeUndefined();
    expect(findUnprinted(text.normalize("NFD"))).toBeUndefined();
  },
);

test.each([
  ["株式会社", "株"],
  ["Seoul 서울", "서"],
  ["شركة", "ش"],
  ["Dice 🎲", "🎲"],
  ["a\u200bb", "\u200b"],
  ["Ａ", "Ａ"],
])("of %s it is said what can't be", (text, character) => {
  expect(findUnprinted(text)).toBe(character);
});
