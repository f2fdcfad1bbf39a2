import { usePrefetchInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { LandingPage } from "../app/LandingPage.tsx";
import { useMurmur } from "../app/murmur.ts";
import { onDemand } from "../app/on-demand.ts";
import { load } from "../app/page-modules.ts";
import { listKey } from "../cache/keys.ts";
import { listQuery } from "../lists/use-list.ts";
import { useSessionStatus } from "../session/use-session.ts";
import { readFeedChoice } from "./feed-choice.ts";
import { feed, feedsKey } from "./feed-list.ts";

const FeedView = onDemand(load.feed, (module) => module.FeedView);

/** The feed, or the landing page for visitors. A feed that is being read stays when the session ends. */
export function HomePage() {
  const status = useSessionStatus();
  const client = useQueryClient();
  const hasFeed = client
    .getQueriesData({ queryKey: listKey(feedsKey) })
    .some(([, data]) => data !== undefined);
  return status === "signedIn" || (status === "ended" && hasFeed) ? <MemberHome /> : <LandingPage />;
}

/** Reads the feed while the code that shows it is loading. */
function MemberHome() {
  usePrefetchInfiniteQuery(listQuery(feed(useMurmur(), readFeedChoice())));
  return <FeedView />;
}
