/**
 * The digits of a typed number, with a comma read as decimal point; undefined when it is none, could be two, or has more digits
 * than are wanted.
 */
export function readTypedNumber(
  typed: string,
  { digitsMax, decimalsMax }: { readonly digitsMax: number; readonly decimalsMax: number },
): string | undefined {
  const text = typed.trim();
  // Thousands to some, thousandths to others: a factor of 1,000 is not guessed.
  if (/^[1-9]\d{0,2},\d{3}$/.test(text)) return undefined;
  const [digits = "", decimals, ...rest] = text.replace(",", ".").split(".");
  const fits = (part: string, charactersMax: number): boolean =>
    /^\d+$/.test(part) && part.length <= charactersMax;
  if (rest.length > 0 || !fits(digits, digitsMax)) return undefined;
  if (decimals !== undefined && !fits(decimals, decimalsMax)) return undefined;
  return decimals === undefined ? digits : `${digits}.${decimals}`;
}
