import type { Page } from "../../../lib/contract/pages.ts";
import type { Case, Decision } from "../../../lib/contract/report/schemas.ts";
import type { Murmur } from "../app/murmur.ts";
import type { Row } from "../cache/row.ts";
import type { Source } from "../lists/source.ts";

export type CaseRow = Row & { case: Case };
export type DecisionRow = Row & { decision: Decision };

/** What waits for a decision. Cases are in the rows, because nothing else shows them. */
export function cases({ api }: Murmur): Source<CaseRow> {
  return {
    key: ["cases"],
    read: async (cursor, signal) =>
      rowsOf(await api.listReports({ query: { cursor }, signal }), (one) => ({ id: one.id, case: one })),
    live: "polled",
  };
}

/** What has been decided about the signed-in user. */
export function decisions({ api }: Murmur): Source<DecisionRow> {
  return {
    key: ["decisions"],
    read: async (cursor, signal) =>
      rowsOf(await api.listDecisions({ query: { cursor }, signal }), (one) => ({
        id: one.id,
        decision: one,
      })),
  };
}

function rowsOf<Item, R extends Row>({ items, ...page }: Page<Item>, toRow: (item: Item) => R): Page<R> {
  return { ...page, items: items.map(toRow) };
}
