import type { Page } from "../../../lib/contract/pages.ts";
import type { Row } from "../cache/row.ts";

/** A list of the API, read page by page. */
export type Source<R extends Row, P extends Page<R> = Page<R>> = {
  /** Its key among the lists; see `cache/keys.ts`. */
  key: readonly unknown[];
  read: (cursor: string | undefined, signal?: AbortSignal) => Promise<P>;
  /**
   * How to watch for new rows at the top: live updates announce them, or the API is asked again and again. They are read with
   * `read` unless `readNewer` is given.
   */
  live?: "announced" | "polled";
  /** Whether a live list is also read again once it is old, because more than its top changes. */
  ages?: boolean;
  readNewer?: (cursor: string) => Promise<Page<R>>;
};
