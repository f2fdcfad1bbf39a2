import { inject } from "vitest";
import { createLocalTable } from "../support/local-table.ts";

/**
 * Makes an empty table of murmur's shape and points `lib/data` at it. Call it before anything else in a file
 * (`beforeAll`): every file has a table, and a process, of its own.
 */
export function useFreshTable(): Promise<void> {
  return createLocalTable(inject("endpoint"));
}
