export interface DemoPerson {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  /** Of a session. */
  readonly cookie: string;
}

export interface DemoData {
  readonly people: Readonly<Record<"operator" | "provider" | "consumer" | "newcomer", DemoPerson>>;
  readonly ids: Readonly<
    Record<
      | "random"
      | "optimizer"
      | "dice"
      | "game"
      | "gameSubscription"
      | "diceSubscription"
      | "entry"
      | "testCall"
      | "liveCall"
      | "failedCall"
      | "refusedCall"
      | "organization"
      | "invitation",
      string
    >
  >;
}

export interface DemoHost {
  readonly url: string;
  /** Its OpenAPI file. */
  readonly specification: string;
  configure(environment: {
    readonly PRODUCT_ID: string;
    readonly ACCESS_TOKEN: string;
  }): Promise<void> | void;
}

/** Fills an empty platform, by public API calls alone. */
export function makeDemoData(
  platform: { readonly url: string; readonly gatewayUrl: string; readonly claimToken: string },
  host: DemoHost,
): Promise<DemoData>;
