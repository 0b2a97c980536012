import { Button, Group, NumberInput, Stack, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { answerOf, ApiProblem, type ProblemFault } from "@tollgate/sdk";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { api } from "../../app/api.js";
import { EditorsOnly } from "../../app/editors-only.js";
import { sameName, showAtFields } from "../../ui/form-problem.js";
import { LinkButton } from "../../ui/link-button.js";
import { notify } from "../../ui/notify.js";
import { Page } from "../../ui/page.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { QueryView } from "../../ui/query-view.js";
import { Section } from "../../ui/surfaces.js";
import { useAction } from "../../ui/use-action.js";
import { EndpointFields, type EndpointValues } from "./endpoint-fields.js";
import { newestDefinition, serviceQuery, specificationQuery, type Definition } from "./queries.js";
import { SpecificationInput } from "./specification-input.js";

const route = getRouteApi("/signed-in/services/$serviceId/edit");

export function EditServicePage() {
  const { serviceId } = route.useParams();
  const service = useQuery(serviceQuery(serviceId));
  const definition = service.data && newestDefinition(service.data);
  const specification = useQuery({
    ...specificationQuery(serviceId, definition?.id ?? ""),
    enabled: definition !== undefined,
  });
  return (
    <Page
      title="Edit Service"
      narrow
      above={[
        { label: "My Services", to: "/services" },
        { label: service.data?.name ?? "Service", to: "/services/$serviceId", params: { serviceId } },
      ]}
    >
      <EditorsOnly>
        <QueryView query={service} rows={6}>
          {() =>
            definition && (
              <Stack gap="lg">
                <Section title="Description">
                  <DescriptionForm serviceId={serviceId} definition={definition} />
                </Section>
                <Section title="Where calls go">
                  <EndpointForm serviceId={serviceId} definition={definition} />
                </Section>
                <Section title="API Specification">
                  <QueryView query={specification}>
                    {text => (
                      <SpecificationForm serviceId={serviceId} definition={definition} initial={text ?? ""} />
                    )}
                  </QueryView>
                </Section>
                <Group justify="flex-end">
                  <LinkButton to="/services/$serviceId" params={{ serviceId }} variant="default">
                    Back to the service
                  </LinkButton>
                </Group>
              </Stack>
            )
          }
        </QueryView>
      </EditorsOnly>
    </Page>
  );
}

interface FormProps {
  readonly serviceId: string;
  readonly definition: Definition;
}

function DescriptionForm({ serviceId, definition }: FormProps) {
  const queryClient = useQueryClient();
  const [problem, setProblem] = useState<Error>();
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { description: definition.description ?? "" },
  });
  const path = { serviceId, versionId: definition.id };
  const update = useAction({
    mutationFn: (body: typeof form.values) =>
      answerOf(api.PUT("/services/{serviceId}/versions/{versionId}", { params: { path }, body })),
    onMutate: () => setProblem(undefined),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: serviceQuery(serviceId).queryKey });
      notify("The description is saved.");
    },
    onError: error => setProblem(showAtFields(form, error, sameName("description"))),
  });
  return (
    <form onSubmit={form.onSubmit(values => update.mutate(values))}>
      <Stack align="flex-start">
        {problem && <ProblemAlert error={problem} />}
        <Textarea
          aria-label="Description"
          w="100%"
          autosize
          minRows={3}
          maxRows={12}
          key={form.key("description")}
          {...form.getInputProps("description")}
        />
        <Button type="submit" loading={update.isPending}>
          Save description
        </Button>
      </Stack>
    </form>
  );
}

function EndpointForm({ serviceId, definition }: FormProps) {
  const queryClient = useQueryClient();
  const [problem, setProblem] = useState<Error>();
  const form = useForm<EndpointValues & { concurrentCallsMax: number | string }>({
    initialValues: {
      concurrentCallsMax: definition.concurrentCallsMax,
      url: definition.productionEndpoint,
      securityConfiguration: definition.securityConfiguration,
      username: "",
      password: "",
    },
  });
  const path = { serviceId, versionId: definition.id };
  const update = useAction({
    mutationFn: (values: typeof form.values) => {
      const { url, securityConfiguration, username, password, concurrentCallsMax } = values;
      return answerOf(
        api.PUT("/external-services/{serviceId}/versions/{versionId}/endpoint", {
          params: { path },
          body: {
            url,
            securityConfiguration,
            ...(securityConfiguration === "BASIC" && { username, password }),
            ...(typeof concurrentCallsMax === "number" && { concurrentCallsMax }),
          },
        }),
      );
    },
    onMutate: () => setProblem(undefined),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: serviceQuery(serviceId).queryKey });
      form.setFieldValue("password", "");
      notify("Calls go to the new address from now on.");
    },
    onError: error =>
      setProblem(
        showAtFields(
          form,
          error,
          sameName("url", "securityConfiguration", "username", "password", "concurrentCallsMax"),
        ),
      ),
  });
  return (
    <form onSubmit={form.onSubmit(values => update.mutate(values))}>
      <Stack>
        {problem && <ProblemAlert error={problem} />}
        <EndpointFields form={form} />
        <NumberInput
          label="Calls at a time"
          description="How many may be under way together; more are refused with 503, and your service never sees them"
          min={1}
          max={10_000}
          allowDecimal={false}
          {...form.getInputProps("concurrentCallsMax")}
        />
        <Button type="submit" loading={update.isPending} w="fit-content">
          Save address
        </Button>
      </Stack>
    </form>
  );
}

function SpecificationForm({ serviceId, definition, initial }: FormProps & { readonly initial: string }) {
  const queryClient = useQueryClient();
  const [text, setText] = useState(initial);
  const [faults, setFaults] = useState<readonly ProblemFault[]>([]);
  const path = { serviceId, versionId: definition.id };
  const replace = useAction({
    mutationFn: (source: string) => {
      const form = new FormData();
      form.set("file", new Blob([source]), "openapi");
      return answerOf(
        api.PUT("/v3/services/{serviceId}/versions/{versionId}/api-spec", {
          params: { path },
          body: {},
          bodySerializer: () => form,
        }),
      );
    },
    onMutate: () => setFaults([]),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: serviceQuery(serviceId).queryKey });
      notify("The API description is saved.");
    },
    onError: error => {
      if (error instanceof ApiProblem && error.code === "invalid-api-specification") setFaults(error.errors);
    },
  });
  return (
    <Stack>
      {replace.error && faults.length === 0 && <ProblemAlert error={replace.error} />}
      <SpecificationInput
        value={text}
        stored={initial}
        onChange={value => {
          setFaults([]);
          setText(value);
        }}
        faults={faults}
      />
      <Button
        w="fit-content"
        loading={replace.isPending}
        disabled={text.trim() === "" || text === initial}
        onClick={() => replace.mutate(text)}
      >
        Save API description
      </Button>
    </Stack>
  );
}
