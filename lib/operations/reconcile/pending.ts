import { eventOf } from "../../data/table/stream.ts";
import { publish } from "../../messaging/publish.ts";
import type { Use } from "../command.ts";
import { walkTable } from "../walk.ts";

/** Items whose `counted` does not match their `active`. */
const UNCOUNTED = {
  FilterExpression: "(active = :yes AND counted = :no) OR (active = :not AND counted = :one)",
  ExpressionAttributeValues: { ":yes": true, ":not": false, ":no": 0, ":one": 1 },
};

/**
 * Publishes the event of every tweet, favorite and follow again that is not counted. Usually none is older than seconds; an
 * old one means that its event was lost. Consumers handle an event twice without harm.
 */
export async function publishUncounted(use: Use, rate: number): Promise<number> {
  const { say, dryRun, print } = use;
  let found = 0;
  const checkpoint = use.checkpoint("uncounted");
  await walkTable({ filter: UNCOUNTED, checkpoint, say, rate }, async (items) => {
    const events = items.flatMap((item) => eventOf(item) ?? []);
    found += events.length;
    if (!dryRun) await publish(events);
    for (const item of items)
      print(`${item.PK} ${item.SK} is not counted${dryRun ? "" : ": its event is published again"}`);
  });
  checkpoint.finish();
  return found;
}
