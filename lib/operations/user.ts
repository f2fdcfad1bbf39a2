import { markTokens } from "../accounts/cognito.ts";
import { revokeAllTokens } from "../accounts/tokens.ts";
import { now } from "../core/clock.ts";
import { ExplainedError } from "../core/explained-error.ts";
import { isoOf } from "../core/ids.ts";
import { releaseHandle, setSuspension } from "../data/account/index.ts";
import { refuseTokens } from "../data/rate-limit/index.ts";
import { listSessions, removeSessions } from "../data/session/index.ts";
import { findUserId, isHandleTaken } from "../data/user/handle.ts";
import { suspendUser, unsuspendUser } from "../domain/account/suspend-user.ts";
import type { Profile } from "../domain/user/model.ts";
import type { Command, OptionValues, Use } from "./command.ts";
import { findUser } from "./find-user.ts";

const HELP = `  <user>                 @handle, or an id
  --suspend              hide the user and their tweets, and let them do nothing but appeal
  --unsuspend            end the suspension
  --release-handle       make a handle free that a deleted account has reserved`;

const ACTIONS = ["suspend", "unsuspend", "release-handle"] as const;

/** An open page learns of the end of its session when it next asks for something. */
const signalSessions = async () => undefined;
const ports = {
  ...{ setSuspension, markTokens, revokeAllTokens, listSessions, removeSessions, refuseTokens },
  ...{ signalSessions, now },
};

/** Shows a user, suspends them, or releases a reserved handle. */
export const user: Command = {
  usage: "<user>",
  summary: "show or suspend a user, or release a handle",
  help: HELP,
  options: {
    suspend: { type: "boolean" },
    unsuspend: { type: "boolean" },
    "release-handle": { type: "boolean" },
  },
  changes: ({ options }) => ACTIONS.some((action) => options[action]),
  run: async (use) => {
    const action = actionOf(use.options);
    if (action === "release-handle") return release(use);
    const profile = await findUser(use.args[0]);
    if (action && !use.dryRun) await (action === "suspend" ? suspendUser : unsuspendUser)(ports, profile);
    const shown = use.dryRun || !action ? profile : await findUser(profile.id);
    for (const line of describeUser(shown)) use.print(line);
    return { userId: profile.id, action: action ?? "look" };
  },
};

function actionOf(options: OptionValues): (typeof ACTIONS)[number] | undefined {
  const chosen = ACTIONS.filter((action) => options[action]);
  if (chosen.length > 1) throw new ExplainedError(`Choose one of --${ACTIONS.join(", --")}.`);
  return chosen[0];
}

async function release({ args, dryRun, print }: Use) {
  const handle = args[0]?.replace(/^@/, "").toLowerCase();
  if (!handle) throw new ExplainedError("Which handle? Give @handle.");
  if (!(await (dryRun ? isReserved(handle) : releaseHandle(handle))))
    throw new ExplainedError(`@${handle} is not reserved: it belongs to a user, or is free already.`);
  print(`@${handle} ${dryRun ? "would be" : "is"} free`);
  return { handle };
}

async function isReserved(handle: string): Promise<boolean> {
  return (await isHandleTaken(handle, now())) && (await findUserId(handle)) === undefined;
}

function describeUser({ id, handle, name, createdAt, fanOut, ...rest }: Profile): string[] {
  const { tweets, followers, following, deletion, suspendedAt } = rest;
  return [
    `@${handle} (${name})`,
    `  id          ${id}`,
    `  signed up   ${isoOf(createdAt)}`,
    `  counters    ${tweets} tweets, ${followers} followers, ${following} following`,
    `  fan-out     ${fanOut}`,
    `  suspended   ${suspendedAt === undefined ? "no" : `since ${isoOf(suspendedAt)}`}`,
    `  deletion    ${deletion ? `stage ${deletion.stage}, next step ${isoOf(deletion.dueAt)}` : "none"}`,
  ];
}
