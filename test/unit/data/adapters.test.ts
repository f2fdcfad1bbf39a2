import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import * as liveUpdates from "../../../lambdas/shared/live-updates.ts";
import * as archive from "../../../lib/accounts/archive.ts";
import * as credentials from "../../../lib/accounts/credentials.ts";
import * as mail from "../../../lib/accounts/mail.ts";
import * as signIn from "../../../lib/accounts/sign-in.ts";
import * as tokens from "../../../lib/accounts/tokens.ts";
import { backOff } from "../../../lib/core/back-off.ts";
import * as clock from "../../../lib/core/clock.ts";
import * as account from "../../../lib/data/account/index.ts";
import * as bookmark from "../../../lib/data/bookmark/index.ts";
import * as counters from "../../../lib/data/counters/index.ts";
import * as discover from "../../../lib/data/discover/index.ts";
import * as favorite from "../../../lib/data/favorite/index.ts";
import * as feed from "../../../lib/data/feed/index.ts";
import * as follow from "../../../lib/data/follow/index.ts";
import * as hashtag from "../../../lib/data/hashtag/index.ts";
import * as health from "../../../lib/data/health/index.ts";
import * as list from "../../../lib/data/list/index.ts";
import * as media from "../../../lib/data/media/index.ts";
import * as mute from "../../../lib/data/mute/index.ts";
import * as notification from "../../../lib/data/notification/index.ts";
import * as rateLimit from "../../../lib/data/rate-limit/index.ts";
import * as realtime from "../../../lib/data/realtime/index.ts";
import * as relation from "../../../lib/data/relation/index.ts";
import * as report from "../../../lib/data/report/index.ts";
import * as repost from "../../../lib/data/repost/index.ts";
import * as search from "../../../lib/data/search/index.ts";
import * as session from "../../../lib/data/session/index.ts";
import * as site from "../../../lib/data/site/index.ts";
import * as tweet from "../../../lib/data/tweet/index.ts";
import * as user from "../../../lib/data/user/index.ts";
import type { CredentialPorts } from "../../../lib/domain/account/credential-ports.ts";
import type { ExportPorts } from "../../../lib/domain/account/export-ports.ts";
import type { AccountPorts } from "../../../lib/domain/account/ports.ts";
import type { BookmarkPorts } from "../../../lib/domain/bookmark/ports.ts";
import type { CounterPorts } from "../../../lib/domain/counters/ports.ts";
import type { DiscoverPorts } from "../../../lib/domain/discover/ports.ts";
import type { FavoritePorts } from "../../../lib/domain/favorite/ports.ts";
import type { FeedPorts } from "../../../lib/domain/feed/ports.ts";
import type { FollowPorts } from "../../../lib/domain/follow/ports.ts";
import type { HashtagPorts } from "../../../lib/domain/hashtag/ports.ts";
import type { HealthPorts } from "../../../lib/domain/health/ports.ts";
import type { ListPorts } from "../../../lib/domain/list/ports.ts";
import type { MediaPorts, PicturePorts } from "../../../lib/domain/media/ports.ts";
import type { MutePorts } from "../../../lib/domain/mute/ports.ts";
import type { NotificationPorts } from "../../../lib/domain/notification/ports.ts";
import type { PushPorts } from "../../../lib/domain/push/ports.ts";
import type { LiveUpdatePorts, RealtimePorts } from "../../../lib/domain/realtime/ports.ts";
import type { RelationPorts } from "../../../lib/domain/relation/ports.ts";
import type { ModerationPorts, ReportPorts } from "../../../lib/domain/report/ports.ts";
import type { RepostPorts } from "../../../lib/domain/repost/ports.ts";
import type { SearchPorts } from "../../../lib/domain/search/ports.ts";
import type { SessionPorts } from "../../../lib/domain/session/ports.ts";
import type { SitePorts } from "../../../lib/domain/site/ports.ts";
import type { IdempotencyPorts } from "../../../lib/domain/tweet/idempotency.ts";
import type { TweetPorts } from "../../../lib/domain/tweet/ports.ts";
import type { UserPorts } from "../../../lib/domain/user/ports.ts";
import * as queues from "../../../lib/messaging/queues.ts";
import * as sockets from "../../../lib/messaging/sockets.ts";
import * as pictures from "../../../lib/pictures/process.ts";
import * as renditions from "../../../lib/pictures/renditions.ts";
import * as uploads from "../../../lib/pictures/uploads.ts";
import * as push from "../../../lib/push/index.ts";

/** The modules that implement each noun's ports. Does not compile if a port has no adapter, or one of another type. */
const adapters = {
  account: { ...account, ...archive, ...credentials, ...mail, ...queues } satisfies AccountPorts &
    CredentialPorts &
    ExportPorts,
  tweet: { ...tweet, ...clock } satisfies TweetPorts & IdempotencyPorts,
  user: user satisfies UserPorts,
  favorite: favorite satisfies FavoritePorts,
  repost: repost satisfies RepostPorts,
  bookmark: bookmark satisfies BookmarkPorts,
  relation: relation satisfies RelationPorts,
  report: report satisfies ReportPorts & ModerationPorts,
  media: { ...media, ...uploads, ...renditions, ...pictures } satisfies MediaPorts & PicturePorts,
  mute: mute satisfies MutePorts,
  list: list satisfies ListPorts,
  follow: follow satisfies FollowPorts,
  feed: { ...feed, ...queues } satisfies FeedPorts,
  discover: discover satisfies DiscoverPorts,
  counters: { ...counters, pause: backOff } satisfies CounterPorts,
  hashtag: hashtag satisfies HashtagPorts,
  health: { ...health, ...signIn } satisfies HealthPorts,
  notification: notification satisfies NotificationPorts,
  push: { ...push, ...session, ...queues } satisfies PushPorts,
  search: search satisfies SearchPorts,
  session: { ...session, ...tokens, ...rateLimit } satisfies SessionPorts,
  site: site satisfies SitePorts,
  realtime: { ...realtime, ...sockets, ...queues, ...liveUpdates } satisfies RealtimePorts & LiveUpdatePorts,
};

const root = new URL("../../../", import.meta.url);
const portFiles = globSync("lib/domain/*/{ports,export-ports,credential-ports,idempotency}.ts", {
  cwd: fileURLToPath(root),
});
/** The ports that a noun declares: the methods of its `…Ports` types. */
const portsIn = (file: string) => {
  const declared = readFileSync(new URL(file, root), "utf8").matchAll(
    /^export type \w+Ports = \{$(.*?)^\}/gms,
  );
  return [...declared].flatMap(([, body = ""]) =>
    [...body.matchAll(/^ {2}(\w+)\(/gm)].map(([, name = ""]) => name),
  );
};

describe.each(portFiles)("the ports of %s", (file) => {
  const adapter: Record<string, unknown> = adapters[file.split("/")[2] as keyof typeof adapters];

  it("exist", () => {
    expect(portsIn(file).length).toBeGreaterThan(0);
  });

  it.each(portsIn(file))("%s has an adapter", (port) => {
    expect(adapter[port]).toBeTypeOf("function");
  });
});

describe("every noun with ports", () => {
  it("has adapters", () => {
    const nouns = new Set(portFiles.map((file) => file.split("/")[2]));
    expect([...nouns].sort()).toEqual(Object.keys(adapters).sort());
  });
});
