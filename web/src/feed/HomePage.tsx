import { lazy } from "react";
import { LandingPage } from "../app/LandingPage.tsx";
import { load } from "../app/page-modules.ts";
import { useSignedIn } from "../session/use-session.ts";

const FeedView = lazy(() => load.feed().then((module) => ({ default: module.FeedView })));

/** The feed, or the landing page for visitors. */
export function HomePage() {
  return useSignedIn() ? <FeedView /> : <LandingPage />;
}
