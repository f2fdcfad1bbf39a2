import { inject } from "vitest";
import { clearCaches } from "../../lib/core/cache.ts";
import { createLocalTable } from "../support/local-table.ts";
import { startIdsAgain } from "../support/new-ids.ts";

/**
 * Creates an empty table like murmur's and makes `lib/data` use it, without what it remembers of the former one, and with
 * ids from now on, though a former file may have been in the future. Call it first in a file (`beforeAll`): each file has its own
 * table, and shares its process with others.
 */
export function useFreshTable(): Promise<void> {
  clearCaches();
  startIdsAgain();
  return createLocalTable(inject("endpoint"));
}
