/** One thing that is wrong with an uploaded file. */
export interface SpecificationFault {
  /** From 1; undefined when the fault concerns the whole file. */
  readonly line: number | undefined;
  /** From 1, in UTF-16 units. */
  readonly column: number | undefined;
  /** JSON pointer (RFC 6901) into the document; undefined when the file could not be parsed that far. */
  readonly pointer: string | undefined;
  readonly message: string;
}

/** The file is at fault, not the platform: `faults` holds at least one, in the order of the file. */
export class InvalidApiSpecification extends Error {
  override readonly name = "InvalidApiSpecification";
  readonly faults: readonly SpecificationFault[];

  constructor(faults: readonly SpecificationFault[]) {
    super(sentence(faults));
    this.faults = faults;
  }
}

export function wholeFileFault(message: string): SpecificationFault {
  return { line: undefined, column: undefined, pointer: undefined, message };
}

/** The `errors` member of an RFC 9457 problem; a fault of the whole file points at the whole document (""). */
export function faultsToProblemErrors(
  faults: readonly SpecificationFault[],
): { pointer: string; message: string }[] {
  return faults.map(fault => ({ pointer: fault.pointer ?? "", message: withPlace(fault) }));
}

function withPlace({ line, column, message }: SpecificationFault): string {
  if (line === undefined) return message;
  return column === undefined ? `line ${line}: ${message}` : `line ${line}, column ${column}: ${message}`;
}

function sentence(faults: readonly SpecificationFault[]): string {
  const [first] = faults;
  const others = faults.length - 1;
  const more = others > 0 ? ` (and ${others} more ${others === 1 ? "fault" : "faults"})` : "";
  const reason = first ? withPlace(first) : "it is not a valid OpenAPI file";
  return `The OpenAPI file is refused: ${reason}${more}. Correct the file and upload it again.`;
}
