import { LandingPage } from "../app/LandingPage.tsx";
import { useSignedIn } from "../session/use-session.ts";
import { FeedView } from "./FeedView.tsx";

/** The feed, or the landing page for visitors. */
export function HomePage() {
  return useSignedIn() ? <FeedView /> : <LandingPage />;
}
