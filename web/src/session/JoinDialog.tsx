import { useMurmur } from "../app/murmur.ts";
import { paths } from "../app/paths.ts";
import { t } from "../i18n/i18n.ts";
import { Actions } from "../ui/Actions.tsx";
import { Button, ButtonLink } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { useJoinPrompt } from "./join-prompt.ts";

/** Invites visitors to join when they try something that needs an account. */
export function JoinDialog() {
  const { session } = useMurmur();
  const { title, returnTo, close } = useJoinPrompt();
  if (!title) return null;
  return (
    <Dialog title={title} onClose={close}>
      <p>{t("signUp.joinPrompt")}</p>
      <Actions align="end">
        <Button onClick={() => void session.signIn(returnTo === undefined ? {} : { returnTo })}>
          {t("session.signIn")}
        </Button>
        <ButtonLink kind="primary" href={paths.signUp} onClick={close}>
          {t("session.join")}
        </ButtonLink>
      </Actions>
    </Dialog>
  );
}
