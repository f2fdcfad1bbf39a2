import type { QueryClient, QueryFilters, QueryKey } from "@tanstack/react-query";

/** Reads what is shown again from now on. Refetching alone would only join a first read, which may have missed what is new. */
export function reread(client: QueryClient, queryKey: QueryKey): Promise<void> {
  return readAgain(client, { queryKey });
}

/** The same, but only for what is still being read for the first time: what has been read stays as it is while it is shown. */
export function rereadFirst(client: QueryClient, queryKey: QueryKey): Promise<void> {
  return readAgain(client, { queryKey, predicate: ({ state }) => state.data === undefined });
}

/** The same as {@link reread} after a change, which what is not shown has missed too. */
export async function outdate(client: QueryClient, queryKey: QueryKey): Promise<void> {
  await client.invalidateQueries({ queryKey, refetchType: "none" });
  await reread(client, queryKey);
}

async function readAgain(client: QueryClient, filters: QueryFilters): Promise<void> {
  const shown = { ...filters, type: "active" } as const;
  await client.cancelQueries(shown);
  await client.refetchQueries(shown);
}
