import type { Command } from "./command.ts";
import { rebuildFeed } from "./feed/rebuild-command.ts";
import { replay } from "./feed/replay.ts";
import { reconcile } from "./reconcile/command.ts";
import { redrive } from "./redrive/command.ts";
import { user } from "./user.ts";

/** The subcommands of `npm run ops`, by name. */
export const commands: Readonly<Record<string, Command>> = {
  redrive,
  reconcile,
  replay,
  "rebuild-feed": rebuildFeed,
  user,
};
