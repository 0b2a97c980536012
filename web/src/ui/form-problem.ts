import { ApiProblem } from "@tollgate/sdk";

interface FormLike {
  setFieldError(path: string, error: string): void;
  getInputNode(path: string): HTMLElement | null;
}

/**
 * Puts the faults that an API problem names beside their fields, and the focus on the first of them.
 * @param fieldOf the form's path for a JSON pointer such as "/products/0/name"; undefined: no such field
 * @returns what has no field of its own, to be shown above the form
 */
export function showAtFields(
  form: FormLike,
  error: Error,
  fieldOf: (pointer: string) => string | undefined,
): Error | undefined {
  if (!(error instanceof ApiProblem) || error.errors.length === 0) return error;
  let everyFaultPlaced = true;
  let first: string | undefined;
  for (const { pointer, message } of error.errors) {
    const field = fieldOf(pointer);
    if (field === undefined) {
      everyFaultPlaced = false;
      continue;
    }
    first ??= field;
    form.setFieldError(field, message.charAt(0).toUpperCase() + message.slice(1));
  }
  if (first !== undefined) form.getInputNode(first)?.focus();
  return everyFaultPlaced ? undefined : error;
}

/** For forms whose fields are named like the body's members. */
export function sameName(...fields: readonly string[]): (pointer: string) => string | undefined {
  return pointer => fields.find(field => pointer === `/${field}`);
}
