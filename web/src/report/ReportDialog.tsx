import { useState } from "react";
import type { Reason } from "../../../lib/contract/report/schemas.ts";
import { t } from "../i18n/i18n.ts";
import { Actions } from "../ui/Actions.tsx";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { AreaField } from "../ui/Field.tsx";
import { Form } from "../ui/Form.tsx";
import { SelectField } from "../ui/SelectField.tsx";
import { keysOf, reasons } from "./reasons.ts";
import { type Subject, useReport } from "./use-report.ts";

type ReportDialogProps = { title: string; subject: Subject; onClose: () => void };

/** Asks what is wrong with a tweet or a person. */
export function ReportDialog({ title, subject, onClose }: ReportDialogProps) {
  const [reason, setReason] = useState<Reason>("spam");
  const [note, setNote] = useState("");
  const { mutate, isPending } = useReport(subject);
  return (
    <Dialog title={title} onClose={onClose}>
      <Form onSubmit={() => mutate({ reason, note }, { onSuccess: onClose })}>
        <p>{t("report.hint")}</p>
        <SelectField
          label={t("report.reason")}
          value={reason}
          options={keysOf(reasons).map((value) => ({ value, label: t(reasons[value]) }))}
          onChange={setReason}
        />
        <AreaField
          label={t("report.note")}
          value={note}
          maxLength={500}
          rows={3}
          dir="auto"
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
        />
        <Actions align="end">
          <Button onClick={onClose}>{t("relation.cancel")}</Button>
          <Button type="submit" kind="primary" disabled={isPending}>
            {t("report.send")}
          </Button>
        </Actions>
      </Form>
    </Dialog>
  );
}
