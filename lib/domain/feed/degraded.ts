/** What a feed can do without: it is shown with less rather than not at all. */
import type { FeedPart } from "../../contract/feed/schemas.ts";
import type { Ranked } from "../discover/ports.ts";
import type { AuthorSummary } from "../user/model.ts";
import type { UserPorts } from "../user/ports.ts";

/** Replaces parts of one feed that cannot be read, and remembers which. */
export function degradable({ getAuthors }: Pick<UserPorts, "getAuthors">) {
  const missing = new Set<FeedPart>();
  const without = <Value>(part: FeedPart, value: Value) => {
    missing.add(part);
    return value;
  };
  return {
    /** Authors have no names while their profiles cannot be read. */
    getAuthors: (userIds: readonly string[]) =>
      getAuthors(userIds).catch(() => without("names", new Map(userIds.map((id) => [id, nameless(id)])))),
    /** The ranking, or none. */
    ranking: (reading: Promise<Ranked[]>) => reading.catch(() => without("popular", [])),
    /** What the page lacks; absent if nothing. */
    mark: (): { degraded?: FeedPart[] } => (missing.size > 0 ? { degraded: [...missing].sort() } : {}),
  };
}

function nameless(id: string): AuthorSummary {
  return { id, handle: "", name: "" };
}
