import { isoOf } from "../core/ids.ts";
import type { Profile } from "../domain/user/model.ts";
import type { Command } from "./command.ts";
import { findUser } from "./find-user.ts";

const HELP = `  <user>                 @handle, or an id`;

/** Shows what murmur knows of a user. */
export const user: Command = {
  usage: "<user>",
  summary: "show a user",
  help: HELP,
  options: {},
  changes: () => false,
  run: async ({ args, print }) => {
    const profile = await findUser(args[0]);
    for (const line of describeUser(profile)) print(line);
    return { userId: profile.id };
  },
};

function describeUser({ id, handle, name, createdAt, fanOut, deletion, ...counters }: Profile): string[] {
  const { tweets, followers, following } = counters;
  return [
    `@${handle} (${name})`,
    `  id          ${id}`,
    `  signed up   ${isoOf(createdAt)}`,
    `  counters    ${tweets} tweets, ${followers} followers, ${following} following`,
    `  fan-out     ${fanOut}`,
    `  deletion    ${deletion ? `stage ${deletion.stage}, next step ${isoOf(deletion.dueAt)}` : "none"}`,
  ];
}
