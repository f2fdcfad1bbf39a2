/** Compares requests to the table with what a role allows, since the local AWS does not check keys. */
import { dynamo } from "../../lib/data/table/client.ts";
import type { Permission } from "../../lib/infra/access.ts";
import { allowed } from "../infra/key-guard.ts";
import { type Access, accesses } from "../support/table-requests.ts";

export type TableGuard = {
  /** Runs a piece of work; only its requests are compared. */
  watch: (run: () => Promise<unknown>) => Promise<void>;
  /** What was asked of the table and is not allowed. */
  refused: () => Access[];
};

/** Guards all requests of this process from now on. Call it once the table is set. */
export function guardTable(permissions: readonly Permission[]): TableGuard {
  const refused: Access[] = [];
  let watching = false;
  dynamo().middlewareStack.add(
    (next, { commandName = "" }) =>
      (args) => {
        const { body } = args.request as { body: string };
        if (watching) refused.push(...refusedIn(permissions, commandName.replace("Command", ""), body));
        return next(args);
      },
    { step: "build", priority: "low" },
  );
  const watch = async (run: () => Promise<unknown>) => {
    watching = true;
    await run().finally(() => {
      watching = false;
    });
  };
  return { watch, refused: () => refused };
}

/** A walk's Scan names no key; the operator's role allows it on the whole table. */
function refusedIn(permissions: readonly Permission[], action: string, body: string): Access[] {
  if (action === "Scan") return [];
  return accesses(action, JSON.parse(body)).filter((access) => !allowed(permissions, access));
}
