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
          <>
            Your account will be deleted on <LongDate at={deletesAt} />. Nobody else sees it any more.
          </>
        )}
      </span>
      <Button kind="primary" disabled={restoring.isPending} onClick={() => restoring.mutate()}>
        Restore
      </Button>
    </Banner>
  );
}
