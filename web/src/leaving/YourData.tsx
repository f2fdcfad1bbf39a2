import { useState } from "react";
import { useSearch } from "wouter";
import { t } from "../i18n/i18n.ts";
import { Button, buttonClass } from "../ui/Button.tsx";
import { describeError } from "../ui/describe-error.ts";
import { FinePrint } from "../ui/FinePrint.tsx";
import { FormFailure } from "../ui/Form.tsx";
import { mediumTime } from "../ui/time.ts";
import { useMe } from "../user/use-me.ts";
import { DeleteAccountDialog } from "./DeleteAccountDialog.tsx";
import { type DeadLink, useExport } from "./use-export.ts";
import { DELETE_ACCOUNT } from "./use-leaving.ts";

/** Taking your data with you, and leaving. */
export function YourData() {
  return (
    <>
      <Download />
      <Leave />
    </>
  );
}

const deadLinks = {
  expired: "leaving.export.linkExpired",
  otherAccount: "leaving.export.linkOfOther",
} as const satisfies Record<DeadLink, string>;

function Download() {
  const { archive, deadLink, isRunning, error, ask } = useExport();
  return (
    <>
      <FinePrint>{t(deadLink ? deadLinks[deadLink] : "leaving.export.hint")}</FinePrint>
      {archive?.state === "ready" ? (
        <>
          <a className={buttonClass()} href={archive.url} download>
            {t("leaving.export.save")}
          </a>
          {archive.expiresAt && (
            <FinePrint>
              {t("leaving.export.keptUntil", { time: mediumTime(Date.parse(archive.expiresAt)) })}
            </FinePrint>
          )}
        </>
      ) : (
        <Button onClick={ask} disabled={isRunning}>
          {isRunning ? t("leaving.export.collecting") : t("leaving.export.download")}
        </Button>
      )}
      <FinePrint>{isRunning && t("leaving.export.patience")}</FinePrint>
      <FinePrint>
        {archive && (archive.emailed ? t("leaving.export.emailed") : t("leaving.export.notEmailed"))}
      </FinePrint>
      <FormFailure>{error && describeError(error).detail}</FormFailure>
    </>
  );
}

function Leave() {
  const me = useMe();
  const returned = new URLSearchParams(useSearch()).has(DELETE_ACCOUNT);
  const [open, setOpen] = useState(returned);
  if (!me || me.deletesAt !== undefined) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("leaving.deleteMyAccount")}</Button>
      {open && <DeleteAccountDialog me={me} onClose={() => setOpen(false)} />}
    </>
  );
}
