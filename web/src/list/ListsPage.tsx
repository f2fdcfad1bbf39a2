import { useState } from "react";
import { t } from "../i18n/i18n.ts";
import { MembersOnly } from "../session/MembersOnly.tsx";
import { useSignedIn } from "../session/use-session.ts";
import { Actions } from "../ui/Actions.tsx";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { ListDialog } from "./ListDialog.tsx";
import { UserLists } from "./UserLists.tsx";

/** The signed-in user's lists. */
export function ListsPage() {
  const [creating, setCreating] = useState(false);
  const create = () => setCreating(true);
  const empty = (
    <EmptyState title={t("list.none")}>
      <p>{t("list.noneHint")}</p>
      <Actions>
        <Button kind="primary" onClick={create}>
          {t("list.new")}
        </Button>
      </Actions>
    </EmptyState>
  );
  return (
    <>
      <PageHeader title={t("list.title")}>
        {useSignedIn() && <IconButton icon="plus" label={t("list.new")} onClick={create} />}
      </PageHeader>
      <MembersOnly title={t("list.signIn")}>
        <UserLists user="me" label={t("list.title")} empty={empty} />
      </MembersOnly>
      {creating && <ListDialog onClose={() => setCreating(false)} />}
    </>
  );
}
