const defaultMeteringApi = "http://localhost:8080/qc-catalog/external-services/metering";

/** Where usage goes, and as what. */
export interface MeteringTarget {
  readonly api: URL;
  readonly accessToken: string;
  readonly productId: string;
}

export interface Configuration {
  readonly host: string;
  readonly port: number;
  readonly accessToken: string | undefined;
  /** Absent while something is missing; `missing` then says what. */
  readonly metering: MeteringTarget | undefined;
  readonly missing: readonly string[];
}

/**
 * Reads the service's variables. The service is of use without a token or a product id, so what is wrong
 * with those, or with the metering address, is collected in `missing`; a PORT that is none is an error,
 * because nothing could be answered then.
 */
export function readConfiguration(env: NodeJS.ProcessEnv): Configuration {
  const missing: string[] = [];
  const accessToken = trimmed(env.ACCESS_TOKEN);
  const productId = trimmed(env.PRODUCT_ID);
  const api = meteringApiOf(trimmed(env.PLANQK_METERING_API) ?? defaultMeteringApi);
  if (accessToken === undefined) missing.push("ACCESS_TOKEN is not set");
  // An HTTP client refuses such a header with an error that quotes the token: it must not get that far.
  else if (!/^[\x21-\x7e]+$/.test(accessToken))
    missing.push("ACCESS_TOKEN holds characters that no token has");
  if (productId === undefined) missing.push("PRODUCT_ID is not set");
  if (api === undefined) missing.push("PLANQK_METERING_API is not an http or https URL without credentials");
  const complete = missing.length === 0 && accessToken !== undefined && productId !== undefined;
  return {
    host: trimmed(env.HOST) ?? "127.0.0.1",
    port: portOf(trimmed(env.PORT) ?? "8000"),
    accessToken,
    metering: complete && api !== undefined ? { api, accessToken, productId } : undefined,
    missing,
  };
}

/** Hosting pages like to keep a variable that was emptied, and pasting brings blanks along. */
function trimmed(text: string | undefined): string | undefined {
  const value = text?.trim();
  return value === "" ? undefined : value;
}

function meteringApiOf(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) return undefined;
  return url.username === "" && url.password === "" ? url : undefined;
}

function portOf(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new Error("PORT must be a number from 0 to 65535");
}
