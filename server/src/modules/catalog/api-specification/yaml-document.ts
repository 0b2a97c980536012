import { Composer, isAlias, isMap, isScalar, isSeq, Lexer, Parser } from "yaml";
import type { CST, Document, Node, Pair, ParsedNode } from "yaml";

import type { Limits } from "./limits.js";
import { faultAtOffset, quoted, UnparsableText } from "./parsed-document.js";
import type { ParsedDocument, Place } from "./parsed-document.js";

type Bounds = Pick<Limits, "depthMax" | "nodesMax">;

/**
 * Parses one YAML 1.2 document by the core schema: keys are texts, no tags beyond the schema's, no merge keys,
 * whatever a %YAML directive asks for. Aliases share the value of their anchor, so nothing is expanded here.
 */
export function parseYamlDocument(text: string, bounds: Bounds): ParsedDocument {
  const composer = new Composer({
    version: "1.2",
    schema: "core",
    strict: true,
    stringKeys: true,
    merge: false,
    resolveKnownTags: false,
    prettyErrors: false,
    logLevel: "silent",
    // The parser compares each key with all before it (quadratic); DocumentReader uses a set.
    uniqueKeys: false,
  });
  const [document, second] = [...composer.compose(boundedTokens(text, bounds), true, text.length)];
  if (!document) throw new Error("a forced composition gives a document");
  refuseErrors(text, document);
  if (second) {
    throw new UnparsableText([
      faultAtOffset(text, second.range[0], "a second YAML document begins here; put the whole API into one"),
    ]);
  }
  return new DocumentReader(text).read(document.contents);
}

/** Stops at the first token too many: the parser keeps its own stack, but the composer recurses. */
function* boundedTokens(text: string, { depthMax, nodesMax }: Bounds): Generator<CST.Token> {
  const parser = new Parser();
  // A value costs at most ten lexemes: marks of start and end, key, colon, comma, spaces, comment.
  let lexemesLeft = nodesMax * 10;
  let offset = 0;
  for (const lexeme of new Lexer().lex(text)) {
    yield* parser.next(lexeme);
    // The document itself and a value that is still being read come on top of the collections.
    if (parser.stack.length > depthMax + 2) {
      throw new UnparsableText([faultAtOffset(text, offset, `nested more than ${depthMax} levels deep`)]);
    }
    offset = parser.offset;
    lexemesLeft -= 1;
    if (lexemesLeft < 0) {
      throw new UnparsableText([faultAtOffset(text, offset, `more than ${nodesMax} values up to here`)]);
    }
  }
  yield* parser.end();
}

function refuseErrors(text: string, document: Document.Parsed): void {
  // What is only a warning to the parser, such as an unknown tag, would silently change a value.
  const problems = [...document.errors, ...document.warnings];
  if (problems.length === 0) return;
  throw new UnparsableText(
    problems.map(problem => faultAtOffset(text, problem.pos[0], `not valid YAML: ${problem.message}`)),
  );
}

interface Read {
  readonly value: unknown;
  readonly children: ReadonlyMap<string, Place>;
}

/** Turns nodes into values and places in one descent. */
class DocumentReader {
  readonly #text: string;
  readonly #anchors = new Map<string, Read | "open">();

  constructor(text: string) {
    this.#text = text;
  }

  read(contents: ParsedNode | null): ParsedDocument {
    const { value, children } = this.#node(contents);
    return { value, root: { offset: contents?.range[0] ?? 0, children } };
  }

  #node(node: Node | null): Read {
    if (isAlias(node)) return this.#alias(node.source, offsetOf(node));
    const anchor = node && "anchor" in node ? node.anchor : undefined;
    if (anchor !== undefined) this.#anchors.set(anchor, "open");
    const read = this.#content(node);
    if (anchor !== undefined) this.#anchors.set(anchor, read);
    return read;
  }

  #alias(name: string, offset: number): Read {
    const target = this.#anchors.get(name);
    if (target === "open")
      this.#refuse(offset, `the alias *${name} stands inside its own anchor, so it never ends`);
    if (!target) this.#refuse(offset, `the alias *${name} has no anchor before it`);
    return target;
  }

  #content(node: Node | null): Read {
    if (isMap<Node, Node | null>(node)) return this.#map(node.items);
    if (isSeq<Node>(node)) return this.#list(node.items);
    return { value: isScalar(node) ? node.value : null, children: new Map() };
  }

  #map(pairs: readonly Pair<Node, Node | null>[]): Read {
    const entries: [string, unknown][] = [];
    const children = new Map<string, Place>();
    for (const pair of pairs) {
      const offset = offsetOf(pair.key);
      const key = this.#key(pair.key, offset);
      if (children.has(key)) this.#refuse(offset, `the key ${quoted(key)} is already used in this mapping`);
      const read = this.#node(pair.value);
      entries.push([key, read.value]);
      children.set(key, { offset, children: read.children });
    }
    // Not by assignment, which would make a "__proto__" key the object's prototype.
    return { value: Object.fromEntries(entries), children };
  }

  #key(node: Node, offset: number): string {
    const { value } = this.#node(node);
    if (typeof value !== "string") this.#refuse(offset, "a key must be a text");
    if (value === "<<" && isScalar(node) && node.type === "PLAIN") {
      this.#refuse(offset, 'merge keys ("<<") are not part of YAML 1.2; write the fields out');
    }
    return value;
  }

  #list(items: readonly Node[]): Read {
    const reads = items.map(item => ({ offset: offsetOf(item), ...this.#node(item) }));
    return {
      value: reads.map(read => read.value),
      children: new Map(reads.map((read, index) => [String(index), read])),
    };
  }

  #refuse(offset: number, message: string): never {
    throw new UnparsableText([faultAtOffset(this.#text, offset, message)]);
  }
}

function offsetOf(node: Node): number {
  return node.range?.[0] ?? 0;
}
