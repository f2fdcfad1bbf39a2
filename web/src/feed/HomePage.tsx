import { usePrefetchInfiniteQuery } from "@tanstack/react-query";
import { lazy } from "react";
import { LandingPage } from "../app/LandingPage.tsx";
import { useMurmur } from "../app/murmur.ts";
import { load } from "../app/page-modules.ts";
import { listQuery } from "../lists/use-list.ts";
import { useSignedIn } from "../session/use-session.ts";
import { readWithPopular } from "./feed-choice.ts";
import { feed } from "./feed-list.ts";

const FeedView = lazy(() => load.feed().then((module) => ({ default: module.FeedView })));

/** The feed, or the landing page for visitors. */
export function HomePage() {
  return useSignedIn() ? <MemberHome /> : <LandingPage />;
}

/** Reads the feed while the code that shows it is loading. */
function MemberHome() {
  usePrefetchInfiniteQuery(listQuery(feed(useMurmur(), readWithPopular() ? "popular" : "following")));
  return <FeedView />;
}
