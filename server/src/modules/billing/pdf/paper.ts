/** What stands on a PDF, in words and figures already: whoever renders it computes nothing but places. */
export interface Paper {
  /** "Invoice" */
  readonly heading: string;
  /** "INV-2027-00001" */
  readonly number: string;
  /** Below the heading: what kind of document this is for the law. */
  readonly subheading: string | undefined;
  /** The only time in the file. */
  readonly issuedAtMs: number;
  readonly issuer: PaperParty;
  readonly recipient: PaperParty;
  readonly facts: readonly PaperFact[];
  readonly currency: string;
  readonly rows: readonly PaperRow[];
  readonly totals: readonly PaperTotal[];
  readonly notes: readonly string[];
}

export interface PaperParty {
  /** "Seller", "Customer", "Supplier" */
  readonly role: string;
  readonly name: string;
  /** Address, then tax numbers and e-mail. */
  readonly address: readonly string[];
  readonly details: readonly string[];
}

export interface PaperFact {
  readonly name: string;
  readonly value: string;
}

/** A line of the table. Small print stands below what it is about. */
export interface PaperRow {
  readonly position: string;
  readonly text: Cell;
  readonly quantity: Cell;
  readonly unitPrice: Cell;
  readonly amount: Cell;
}

export interface Cell {
  readonly main: string;
  readonly small?: string | undefined;
}

export interface PaperTotal extends PaperFact {
  readonly strong?: boolean;
}
