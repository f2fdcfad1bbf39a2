import { useState } from "react";
import type { List } from "../../../lib/contract/list/schemas.ts";
import type { Author } from "../../../lib/contract/user/schemas.ts";
import { t } from "../i18n/i18n.ts";
import { Actions } from "../ui/Actions.tsx";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { ErrorState } from "../ui/ErrorState.tsx";
import { Bone, Skeleton } from "../ui/Skeleton.tsx";
import styles from "./AddToListDialog.module.css";
import { ListForm } from "./ListForm.tsx";
import { Lock } from "./Lock.tsx";
import { useListMember } from "./use-change-list.ts";
import { useMemberships } from "./use-people-list.ts";

type AddToListDialogProps = { person: Author; onClose: () => void };

/** Which of the viewer's lists a person is in. Each choice is stored at once. */
export function AddToListDialog({ person, onClose }: AddToListDialogProps) {
  const [creating, setCreating] = useState(false);
  const { mutate } = useListMember(person.id);
  const onCreated = ({ id: listId }: List) => {
    setCreating(false);
    mutate({ listId, member: true });
  };
  return (
    <Dialog
      title={creating ? t("list.new") : t("list.addTo", { handle: person.handle })}
      onClose={creating ? () => setCreating(false) : onClose}
    >
      {creating ? (
        <ListForm onSaved={onCreated} onCancel={() => setCreating(false)} />
      ) : (
        <>
          <Choices person={person} onChange={mutate} />
          <Actions align="end">
            <Button onClick={() => setCreating(true)}>{t("list.new")}</Button>
            <Button kind="primary" onClick={onClose}>
              {t("list.done")}
            </Button>
          </Actions>
        </>
      )}
    </Dialog>
  );
}

type ChoicesProps = { person: Author; onChange: (membership: { listId: string; member: boolean }) => void };

function Choices({ person, onChange }: ChoicesProps) {
  const { data: lists, error, refetch } = useMemberships(person.id);
  if (!lists)
    return error ? (
      <ErrorState error={error} retry={() => void refetch()} />
    ) : (
      <Skeleton>
        <Bone size="medium" />
        <Bone size="short" />
      </Skeleton>
    );
  if (lists.length === 0) return <p>{t("list.noneYet")}</p>;
  return (
    <fieldset className={styles.choices} aria-label={t("list.title")}>
      {lists.map((list) => (
        <label key={list.id} className={styles.choice}>
          <input
            type="checkbox"
            checked={list.hasMember === true}
            onChange={({ currentTarget }) => onChange({ listId: list.id, member: currentTarget.checked })}
          />
          <bdi className={styles.name}>{list.name}</bdi>
          {list.private && <Lock />}
        </label>
      ))}
    </fieldset>
  );
}
