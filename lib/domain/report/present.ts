/** Cases and decisions as the API shows them, with what they are about as it is now. */
import type { Case, Decision as ShownDecision } from "../../contract/report/schemas.ts";
import type { TweetVersion } from "../../contract/tweet/schemas.ts";
import { isoOf, timestampOf } from "../../core/ids.ts";
import { versionsOf } from "../tweet/list-tweet-versions.ts";
import type { StoredTweet } from "../tweet/model.ts";
import type { TweetPorts } from "../tweet/ports.ts";
import type { AuthorSummary } from "../user/model.ts";
import type { UserPorts } from "../user/ports.ts";
import { presentAuthor } from "../user/present.ts";
import { type Appeal, type CaseFile, type Decision, SHOWN_REPORTS, type Subject } from "./model.ts";

/** `rereadTweets` rather than copies: a moderator sees the effect of a decision at once. */
export type CasePorts = Pick<TweetPorts, "rereadTweets"> & Pick<UserPorts, "getAuthors">;

type Context = { tweets: ReadonlyMap<string, StoredTweet>; users: ReadonlyMap<string, AuthorSummary> };

/** Shows cases to a moderator, in one round trip, or two if tweets were edited. */
export async function presentCases(
  ports: CasePorts & Pick<TweetPorts, "listFormerTexts">,
  files: readonly CaseFile[],
): Promise<Case[]> {
  const userIds = files.flatMap(({ subject, reports, decisions }) => [
    subject.userId,
    ...reports.slice(0, SHOWN_REPORTS).map(({ reporterId }) => reporterId),
    ...decisions.map(({ moderatorId }) => moderatorId),
  ]);
  const context = await readContext(
    ports,
    files.map(({ subject }) => subject),
    userIds,
  );
  const former = await readFormer(ports, context);
  return files.map((file) => ({
    ...presentCase(file, context),
    formerTexts: former.get(file.subject.id) ?? [],
  }));
}

async function readFormer(
  ports: Pick<TweetPorts, "listFormerTexts">,
  { tweets }: Context,
): Promise<Map<string, TweetVersion[]>> {
  const edited = [...tweets.values()].filter(({ active, edits = 0 }) => active && edits > 0);
  const read = edited.map(async (tweet): Promise<[string, TweetVersion[]]> => {
    const [, ...former] = versionsOf(tweet, await ports.listFormerTexts(tweet.id));
    return [tweet.id, former];
  });
  return new Map(await Promise.all(read));
}

/** Shows decisions to the author of what they are about. */
export async function presentDecisions(
  ports: CasePorts,
  decisions: readonly Decision[],
): Promise<ShownDecision[]> {
  const context = await readContext(
    ports,
    decisions.map(({ subject }) => subject),
    [],
  );
  return decisions.map(({ id, action, reason, subject, appeal }) => ({
    ...{ id, createdAt: timestampOf(id), action, reason },
    subject: presentSubject(subject, context),
    appeal: presentAppeal(appeal),
  }));
}

async function readContext(
  ports: CasePorts,
  subjects: readonly Subject[],
  userIds: readonly string[],
): Promise<Context> {
  const tweetIds = subjects.flatMap(({ type, id }) => (type === "tweet" ? [id] : []));
  const [tweets, users] = await Promise.all([
    tweetIds.length > 0 ? ports.rereadTweets(tweetIds) : new Map<string, StoredTweet>(),
    userIds.length > 0 ? ports.getAuthors(userIds) : new Map<string, AuthorSummary>(),
  ]);
  return { tweets, users };
}

function presentCase(
  { subject, openedAt, reports, decisions }: CaseFile,
  context: Context,
): Omit<Case, "formerTexts"> {
  const userOf = (id: string) => {
    const user = context.users.get(id);
    return user ? presentAuthor(user) : null;
  };
  const [latest] = decisions;
  return {
    id: subject.id,
    openedAt: timestampOf(openedAt ?? latest?.id ?? subject.id),
    user: userOf(subject.userId),
    suspended: context.users.get(subject.userId)?.suspendedAt !== undefined,
    subject: presentSubject(subject, context),
    count: reports.length,
    reports: reports.slice(0, SHOWN_REPORTS).map(({ reporterId, reason, note, since }) => ({
      ...{ reporter: userOf(reporterId), reason, note, createdAt: timestampOf(since) },
    })),
    decisions: decisions.map(({ id, action, reason, moderatorId, appeal }) => ({
      ...{ id, createdAt: timestampOf(id), action, reason },
      ...{ moderator: userOf(moderatorId), appeal: presentAppeal(appeal) },
    })),
  };
}

function presentSubject({ type, id }: Subject, { tweets }: Context): ShownDecision["subject"] {
  const tweet = tweets.get(id);
  return {
    tweetId: type === "tweet" ? id : null,
    text: tweet?.active ? tweet.text : null,
    labels: [...(tweet?.labels ?? [])],
    hidden: tweet?.hiddenAt !== undefined,
  };
}

function presentAppeal(appeal: Appeal | undefined): ShownDecision["appeal"] {
  return appeal ? { note: appeal.note, createdAt: isoOf(appeal.at) } : null;
}
