import { QueryClient } from "@tanstack/react-query";
import { ApiProblem } from "../../../lib/contract/calls.ts";

/** Retries only what may succeed the next time, and reports a failure instead of waiting for the network. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        gcTime: 15 * 60_000,
        refetchOnWindowFocus: false,
        // Being offline is an error to show, not a reason to pause.
        networkMode: "always",
        retry: (failures, error) => failures < 2 && isTransient(error),
      },
      mutations: { networkMode: "always", retry: false },
    },
  });
}

function isTransient(error: unknown): boolean {
  if (error instanceof ApiProblem) return error.status >= 500 || error.status === 429;
  return navigator.onLine;
}
