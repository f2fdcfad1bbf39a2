import { useMurmur } from "../app/murmur.ts";
import { Banner } from "../ui/Banner.tsx";
import { Button } from "../ui/Button.tsx";
import { useSessionStatus } from "./use-session.ts";

/** Shown when the session could not be renewed. Signing in again returns to the current page. */
export function SessionEndedBanner() {
  const { session } = useMurmur();
  if (useSessionStatus() !== "ended") return null;
  return (
    <Banner role="alert">
      <span>Your session has ended. Drafts are saved in this browser.</span>
      <Button kind="primary" onClick={() => void session.signIn()}>
        Sign in again
      </Button>
    </Banner>
  );
}
