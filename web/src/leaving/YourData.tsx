import { useState } from "react";
import { useSearch } from "wouter";
import { Button, buttonClass } from "../ui/Button.tsx";
import { describeError } from "../ui/describe-error.ts";
import { FinePrint } from "../ui/FinePrint.tsx";
import { FormFailure } from "../ui/Form.tsx";
import { mediumTime } from "../ui/time.ts";
import { useMe } from "../user/use-me.ts";
import { DeleteAccountDialog } from "./DeleteAccountDialog.tsx";
import { useExport } from "./use-export.ts";
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

function Download() {
  const { archive, isRunning, error, ask } = useExport();
  return (
    <>
      <FinePrint>
        Your profile, tweets, favorites, follows, and replies and mentions of you, as a zip file: JSON for
        programs, and a page for people.
      </FinePrint>
      {archive?.state === "ready" ? (
        <>
          <a className={buttonClass()} href={archive.url} download>
            Save the zip file
          </a>
          {archive.expiresAt && (
            <FinePrint>It is kept until {mediumTime(Date.parse(archive.expiresAt))}.</FinePrint>
          )}
        </>
      ) : (
        <Button onClick={ask} disabled={isRunning}>
          {isRunning ? "Collecting your data…" : "Download my data"}
        </Button>
      )}
      <FinePrint>{isRunning && "This takes a moment. You can go on reading, and come back later."}</FinePrint>
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
      <Button onClick={() => setOpen(true)}>Delete my account</Button>
      {open && <DeleteAccountDialog me={me} onClose={() => setOpen(false)} />}
    </>
  );
}
