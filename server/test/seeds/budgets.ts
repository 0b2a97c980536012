import type { ApiAnswer, Person, TestPlatform } from "../harness/index.js";

/** A budget as it is answered. */
export interface BudgetBody {
  readonly amount: string;
  readonly kind: string;
  readonly notices: readonly { readonly percent: number; readonly at: string }[];
  readonly stoppedUntil?: string;
}

export interface BudgetStateBody {
  readonly spent: string;
  readonly budget?: BudgetBody;
}

export interface BudgetsBody {
  readonly month: string;
  readonly end: string;
  readonly account: BudgetStateBody;
  readonly subscriptions: readonly (BudgetStateBody & {
    readonly id: string;
    readonly callCeiling?: { readonly amount: string };
  })[];
}

/** @param subscriptionId absent: of the whole account */
export const budgetPath = (subscriptionId?: string): string =>
  `/billing/budgets/${subscriptionId === undefined ? "account" : `subscriptions/${subscriptionId}`}`;

export function setBudget(
  { api }: Pick<TestPlatform, "api">,
  as: Person,
  budget: { readonly amount: string; readonly kind?: string },
  subscriptionId?: string,
): Promise<ApiAnswer> {
  return api.put(budgetPath(subscriptionId), { as, body: { kind: "HARD_STOP", ...budget } });
}

export async function readBudgets({ api }: Pick<TestPlatform, "api">, as: Person): Promise<BudgetsBody> {
  const answer = await api.get("/billing/budgets", { as });
  if (answer.status !== 200) throw new Error(`the budgets answered ${answer.status}: ${answer.text}`);
  return answer.body as BudgetsBody;
}

/** Subjects of the mails about budgets that somebody was sent, oldest first. */
export async function budgetMails(
  { database }: Pick<TestPlatform, "database">,
  { email }: Person,
): Promise<readonly string[]> {
  const rows = await database.query<{ subject: string }>(
    "select subject from platform.mail where recipient = $1 and subject like '%budget%' order by created_at, id",
    [email],
  );
  return rows.map(({ subject }) => subject);
}
