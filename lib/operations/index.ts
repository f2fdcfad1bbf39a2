import { findAccountId } from "../accounts/cognito.ts";
import type { Command } from "./command.ts";
import { rebuildFeed } from "./feed/rebuild-command.ts";
import { replay } from "./feed/replay.ts";
import { reconcile } from "./reconcile/command.ts";
import { redrive } from "./redrive/command.ts";
import { restoreWith } from "./restore/command.ts";
import { reindex } from "./search/reindex.ts";
import { user } from "./user.ts";

/** The subcommands of `npm run ops`, by name. */
export const commands: Readonly<Record<string, Command>> = {
  redrive,
  reconcile,
  replay,
  "rebuild-feed": rebuildFeed,
  reindex,
  restore: restoreWith(async ({ id, handle }) => (await findAccountId(handle)) === id),
  user,
};
