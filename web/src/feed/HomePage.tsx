import { LandingPage } from "../app/LandingPage.tsx";
import { useSignedIn } from "../session/use-session.ts";
import { FeedView } from "./FeedView.tsx";

/** One's feed; for visitors, what murmur is. */
export function HomePage() {
  return useSignedIn() ? <FeedView /> : <LandingPage />;
}
