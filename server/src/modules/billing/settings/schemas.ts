import { Type, type Static } from "typebox";
import { readDecimal, zero, type Decimal } from "../../../kernel/decimal.js";
import { majorOf, settle, type Currency } from "../../../kernel/money.js";
import {
  DecimalNumber,
  invalidBody,
  IsoTime,
  jsonDecimal,
  numberText,
  Strict,
} from "../../../platform/http/index.js";
import { GivenBillingAddress, readBillingAddress } from "../../accounts/index.js";
import { defaultMinimum, isComplete, type BillingSettings, type StoredBillingSettings } from "./settings.js";

const Series = (fallback: string) =>
  Type.Optional(
    Type.String({ pattern: "^[A-Z0-9]{1,10}$", description: `before the number; default ${fallback}` }),
  );

const properties = {
  ...GivenBillingAddress.properties,
  taxNumber: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 40,
      description: "where there is no VAT id; then no VAT is charged",
    }),
  ),
  minimumAmount: Type.Optional(
    DecimalNumber({
      description: "net, in whole currency units; what is below is carried forward; default 1",
    }),
  ),
  feePercent: Type.Optional(DecimalNumber({ description: "kept of a provider's revenue; default 0" })),
  paymentDays: Type.Optional(Type.Integer({ minimum: 0, maximum: 365, description: "default 14" })),
  invoiceSeries: Series("INV"),
  creditNoteSeries: Series("CN"),
  statementSeries: Series("ST"),
};

export const GivenBillingSettings = Strict(properties);

export const BillingSettingsDto = Type.Object({
  settings: Type.Optional(
    Type.Object(
      { ...properties, country: Type.String(), updatedAt: IsoTime },
      { description: "absent until set" },
    ),
  ),
  complete: Type.Boolean({ description: "whether invoices can be issued" }),
  missing: Type.Array(Type.String(), { description: "what is needed before any invoice is issued" }),
});

const paymentDaysDefault = 14;
const defaults = { invoiceSeries: "INV", creditNoteSeries: "CN", statementSeries: "ST" };
const minimumMax = "1000000";

/** @throws Problem invalid-request */
export function readSettings(
  given: Static<typeof GivenBillingSettings>,
  currency: Currency,
  nowMs: number,
): BillingSettings {
  const { taxNumber, minimumAmount, feePercent, paymentDays, ...rest } = given;
  const { invoiceSeries, creditNoteSeries, statementSeries, ...address } = { ...defaults, ...rest };
  if (new Set([invoiceSeries, creditNoteSeries, statementSeries]).size < 3)
    throw invalidBody("/invoiceSeries", "must differ from the other two series, or numbers would meet");
  const { id: _, updatedAt: __, postalCode, vatId, ...seller } = readBillingAddress(address, nowMs);
  return {
    seller: {
      ...seller,
      ...(postalCode !== undefined && { postalCode }),
      ...(vatId !== undefined && { vatId }),
      ...(taxNumber !== undefined && { taxNumber: taxNumber.trim() }),
    },
    minimumMinor:
      minimumAmount === undefined
        ? defaultMinimum(currency)
        : settle(readAmount("/minimumAmount", minimumAmount, currency.minorDigits, minimumMax), currency),
    feePercent: feePercent === undefined ? zero : readAmount("/feePercent", feePercent, 2, "100"),
    paymentDays: paymentDays ?? paymentDaysDefault,
    series: { invoice: invoiceSeries, creditNote: creditNoteSeries, statement: statementSeries },
  };
}

function readAmount(pointer: string, value: unknown, decimalsMax: number, valueMax: string): Decimal {
  const reading = readDecimal(numberText(value) ?? "", { decimalsMax, valueMax });
  if (reading.ok && reading.value.gte(zero)) return reading.value;
  throw invalidBody(pointer, `must be a number from 0 to ${valueMax} with at most ${decimalsMax} decimals`);
}

export function toBillingSettingsDto(
  settings: StoredBillingSettings | undefined,
  currency: Currency,
): Static<typeof BillingSettingsDto> {
  const complete = isComplete(settings);
  const missing =
    settings === undefined
      ? "name and address of the seller, and a VAT id or tax number"
      : "VAT id or tax number";
  if (settings === undefined) return { complete, missing: [missing] };
  const { seller, series } = settings;
  return {
    settings: {
      ...seller,
      streetLines: [...seller.streetLines],
      minimumAmount: jsonDecimal(majorOf(settings.minimumMinor, currency)),
      feePercent: jsonDecimal(settings.feePercent),
      paymentDays: settings.paymentDays,
      invoiceSeries: series.invoice,
      creditNoteSeries: series.creditNote,
      statementSeries: series.statement,
      updatedAt: settings.updatedAt.toISOString(),
    },
    complete,
    missing: complete ? [] : [missing],
  };
}
