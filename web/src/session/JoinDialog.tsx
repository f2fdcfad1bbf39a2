import { useMurmur } from "../app/murmur.ts";
import { paths } from "../app/paths.ts";
import { Actions } from "../ui/Actions.tsx";
import { Button, ButtonLink } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { useJoinPrompt } from "./join-prompt.ts";

/** Invites visitors to join when they try something that needs an account. */
export function JoinDialog() {
  const { session } = useMurmur();
  const { purpose, close } = useJoinPrompt();
  if (!purpose) return null;
  return (
    <Dialog title={`Join murmur to ${purpose}`} onClose={close}>
      <p>It takes a minute. If you already have an account, sign in to continue.</p>
      <Actions align="end">
        <Button onClick={() => void session.signIn()}>Sign in</Button>
        <ButtonLink kind="primary" href={paths.signUp} onClick={close}>
          Join murmur
        </ButtonLink>
      </Actions>
    </Dialog>
  );
}
