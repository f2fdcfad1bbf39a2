import type { ReactNode } from "react";
import { useMurmur } from "../app/murmur.ts";
import { paths } from "../app/paths.ts";
import { t } from "../i18n/i18n.ts";
import { Actions } from "../ui/Actions.tsx";
import { Button, ButtonLink } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { useSignedIn } from "./use-session.ts";

/** Shows its children to signed-in users, and asks visitors to sign in. `title` asks them. */
export function MembersOnly({ title, children }: { title: string; children: ReactNode }) {
  const { session } = useMurmur();
  if (useSignedIn()) return children;
  return (
    <EmptyState title={title}>
      <Actions>
        <Button kind="primary" onClick={() => void session.signIn()}>
          {t("session.signIn")}
        </Button>
        <ButtonLink href={paths.signUp}>{t("session.join")}</ButtonLink>
      </Actions>
    </EmptyState>
  );
}
