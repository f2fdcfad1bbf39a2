import { actions } from "./actions.ts";
import { Clients } from "./clients.ts";
import type { Command } from "./commands.ts";

/** People who do what they are told. */
export class People extends Clients {
  #commands = 0;

  async run(command: Command, delay: number): Promise<void> {
    const name = `command ${++this.#commands}`;
    await this.sleep(delay);
    await actions[command.do](this, name, command as never);
  }
}
