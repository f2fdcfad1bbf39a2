import { useLocation } from "wouter";
import type { List } from "../../../lib/contract/list/schemas.ts";
import { paths } from "../app/paths.ts";
import { t } from "../i18n/i18n.ts";
import { T } from "../i18n/T.tsx";
import { Actions } from "../ui/Actions.tsx";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { useDeleteList } from "./use-change-list.ts";

type DeleteListDialogProps = { list: List; onClose: () => void };

/** Asks before a list is deleted. */
export function DeleteListDialog({ list, onClose }: DeleteListDialogProps) {
  const [, navigate] = useLocation();
  const deletion = useDeleteList(list.id, () => {
    onClose();
    navigate(paths.lists, { replace: true });
  });
  return (
    <Dialog title={t("list.deletion.title")} onClose={onClose}>
      <p>
        <T id="list.deletion.text" components={{ name: <bdi>{list.name}</bdi> }} />
      </p>
      <Actions align="end">
        <Button onClick={onClose}>{t("tweet.deletion.keep")}</Button>
        <Button kind="danger" disabled={deletion.isPending} onClick={() => deletion.mutate()}>
          {t("list.delete")}
        </Button>
      </Actions>
    </Dialog>
  );
}
