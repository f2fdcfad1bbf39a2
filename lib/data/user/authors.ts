import { createCache } from "../../core/cache.ts";
import type { AuthorSummary, Profile } from "../../domain/user/model.ts";
import type { UserPorts } from "../../domain/user/ports.ts";
import { getProfiles } from "./profile.ts";

/** How long a user's tweets may show their old name after they changed it, or be shown after they left, ms. */
const MAX_AGE = 5_000;

/** Most pages show the same few authors. */
const cache = createCache<AuthorSummary>({ maxSize: 10_000, maxAge: MAX_AGE });

export const getAuthors: UserPorts["getAuthors"] = async (userIds) => {
  const found = new Map<string, AuthorSummary>();
  const missing: string[] = [];
  for (const id of new Set(userIds)) {
    const cached = cache.get(id);
    if (cached) found.set(id, cached);
    else missing.push(id);
  }
  for (const [id, profile] of missing.length > 0 ? await getProfiles(missing) : []) {
    const author = summaryOf(profile);
    cache.set(id, author);
    found.set(id, author);
  }
  return found;
};

function summaryOf({ id, handle, name, avatar, deletion, suspendedAt }: Profile): AuthorSummary {
  return {
    ...{ id, handle, name },
    ...(avatar ? { avatar } : {}),
    ...(deletion ? { deletion } : {}),
    ...(suspendedAt === undefined ? {} : { suspendedAt }),
  };
}
