import { type ReactElement, type ReactNode, useState } from "react";
import type { Label } from "../../../lib/contract/tweet/schemas.ts";
import { t } from "../i18n/i18n.ts";
import { Button } from "../ui/Button.tsx";
import { FinePrint } from "../ui/FinePrint.tsx";
import { useTreatment } from "./label-choices.ts";

/** The text of a labeled tweet; behind a button, unless the reader wants to see such tweets. */
export function Labeled({ labels, children }: { labels: readonly Label[]; children: ReactNode }) {
  const treatment = useTreatment(labels);
  const [opened, setOpened] = useState(false);
  const names = labels.map((label) => t(`report.label.${label}`)).join(", ");
  if (opened || treatment === "show")
    return (
      <>
        <FinePrint>{names}</FinePrint>
        {children}
      </>
    );
  return (
    <FinePrint>
      {names} <Button onClick={() => setOpened(true)}>{t("report.label.open")}</Button>
    </FinePrint>
  );
}

/** A labeled tweet in a list; nothing if the reader hides such tweets. */
export function UnlessHidden({ labels, children }: { labels: readonly Label[]; children: ReactElement }) {
  return useTreatment(labels) === "hide" ? null : children;
}
