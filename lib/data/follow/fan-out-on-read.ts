/** Whom a person follows that is pulled: the marks that `update-counters` and `backfill-feed` put on their follow edges. */
import type { ListPulledAuthors } from "../../domain/ports.ts";
import { indexKeys } from "../table/keys.ts";
import { queryRange } from "../table/client.ts";

/** More than anybody follows of people with that many followers; it only bounds the query's pages. */
const ALL = 10_000;

export const listFanOutOnReadAuthors: ListPulledAuthors = async (userId) => {
  const items = await queryRange(indexKeys.pulls(userId), { limit: ALL }, { index: "GSI3" });
  return items.map((item) => String(item.GSI3SK));
};
