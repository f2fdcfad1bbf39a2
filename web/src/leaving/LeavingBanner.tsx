import { t } from "../i18n/i18n.ts";
import { T } from "../i18n/T.tsx";
import { Banner } from "../ui/Banner.tsx";
import { Button } from "../ui/Button.tsx";
import { describeError } from "../ui/describe-error.ts";
import { useMe } from "../user/use-me.ts";
import { LongDate } from "./LongDate.tsx";
import { useRestoreAccount } from "./use-leaving.ts";

/** On every page of an account that is going to be deleted: when, and the way back. */
export function LeavingBanner() {
  const deletesAt = useMe()?.deletesAt;
  const restoring = useRestoreAccount();
  if (deletesAt === undefined) return null;
  return (
    <Banner role="alert">
      <span>
        {restoring.error ? (
          describeError(restoring.error).detail
        ) : (
          <T id="leaving.deletesOn" components={{ date: <LongDate at={deletesAt} /> }} />
        )}
      </span>
      <Button kind="primary" disabled={restoring.isPending} onClick={() => restoring.mutate()}>
        {t("leaving.restore")}
      </Button>
    </Banner>
  );
}
