import type { User } from "../../contract/user/schemas.ts";
import type { PageOf, PageRequest } from "../../core/page/read-page.ts";
import { hydrateUsers, type UserHydrationPorts } from "./hydrate-users.ts";
import type { Caller } from "./model.ts";
import { areFoundIn, rarestOf, tokensOf, wordsOf } from "./name-tokens.ts";
import type { UserPorts } from "./ports.ts";
import { areSimilarTo, similarNames } from "./similar-names.ts";

type Ports = Pick<UserPorts, "listNameTokens"> & UserHydrationPorts;
type Input = PageRequest & { query: string; viewer: Caller | undefined };

/** The most reads for one page: after that it stays short, and `next` continues from there. */
const MAX_READS = 5;
/** People with similar names whose profiles are read. */
const MAX_SIMILAR = 100;

/**
 * People with a word in their name or handle that begins as each word of the query does, in the alphabetical order of the
 * word that is looked up. Who has several such words is shown at the first of them only. If there is nobody, people whose
 * name differs by a typo, on one page.
 */
export async function searchPeople(ports: Ports, input: Input): Promise<PageOf<User>> {
  const page = await searchExactly(ports, input);
  const isNobody = page.items.length === 0 && page.next === undefined && input.position === undefined;
  return isNobody ? { ...page, items: await searchSimilar(ports, input) } : page;
}

async function searchSimilar(ports: Ports, { query, limit, viewer }: Input): Promise<User[]> {
  const words = wordsOf(query);
  const rows = await similarNames(ports, words);
  const userIds = [...new Set(rows.map(({ userId }) => userId))].slice(0, MAX_SIMILAR);
  const users = await hydrateUsers(ports, { userIds, viewerId: viewer?.id });
  return userIds
    .flatMap((id) => users.get(id) ?? [])
    .filter((user) => areSimilarTo(words, tokensOf(user)))
    .slice(0, limit);
}

async function searchExactly(ports: Ports, input: Input): Promise<PageOf<User>> {
  const { query, position, limit, viewer } = input;
  const words = wordsOf(query);
  const prefix = rarestOf(words);
  let after = position && "after" in position ? position.after : undefined;
  let more = prefix !== undefined;
  const items: User[] = [];
  for (let reads = 0; reads < MAX_READS && more && items.length < limit; reads++) {
    const wanted = limit - items.length;
    // One more than wanted shows whether there are others.
    const rows = await ports.listNameTokens({ prefix: prefix ?? "", after, limit: wanted + 1 });
    more = rows.length > wanted;
    const page = rows.slice(0, wanted);
    const userIds = [...new Set(page.map(({ userId }) => userId))];
    const users = await hydrateUsers(ports, { userIds, viewerId: viewer?.id });
    items.push(
      ...page.flatMap(({ userId, token }) => {
        const user = users.get(userId);
        return user && isShownAt(token, { user, words, prefix: prefix ?? "" }) ? [user] : [];
      }),
    );
    after = page.at(-1)?.position ?? after;
  }
  return {
    items,
    next: more && after !== undefined ? { after, shown: [] } : undefined,
    prev: undefined,
  };
}

/** A row may also be older than the person's name. */
function isShownAt(token: string, { user, words, prefix }: { user: User; words: string[]; prefix: string }) {
  const tokens = tokensOf(user);
  const [first] = tokens.filter((one) => one.startsWith(prefix)).sort();
  return token === first && areFoundIn(words, tokens);
}
