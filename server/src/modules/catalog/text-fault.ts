import { showsSomething } from "../../kernel/given-name.js";

export interface TextRule {
  /** Characters as people count them (code points), which is how PostgreSQL counts. */
  readonly charactersMax: number;
  /** Whether something visible has to be there. */
  readonly visible?: boolean;
  /** 1: no control characters at all. Otherwise line breaks and tabs may occur. */
  readonly lines?: 1;
}

/** What is wrong with a text that a person wrote, as the end of a sentence; undefined when it is fine. */
export function textFault(text: string, rule: TextRule): string | undefined {
  // A cheap bound first: nobody makes us count the code points of a megabyte.
  if (text.length > 2 * rule.charactersMax || Array.from(text).length > rule.charactersMax)
    return `must have at most ${rule.charactersMax} characters`;
  if (rule.visible === true && !showsSomething(text)) return "must not be empty";
  // PostgreSQL keeps no U+0000; the others hide what a reader believes to see.
  const forbidden = rule.lines === 1 ? /[\p{Cc}\p{Cs}]/u : /(?![\t\n\r])[\p{Cc}\p{Cs}]/u;
  return forbidden.test(text) ? "must not contain control characters" : undefined;
}
