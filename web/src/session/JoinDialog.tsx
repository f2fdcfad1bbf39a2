import { Link } from "wouter";
import { useMurmur } from "../app/murmur.ts";
import { paths } from "../app/paths.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { useJoinPrompt } from "./join-prompt.ts";

/** Asks visitors in when they want to do something that takes an account. */
export function JoinDialog() {
  const { session } = useMurmur();
  const { purpose, close } = useJoinPrompt();
  if (!purpose) return null;
  return (
    <Dialog title={`Join murmur to ${purpose}`} onClose={close}>
      <p>It takes a minute. If you are here already, sign in and go on where you are.</p>
      <p className="dialog-actions">
        <button type="button" className="button" onClick={() => void session.signIn()}>
          Sign in
        </button>
        <Link href={paths.signUp} className="button primary" onClick={close}>
          Join murmur
        </Link>
      </p>
    </Dialog>
  );
}
