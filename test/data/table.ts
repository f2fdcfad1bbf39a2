import { inject } from "vitest";
import { createLocalTable } from "../support/local-table.ts";

/**
 * Creates an empty table like murmur's and makes `lib/data` use it. Call it first in a file (`beforeAll`): each file has
 * its own table and process.
 */
export function useFreshTable(): Promise<void> {
  return createLocalTable(inject("endpoint"));
}
