import type { Page } from "../../../lib/contract/schemas.ts";

/** A list of the API that is read page by page. */
export type Source<Item> = {
  /** Its key in the query cache. */
  key: readonly unknown[];
  read: (cursor: string | undefined, signal?: AbortSignal) => Promise<Page<Item>>;
  idOf: (item: Item) => string;
  /** Whether to watch for new items at the top. Reads them with `read` unless `readNewer` is given. */
  live?: boolean;
  readNewer?: (cursor: string) => Promise<Page<Item>>;
  enabled?: boolean;
};

export const idOf = ({ id }: { id: string }) => id;
