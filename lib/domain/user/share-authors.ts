import type { UserPorts } from "./ports.ts";

type GetAuthors = UserPorts["getAuthors"];

/**
 * Reads each author once in a request, whoever asks: one of a page's authors may have reposted another tweet of it, and both are
 * read at the same time.
 */
export function shareAuthors(getAuthors: GetAuthors): GetAuthors {
  const reads = new Map<string, ReturnType<GetAuthors>>();
  return async (userIds) => {
    const unread = [...new Set(userIds)].filter((id) => !reads.has(id));
    if (unread.length > 0) {
      const reading = getAuthors(unread);
      for (const id of unread) reads.set(id, reading);
    }
    const found = await Promise.all(userIds.map((id) => reads.get(id)));
    return new Map(
      userIds.flatMap((id, i) => {
        const author = found[i]?.get(id);
        return author ? [[id, author] as const] : [];
      }),
    );
  };
}
