import type { Static } from "typebox";
import { plainName } from "../../kernel/given-name.js";
import { invalidRequest, type Problem } from "../../kernel/problem.js";
import { requireSlug } from "../../kernel/slug.js";
import { limits } from "./limits.js";
import { readEndpoint, type EndpointInput } from "./read-endpoint.js";
import type { CreateExternalServiceQuery } from "./schemas.js";
import { textFault } from "./text-fault.js";
import type { UpstreamRulesConfig } from "./upstream-rules.js";

export interface ExternalServiceInput extends EndpointInput {
  readonly name: string;
  readonly slug: string;
  readonly description: string | undefined;
}

type Parameters = Static<typeof CreateExternalServiceQuery>;
type ParameterName = keyof Parameters;

/**
 * Reads what createExternalService was told in its query and, with priority, in the fields of its body.
 *
 * @throws Problem invalid-request, invalid-service-url
 */
export function readExternalServiceInput(
  query: Parameters,
  fields: ReadonlyMap<string, string>,
  config: UpstreamRulesConfig,
): ExternalServiceInput {
  // An empty value is what forms and clients send for a parameter that was left out.
  const value = (parameter: ParameterName): string | undefined => {
    const text = fields.get(parameter) ?? query[parameter];
    return text === "" ? undefined : text;
  };
  const given = value("name");
  if (given === undefined)
    throw invalidParameter(
      "name",
      "is missing: it goes into the query or into a part of a multipart/form-data body",
    );
  const name = plainName(given);
  const description = value("description");
  return {
    name,
    slug: readSlug(name),
    description: description === undefined ? undefined : readDescription(description),
    ...readEndpoint(
      {
        url: value("url"),
        securityConfiguration: value("securityConfiguration"),
        username: value("username"),
        password: value("password"),
      },
      config,
      invalidParameter,
    ),
  };
}

function readSlug(name: string): string {
  const fault = textFault(name, {
    charactersMax: limits.serviceNameCharactersMax,
    visible: true,
    lines: 1,
  });
  if (fault !== undefined) throw invalidParameter("name", fault);
  return requireSlug(name);
}

function readDescription(description: string): string {
  const fault = textFault(description, { charactersMax: limits.descriptionCharactersMax });
  if (fault !== undefined) throw invalidParameter("description", fault);
  return description;
}

function invalidParameter(parameter: string, message: string): Problem {
  return invalidRequest(`The parameter ${parameter} ${message}.`, {
    errors: [{ pointer: `/${parameter}`, message }],
  });
}
