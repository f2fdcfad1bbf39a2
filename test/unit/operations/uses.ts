/** Uses of the operator's commands, made from what the commands declare: a new command or option is among them. */
import { commands } from "../../../lib/operations/index.ts";
import { subjects } from "../../../lib/operations/reconcile/command.ts";

/** Each command without and with an argument, and with each of its options. */
export function allUses(argument: string): string[][] {
  return Object.entries(commands).flatMap(([name, command]) => {
    const firsts = name === "reconcile" ? Object.keys(subjects) : [argument];
    const options = Object.entries(command.options).map(([option, { type }]) =>
      type === "boolean" ? [`--${option}`] : [`--${option}`, "1"],
    );
    return [[], ...firsts.map((first) => [first])].flatMap((args) =>
      [[], ...options].map((option) => [name, ...args, ...option]),
    );
  });
}
