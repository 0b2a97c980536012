import {
  useMutation,
  type DefaultError,
  type UseMutationOptions,
  type UseMutationResult,
} from "@tanstack/react-query";
import { useRef } from "react";

interface ActionOptions {
  /** Creates something and then leaves: after a success it does nothing more, while its form still fades away. */
  readonly once?: boolean;
}

interface Begun<TData> {
  /** Of what it was begun with. */
  readonly text: string | undefined;
  readonly promise: Promise<TData>;
}

/**
 * A mutation that is not begun again with the same values while it is under way: by a double click, or an Enter key held
 * down. A button that is disabled meanwhile would come too late, with the next rendering.
 */
export function useAction<TData, TError = DefaultError, TVariables = void>(
  options: UseMutationOptions<TData, TError, TVariables>,
  { once = false }: ActionOptions = {},
): UseMutationResult<TData, TError, TVariables> {
  const mutation = useMutation(options);
  const underWay = useRef<Begun<TData>>(undefined);
  const mutateAsync: typeof mutation.mutateAsync = (...values) => {
    const text = JSON.stringify(values[0]);
    if (underWay.current && (once || underWay.current.text === text)) return underWay.current.promise;
    const begun = { text, promise: mutation.mutateAsync(...values) };
    underWay.current = begun;
    const end = (): void => {
      if (underWay.current === begun) underWay.current = undefined;
    };
    begun.promise.then(once ? () => undefined : end, end);
    return begun.promise;
  };
  return {
    ...mutation,
    mutateAsync,
    mutate: (...values) => {
      // The mutation's state tells of the error.
      mutateAsync(...values).catch(() => undefined);
    },
  };
}
