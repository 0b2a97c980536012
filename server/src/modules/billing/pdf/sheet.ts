/** Measures of A4 paper in points (1/72 inch), with the address where a window envelope shows it (DIN 5008, form B). */
export const sheet = {
  width: 595.28,
  height: 841.89,
  left: 57,
  right: 550,
  headTop: 48,
  addressTop: 132,
  /** Where the table goes on, on each page but the first. */
  nextTop: 72,
  /** Nothing but the footer stands below. */
  bottom: 778,
  footerTop: 792,
} as const;

export const ink = { text: "#1b1f2a", faint: "#5f6878", rule: "#c9ced8", accent: "#3b5bdb" } as const;

export const sizes = { name: 13, heading: 20, text: 9, small: 7.5 } as const;

const figureSizeMin = 5.5;

/** The size at which no word is torn apart in this width, if that can still be read: digits on two lines are misread. */
export function fittingSize(doc: PDFKit.PDFDocument, text: string, size: number, width: number): number {
  doc.fontSize(size);
  const widest = Math.max(...text.split(/\s/).map(word => doc.widthOfString(word)));
  return widest <= width ? size : Math.max(figureSizeMin, Math.floor((10 * size * width) / widest) / 10);
}
