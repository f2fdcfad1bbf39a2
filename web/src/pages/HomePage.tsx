import { useSignedIn } from "../session/use-session.ts";
import { FeedView } from "../timeline/FeedView.tsx";
import { LandingPage } from "./LandingPage.tsx";

/** One's feed; for visitors, what murmur is. */
export function HomePage() {
  return useSignedIn() ? <FeedView /> : <LandingPage />;
}
