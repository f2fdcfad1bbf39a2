import { useState } from "react";
import type { Author } from "../../../lib/contract/user/schemas.ts";
import { t } from "../i18n/i18n.ts";
import { DurationField } from "../mute/DurationField.tsx";
import { type Duration, untilAfter } from "../mute/durations.ts";
import { Actions } from "../ui/Actions.tsx";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { useRelation } from "./use-relation.ts";

type MuteDialogProps = { person: Author; onClose: () => void };

/** Asks for how long to mute a person. */
export function MuteDialog({ person, onClose }: MuteDialogProps) {
  const [duration, setDuration] = useState<Duration>("forever");
  const { mutate, isPending } = useRelation(person);
  const mute = () => mutate({ mute: true, until: untilAfter(duration) }, { onSuccess: onClose });
  return (
    <Dialog title={t("relation.muting.title", { handle: person.handle })} onClose={onClose}>
      <p>{t("relation.muting.text", { handle: person.handle })}</p>
      <DurationField value={duration} onChange={setDuration} />
      <Actions align="end">
        <Button onClick={onClose}>{t("relation.cancel")}</Button>
        <Button kind="primary" disabled={isPending} onClick={mute}>
          {t("relation.muting.confirm")}
        </Button>
      </Actions>
    </Dialog>
  );
}
