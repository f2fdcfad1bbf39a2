import type { Command } from "./command.ts";
import { redrive } from "./redrive/command.ts";
import { user } from "./user.ts";

/** The subcommands of `npm run ops`, by name. */
export const commands: Readonly<Record<string, Command>> = { redrive, user };
