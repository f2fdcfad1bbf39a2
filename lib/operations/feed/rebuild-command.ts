import type { Command } from "../command.ts";
import { findUser } from "../find-user.ts";
import { rebuildFeed as rebuild } from "./rebuild.ts";

/** Writes all rows of a user's feed again, from follows and authors' tweets. */
export const rebuildFeed: Command = {
  usage: "<user>",
  summary: "write a user's feed rows again, from follows and tweets",
  help: "  <user>                 @handle, or an id",
  options: {},
  changes: () => true,
  run: async (use) => {
    const { id, handle } = await findUser(use.args[0]);
    const tally = await rebuild(use, id, { all: true });
    const { written, missing, leftOver } = tally;
    const done = use.dryRun ? "would be written" : "written";
    use.print(`@${handle}: ${written} rows ${done}, ${missing} of them missing; ${leftOver} left over`);
    return { userId: id, ...tally };
  },
};
