import type { Client } from "../../../lib/contract/client.ts";
import type { Dice } from "../../soak/dice.ts";
import type { Model, Person } from "../../soak/model.ts";
import type { OpenPage } from "../load/open-pages.ts";

/** What is verified: a murmur at rest, what it should be like, and what was noticed during the load. */
export type Subject = {
  model: Model;
  clientOf: (person: Person) => Client;
  /** A client that has not signed in. */
  visitor: Client;
  /** What the handles of everyone begin with. */
  prefixes: readonly string[];
  /** Those whose feeds and notifications are read. */
  readers: readonly Person[];
  dice: Dice;
  now: number;
  pages: readonly OpenPage[];
  /** Changes that their authors looked at, and those that they could not see. */
  looks: number;
  unseen: readonly string[];
  requests: number;
  failed: number;
  failures: readonly string[];
};

export type Verdict = {
  name: string;
  /** What was looked at, with its number. */
  checked: string;
  problems: string[];
};

/** The shape in which the checks of the random histories ask. */
export function checkBy({ model, clientOf, dice, now }: Subject, viewer: Person) {
  const time = { now, sleep: async () => undefined };
  return { murmur: { time, dice, clientOf: clientOf as never }, model, viewer, name: "at rest" };
}

/** Runs a check for each item, one after the other; returns what it throws. */
export async function problemsOf<Item extends { handle: string }>(
  items: readonly Item[],
  check: (item: Item) => Promise<void>,
): Promise<string[]> {
  const problems: string[] = [];
  for (const item of items) {
    try {
      await check(item);
    } catch (error) {
      problems.push(`${item.handle}: ${shortened((error as Error).message)}`);
    }
  }
  return problems;
}

const shortened = (text: string) => (text.length > 600 ? `${text.slice(0, 600)} …` : text);
