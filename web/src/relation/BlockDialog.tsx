import type { Author } from "../../../lib/contract/user/schemas.ts";
import { t } from "../i18n/i18n.ts";
import { Actions } from "../ui/Actions.tsx";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { useRelation } from "./use-relation.ts";

type BlockDialogProps = { person: Author; onClose: () => void };

/** Says what a block does before it does it. */
export function BlockDialog({ person, onClose }: BlockDialogProps) {
  const { mutate, isPending } = useRelation(person);
  return (
    <Dialog title={t("relation.blocking.title", { handle: person.handle })} onClose={onClose}>
      <p>{t("relation.blocking.text", { handle: person.handle })}</p>
      <Actions align="end">
        <Button onClick={onClose}>{t("relation.cancel")}</Button>
        <Button
          kind="danger"
          disabled={isPending}
          onClick={() => mutate({ block: true }, { onSuccess: onClose })}
        >
          {t("relation.blocking.confirm")}
        </Button>
      </Actions>
    </Dialog>
  );
}
