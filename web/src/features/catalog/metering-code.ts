export type Language = "curl" | "python" | "typescript";

interface Metering {
  readonly url: string;
  readonly productId: string;
}

/** Code that reports one unit of a product for a call. */
export function meteringCode(language: Language, { url, productId }: Metering): string {
  switch (language) {
    case "curl":
      return `curl -X POST '${url}' \\
  -H "X-Auth-Token: $ACCESS_TOKEN" \\
  -H 'Content-Type: application/json' \\
  -d "{\\"correlationId\\": \\"$CORRELATION_ID\\", \\"productId\\": \\"${productId}\\", \\"count\\": 1}"`;
    case "python":
      return `import os
import requests

PRODUCT_ID = "${productId}"


def report_usage(correlation_id: str, count: int = 1) -> None:
    """Call this with the x-correlation-id header of the request that you answer."""
    response = requests.post(
        "${url}",
        headers={"X-Auth-Token": os.environ["ACCESS_TOKEN"]},
        json={"correlationId": correlation_id, "productId": PRODUCT_ID, "count": count},
        timeout=10,
    )
    response.raise_for_status()`;
    case "typescript":
      return `const productId = "${productId}";

/** Call this with the x-correlation-id header of the request that you answer. */
export async function reportUsage(correlationId: string, count = 1): Promise<void> {
  const response = await fetch("${url}", {
    method: "POST",
    headers: { "X-Auth-Token": process.env.ACCESS_TOKEN ?? "", "Content-Type": "application/json" },
    body: JSON.stringify({ correlationId, productId, count }),
  });
  if (!response.ok) throw new Error(\`Usage was not accepted: \${await response.text()}\`);
}`;
  }
}
