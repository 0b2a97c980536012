import { Alert, Group, NativeSelect, SegmentedControl, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useState } from "react";
import { meteringUrl, publicUrl } from "../../app/page-settings.js";
import { CopyTextButton } from "../../ui/copy-button.js";
import { TextLink } from "../../ui/link-button.js";
import { CodeBlock, Section } from "../../ui/surfaces.js";
import { isOutOfReach } from "./public-address.js";
import { meteringCode, type Language } from "./metering-code.js";
import type { Definition } from "./queries.js";

const languages = [
  { value: "curl", label: "curl" },
  { value: "python", label: "Python" },
  { value: "typescript", label: "TypeScript" },
] as const;

/** Code that reports usage of this very service, ready to paste. */
export function HowToMeter({ definition }: { readonly definition: Definition }) {
  const [language, setLanguage] = useState<Language>("curl");
  const products = [
    ...new Map(
      definition.pricingPlans.flatMap(plan => plan.products).map(product => [product.id, product]),
    ).values(),
  ];
  const [chosen, setChosen] = useState<string>();
  const product = products.find(({ id }) => id === chosen) ?? products[0];
  if (product === undefined) return null;
  const code = meteringCode(language, { url: meteringUrl, productId: product.id });
  return (
    <Section title="How to meter">
      <Text size="sm">
        Each call arrives at your service with a header <code>x-correlation-id</code>. Report what it used
        with that id, this product id and an access token from{" "}
        <TextLink to="/settings/access-tokens" size="sm" inherit>
          Personal Access Tokens
        </TextLink>
        .
      </Text>
      {isOutOfReach(definition.productionEndpoint, publicUrl) && (
        <Alert color="yellow" variant="light" icon={<IconAlertTriangle size={18} />}>
          <OutOfReach />
        </Alert>
      )}
      <Group justify="space-between">
        <Group>
          <SegmentedControl
            aria-label="Language"
            data={[...languages]}
            value={language}
            onChange={value => setLanguage(value)}
          />
          {products.length > 1 && (
            <NativeSelect
              aria-label="Product"
              data={products.map(({ id, name }) => ({ value: id, label: name }))}
              value={product.id}
              onChange={event => setChosen(event.currentTarget.value)}
            />
          )}
        </Group>
        <CopyTextButton text={code} label="Copy code" />
      </Group>
      <CodeBlock code={code} label="Metering code" />
    </Section>
  );
}

/** Why reports of a service can't arrive, and who can do what about it. */
export function OutOfReach() {
  return (
    <>
      Your service runs at a public address, but this platform is at {publicUrl}, which it can&apos;t reach
      from there. The operator sets TOLLGATE_PUBLIC_URL to an address that is reachable from outside.
    </>
  );
}
