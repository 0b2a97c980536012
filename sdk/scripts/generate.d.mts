/** Where the types of the API stand. */
export const schemaFile: string;

/** The text of that file for an OpenAPI document. */
export function schemaText(document: unknown): Promise<string>;
