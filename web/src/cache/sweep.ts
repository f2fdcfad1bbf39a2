import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type { Page } from "../../../lib/contract/pages.ts";
import type { Cache } from "./cache.ts";
import { type Row, rowsIn } from "./row.ts";

const DELAY_MS = 5_000;

/** Drops entities some time after the last query that refers to them, so that the cache does not grow without bound. */
export function sweepAfterQueries(client: QueryClient, cache: Cache): void {
  let scheduled = false;
  const schedule = () => {
    if (scheduled) return;
    scheduled = true;
    setTimeout(() => {
      scheduled = false;
      // Between two pages of a refetch, new entities are stored but no list refers to them yet.
      if (client.isFetching() > 0) schedule();
      else cache.retain(rowsOf(client));
    }, DELAY_MS);
  };
  client.getQueryCache().subscribe(({ type }) => {
    if (type === "removed") schedule();
  });
}

/** All rows of the cached queries; see `keys.ts`. */
function rowsOf(client: QueryClient): Row[] {
  const dataOf = <Data>(kind: string) =>
    client.getQueriesData<Data>({ queryKey: [kind] }).flatMap(([, data]) => data ?? []);
  const pages = [
    ...dataOf<InfiniteData<Page<Row>>>("list").flatMap((data) => data.pages),
    ...dataOf<Page<Row>>("newer"),
  ];
  return [...pages.flatMap(rowsIn), ...dataOf<Row>("tweet"), ...dataOf<Row>("user")];
}
