/** What everyone is called, and how to find them all. */
import { type Client, pages } from "../../lib/contract/client.ts";
import type { User } from "../../lib/contract/user/schemas.ts";

const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const PAGE = 100;

/**
 * Handles begin with different letters, because an index lists together those whose first two characters are the same: one list of
 * thousands would be slow to read on a local AWS, which evaluates all of it for every page.
 */
export function handleOf(simulation: string, person: number): string {
  return `${LETTERS[person % LETTERS.length]}${simulation}_${person}`;
}

/** What the handles of everyone in a simulation begin with. */
export function handlePrefixes(simulation: string): string[] {
  return [...LETTERS].map((letter) => `${letter}${simulation}_`);
}

/** Everyone whose handle begins like one of these. */
export async function* everyone(
  findUsers: Client["findUsers"],
  prefixes: readonly string[],
): AsyncGenerator<User> {
  for (const handle of prefixes) {
    const read = (cursor: string | undefined) => findUsers({ query: { handle, limit: PAGE, cursor } });
    for await (const { items } of pages(read)) yield* items;
  }
}
