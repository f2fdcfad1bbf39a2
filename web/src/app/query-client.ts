import { QueryClient } from "@tanstack/react-query";
import { ApiProblem } from "../../../lib/contract/client.ts";

/** How the page asks: a few tries where another may help, and failures told rather than silently waited for. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        gcTime: 15 * 60_000,
        refetchOnWindowFocus: false,
        // Being offline is an error to show, not a reason to wait without a word.
        networkMode: "always",
        retry: (failures, error) => failures < 2 && mayHelpToRetry(error),
      },
      mutations: { networkMode: "always", retry: false },
    },
  });
}

function mayHelpToRetry(error: unknown): boolean {
  if (error instanceof ApiProblem) return error.status >= 500 || error.status === 429;
  return navigator.onLine;
}
