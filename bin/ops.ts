/** `npm run ops -- <command>`: an operator's tools. */
import { runCommandLine } from "../local/commands/command-line.ts";
import { operate } from "../local/commands/operate.ts";

await runCommandLine(() => operate(process.argv.slice(2)));
