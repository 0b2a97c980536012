import { readFileSync } from "node:fs";
import { parse } from "yaml";

/** A JSON schema as it stands in the contract file. */
export interface ContractSchema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, ContractSchema>>;
  readonly items?: ContractSchema;
  readonly allOf?: readonly ContractSchema[];
}

interface MediaTypes {
  readonly content?: Readonly<Record<string, { readonly schema: ContractSchema }>>;
}

interface Parameter {
  readonly $ref?: string;
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required?: boolean;
}

interface OperationObject {
  readonly operationId: string;
  readonly security?: readonly unknown[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: MediaTypes & { readonly $ref?: string };
  readonly responses: Readonly<Record<string, MediaTypes & { readonly $ref?: string }>>;
}

interface ContractDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** What an operation answers under one status. */
export interface ContractAnswer {
  readonly mediaType: string | undefined;
  readonly schema: ContractSchema | undefined;
  /** JSON pointer to the schema in the document, for validators that resolve references by themselves. */
  readonly pointer: string | undefined;
}

export interface Operation {
  readonly operationId: string;
  readonly method: string;
  /** Below /qc-catalog, `/services/{id}`; of the gateway's token endpoint below the gateway. */
  readonly path: string;
  readonly onGateway: boolean;
  readonly isPublic: boolean;
  readonly parameters: readonly Parameter[];
  readonly requestMediaType: string | undefined;
  readonly answers: ReadonlyMap<number, ContractAnswer>;
}

const file = new URL("../../../docs/contract/qc-catalog.openapi.yaml", import.meta.url);

/** The contract as its file says it. */
export const contractDocument = parse(readFileSync(file, "utf8")) as ContractDocument;

/** What a local reference of the contract file leads to. */
export function resolve(reference: string): unknown {
  const found = reference
    .replace(/^#\//, "")
    .split("/")
    .reduce<unknown>(
      (value, key) =>
        (value as Readonly<Record<string, unknown>> | undefined)?.[
          key.replaceAll("~1", "/").replaceAll("~0", "~")
        ],
      contractDocument,
    );
  if (found === undefined) throw new Error(`${reference} leads nowhere in the contract file`);
  return found;
}

const escaped = (key: string): string => key.replaceAll("~", "~0").replaceAll("/", "~1");

function answersOf(operation: OperationObject, pointer: string): ReadonlyMap<number, ContractAnswer> {
  return new Map(
    Object.entries(operation.responses).map(([status, given]): [number, ContractAnswer] => {
      const answer = given.$ref === undefined ? given : (resolve(given.$ref) as MediaTypes);
      const place = given.$ref ?? `${pointer}/responses/${status}`;
      const [mediaType] = Object.keys(answer.content ?? {});
      if (mediaType === undefined)
        return [Number(status), { mediaType: undefined, schema: undefined, pointer: undefined }];
      return [
        Number(status),
        {
          mediaType,
          schema: answer.content?.[mediaType]?.schema,
          pointer: `${place}/content/${escaped(mediaType)}/schema`,
        },
      ];
    }),
  );
}

function operationsOfPath([path, item]: [string, Readonly<Record<string, unknown>>]): Operation[] {
  const shared = (item.parameters ?? []) as readonly Parameter[];
  return ["get", "post", "put", "patch", "delete"].flatMap(method => {
    const operation = item[method] as OperationObject | undefined;
    if (operation === undefined) return [];
    const body = operation.requestBody;
    const given = body?.$ref === undefined ? body : (resolve(body.$ref) as MediaTypes);
    const parameters = [...shared, ...(operation.parameters ?? [])];
    return [
      {
        operationId: operation.operationId,
        method: method.toUpperCase(),
        path,
        onGateway: item.servers !== undefined,
        isPublic: operation.security?.length === 0,
        parameters: parameters.map(one => (one.$ref === undefined ? one : (resolve(one.$ref) as Parameter))),
        requestMediaType: Object.keys(given?.content ?? {})[0],
        answers: answersOf(operation, `#/paths/${escaped(path)}/${method}`),
      },
    ];
  });
}

const described = Object.entries(contractDocument.paths).flatMap(operationsOfPath);

function named(candidates: readonly Operation[], operationId: string): Operation {
  const found = candidates.find(operation => operation.operationId === operationId);
  if (found === undefined) throw new Error(`the contract has no operation ${operationId}`);
  return found;
}

/**
 * Of the legacy list, which the contract names in one line: body applicationId and serviceId, answers SubscriptionDto.
 * The rest is that of the operation which replaced it.
 */
const createInternalSubscription: Operation = {
  ...named(described, "createSubscription"),
  operationId: "createInternalSubscription",
  path: "/v2/applications/{id}/subscriptions",
  parameters: named(described, "getApplicationSubscriptions").parameters,
};

/** Every operation that is in scope. */
export const operations: readonly Operation[] = [...described, createInternalSubscription];

export const operationOf = (operationId: string): Operation => named(operations, operationId);

/** The operation behind a request, if it is one of the contract's. */
export function findOperation(method: string, path: string): Operation | undefined {
  const segments = (path.split("?", 1)[0] ?? "").split("/");
  return operations.find(operation => {
    const pattern = operation.path.split("/");
    return (
      operation.method === method &&
      !operation.onGateway &&
      pattern.length === segments.length &&
      pattern.every((part, index) => part.startsWith("{") || part === segments[index])
    );
  });
}
