import { Button, Group, Stack, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { answerOf, ApiProblem, type ProblemFault } from "@tollgate/sdk";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api } from "../../app/api.js";
import { EditorsOnly } from "../../app/editors-only.js";
import { sameName, showAtFields } from "../../ui/form-problem.js";
import { LinkButton } from "../../ui/link-button.js";
import { Page } from "../../ui/page.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { Section } from "../../ui/surfaces.js";
import { useAction } from "../../ui/use-action.js";
import { EndpointFields, type EndpointValues } from "./endpoint-fields.js";
import { serviceQuery, servicesQuery } from "./queries.js";
import { SpecificationInput } from "./specification-input.js";

interface ServiceValues extends EndpointValues {
  name: string;
  specification: string;
  description: string;
}

const fields = sameName("name", "url", "securityConfiguration", "username", "password", "description");

export function CreateServicePage() {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [problem, setProblem] = useState<Error>();
  const [faults, setFaults] = useState<readonly ProblemFault[]>([]);
  const form = useForm<ServiceValues>({
    initialValues: {
      name: "",
      url: "",
      securityConfiguration: "NONE",
      username: "",
      password: "",
      specification: "",
      description: "",
    },
  });
  const create = useAction(
    {
      mutationFn: (values: ServiceValues) =>
        answerOf(api.POST("/v2/external-services", { body: {}, bodySerializer: () => toMultipart(values) })),
      onMutate: () => {
        setProblem(undefined);
        setFaults([]);
      },
      onSuccess: async service => {
        queryClient.setQueryData(serviceQuery(service.id).queryKey, service);
        void queryClient.invalidateQueries({ queryKey: servicesQuery.queryKey });
        // In place of the form: going back must not offer to create the service again.
        await navigate({ to: "/services/$serviceId", params: { serviceId: service.id }, replace: true });
      },
      onError: error => {
        if (error instanceof ApiProblem && error.code === "invalid-api-specification")
          setFaults(error.errors);
        else setProblem(showAtFields(form, error, fields));
      },
    },
    { once: true },
  );
  return (
    <Page title="Create Service" above={[{ label: "My Services", to: "/services" }]} narrow>
      <EditorsOnly>
        <form onSubmit={form.onSubmit(values => create.mutate(values))}>
          <Section>
            <Stack gap="lg">
              {problem && <ProblemAlert error={problem} />}
              <TextInput
                label="Name"
                description="The gateway address is made from it"
                required
                autoFocus
                maxLength={100}
                {...form.getInputProps("name")}
              />
              <TextInput
                label="Service Type"
                description="A service that runs on your own infrastructure"
                value="External Service"
                readOnly
              />
              <EndpointFields form={form} />
              <SpecificationInput
                value={form.values.specification}
                onChange={text => {
                  setFaults([]);
                  form.setFieldValue("specification", text);
                }}
                faults={faults}
              />
              <Textarea
                label="Description"
                description="What it does and for whom"
                autosize
                minRows={3}
                maxRows={12}
                {...form.getInputProps("description")}
              />
              <Group justify="flex-end">
                <LinkButton to="/services" variant="default">
                  Cancel
                </LinkButton>
                <Button type="submit" loading={create.isPending}>
                  Create Service
                </Button>
              </Group>
            </Stack>
          </Section>
        </form>
      </EditorsOnly>
    </Page>
  );
}

/** All in the body: the password has no business in an address. */
function toMultipart(values: ServiceValues): FormData {
  const { name, url, securityConfiguration, username, password, specification, description } = values;
  const form = new FormData();
  form.set("name", name);
  form.set("url", url.trim());
  form.set("securityConfiguration", securityConfiguration);
  if (securityConfiguration === "BASIC") {
    form.set("username", username);
    form.set("password", password);
  }
  if (description !== "") form.set("description", description);
  if (specification.trim() !== "") form.set("apiDefinition", new Blob([specification]), "openapi");
  return form;
}
