import { useLocation } from "wouter";
import type { List } from "../../../lib/contract/list/schemas.ts";
import { listPath } from "../app/paths.ts";
import { t } from "../i18n/i18n.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { ListForm } from "./ListForm.tsx";

type ListDialogProps = { list?: List | undefined; onClose: () => void };

/** Creates a list, and leads to it, or edits one. */
export function ListDialog({ list, onClose }: ListDialogProps) {
  const [, navigate] = useLocation();
  const onSaved = (saved: List) => {
    onClose();
    if (!list) navigate(`${listPath(saved.id)}/members`);
  };
  return (
    <Dialog title={t(list ? "list.edit" : "list.new")} onClose={onClose}>
      <ListForm list={list} onSaved={onSaved} onCancel={onClose} />
    </Dialog>
  );
}
