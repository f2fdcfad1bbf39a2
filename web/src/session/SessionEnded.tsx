import { useMurmur } from "../app/murmur.ts";
import { useSessionStatus } from "./use-session.ts";

/** Tells somebody whose session could not be renewed, and takes them back to where they are. */
export function SessionEnded() {
  const { session } = useMurmur();
  if (useSessionStatus() !== "ended") return null;
  return (
    <div className="note" role="alert">
      <span>Your session has ended. What you wrote is kept.</span>
      <button type="button" className="button primary" onClick={() => void session.signIn()}>
        Sign in again
      </button>
    </div>
  );
}
