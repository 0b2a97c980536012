import { IconFileCode } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useRights } from "../../app/session.js";
import { CopyTextButton } from "../../ui/copy-button.js";
import { Empty } from "../../ui/empty.js";
import { LinkButton } from "../../ui/link-button.js";
import { QueryView } from "../../ui/query-view.js";
import { CodeBlock, Section } from "../../ui/surfaces.js";
import { specificationQuery } from "./queries.js";

export function ApiDescription({
  serviceId,
  versionId,
}: {
  readonly serviceId: string;
  readonly versionId: string;
}) {
  const specification = useQuery(specificationQuery(serviceId, versionId));
  const { edit } = useRights();
  const text = specification.data ?? undefined;
  return (
    <Section
      title="API Specification"
      actions={text !== undefined && <CopyTextButton text={text} label="Copy" />}
    >
      <QueryView query={specification} rows={6}>
        {source =>
          source === null ? (
            <Empty
              icon={<IconFileCode size={24} />}
              title="No API specification yet"
              action={
                edit && (
                  <LinkButton to="/services/$serviceId/edit" params={{ serviceId }} variant="default">
                    Edit Service
                  </LinkButton>
                )
              }
            >
              With an OpenAPI file consumers see what the service offers and can try it out by form; the
              marketplace asks for one.
            </Empty>
          ) : (
            <CodeBlock code={source} label="OpenAPI file" />
          )
        }
      </QueryView>
    </Section>
  );
}
