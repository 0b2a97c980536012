import type { Answer } from "../tutorial/answer.js";
import { Person, type Call } from "../tutorial/person.js";
import type { Stage } from "../tutorial/stage.js";

/** Somebody who acts for their own account, or for an organization. */
export interface Party {
  readonly person: Person;
  /** Its id. */
  readonly organization?: string;
}

/** Makes a call for the party's account. */
export function send({ person, organization }: Party, expectedStatus: number, call: Call): Promise<Answer> {
  return person.send(expectedStatus, { ...call, organization });
}

/** Those who sign in. */
export interface People {
  readonly operator: Person;
  readonly provider: Person;
  readonly consumer: Person;
  /** Has done nothing yet. */
  readonly newcomer: Person;
}

/** What somebody signs in with. */
export interface LogIn {
  readonly role: string;
  readonly email: string;
  readonly password: string;
}

export function logInsOf(people: People): readonly LogIn[] {
  const roles = ["provider", "consumer", "operator", "newcomer"] as const;
  return roles.map(role => ({ role, email: people[role].email, password: people[role].password }));
}

/** Everybody who offers or buys something. */
export interface Parties {
  readonly provider: Party;
  /** The provider's organization, which offers services of its own. */
  readonly laboratory: Party & { readonly organization: string };
  readonly consumer: Party;
  /** The consumer's organization, which has applications of its own. */
  readonly logistics: Party;
  readonly studio: Party;
  readonly university: Party;
}

export interface Cast {
  readonly people: People;
  readonly parties: Parties;
}

/** Everybody signs up and says what belongs on an invoice. @param claimToken of the link that makes the operator */
export async function assemble(stage: Stage, claimToken: string): Promise<Cast> {
  const signUp = async (name: string, token?: string): Promise<Person> => {
    const person = new Person(stage, name, `${name.split(" ")[0]?.toLowerCase() ?? ""}@example.org`);
    await person.signUp(token);
    return person;
  };
  const people = {
    operator: await signUp("Otto Operator", claimToken),
    provider: await signUp("Paula Provider"),
    consumer: await signUp("Carl Consumer"),
    newcomer: await signUp("Nora Newcomer"),
  };
  const parties = {
    provider: { person: people.provider },
    laboratory: await found(people.provider, "Acme Research"),
    consumer: { person: people.consumer },
    logistics: await found(people.consumer, "Harbor Logistics"),
    studio: { person: await signUp("Lena Lindgren") },
    university: { person: await signUp("Yuki Tanaka") },
  };
  return { people, parties };
}

async function found(person: Person, name: string): Promise<Party & { readonly organization: string }> {
  const organization = await person.send(201, { method: "POST", path: "/organizations", json: { name } });
  return { person, organization: organization.text("id") };
}

const address = (name: string, street: string, postalCode: string, city: string, country: string) => ({
  name,
  streetLines: [street],
  postalCode,
  city,
  country,
  email: "invoices@example.org",
});

const operatorAddress = address("Otto's Marketplace GmbH", "Hauptstr. 1", "70173", "Stuttgart", "DE");

/** What the operator sells on. */
const billingSettings = {
  ...operatorAddress,
  vatId: "DE123456789",
  feePercent: 12,
  paymentDays: 28,
};

const consumerAddress = address("Carl Consumer", "12 Market Street", "70173", "Stuttgart", "DE");

const addresses: Readonly<Partial<Record<keyof Parties, object>>> = {
  laboratory: {
    ...address("Acme Research GmbH", "Ringstraße 8", "1010", "Wien", "AT"),
    vatId: "ATU12345678",
  },
  logistics: {
    ...address("Harbor Logistics GmbH", "Am Sandtorkai 30", "20457", "Hamburg", "DE"),
    vatId: "DE345678901",
  },
  studio: {
    ...address("Lindgren Studio AB", "Storgatan 4", "111 51", "Stockholm", "SE"),
    vatId: "SE123456789001",
  },
  university: address("Tanaka Laboratory", "7-3-1 Hongo", "113-8654", "Tokyo", "JP"),
};

/** The consumer says where its invoices go. */
export async function giveConsumerAddress({ consumer }: Parties): Promise<void> {
  await send(consumer, 200, { method: "PUT", path: "/v2/billing-address", json: consumerAddress });
}

/** Everybody else does, too, and the operator says who sells: invoices can be issued. */
export async function giveBillingDetails({ people, parties }: Cast): Promise<void> {
  const path = "/v2/billing-address";
  const provider = {
    ...address("Paula Provider", "Lindenallee 5", "80331", "München", "DE"),
    vatId: "DE987654321",
  };
  await send(parties.provider, 200, { method: "PUT", path, json: provider });
  for (const [name, json] of Object.entries(addresses))
    await send(parties[name as keyof Parties], 200, { method: "PUT", path, json });
  const settings = { method: "PUT", path: "/operator/billing-settings", json: billingSettings } as const;
  await people.operator.send(200, settings);
}
