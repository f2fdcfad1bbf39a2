import type { QueryClient, QueryKey } from "@tanstack/react-query";

/** Reads what is shown again from now on. Refetching alone would only join a first read, which may have missed what is new. */
export async function reread(client: QueryClient, queryKey: QueryKey): Promise<void> {
  const shown = { queryKey, type: "active" } as const;
  await client.cancelQueries(shown);
  await client.refetchQueries(shown);
}

/** The same after a change, which what is not shown has missed too. */
export async function outdate(client: QueryClient, queryKey: QueryKey): Promise<void> {
  await client.invalidateQueries({ queryKey, refetchType: "none" });
  await reread(client, queryKey);
}
