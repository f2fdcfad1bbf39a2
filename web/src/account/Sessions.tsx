import type { Session } from "../../../lib/contract/session/schemas.ts";
import { useMurmur } from "../app/murmur.ts";
import { t } from "../i18n/i18n.ts";
import { T } from "../i18n/T.tsx";
import { Actions } from "../ui/Actions.tsx";
import { Button } from "../ui/Button.tsx";
import { describeError } from "../ui/describe-error.ts";
import { FinePrint } from "../ui/FinePrint.tsx";
import { FormFailure } from "../ui/Form.tsx";
import { TextButton } from "../ui/TextButton.tsx";
import { TimeAgo } from "../ui/TimeAgo.tsx";
import { placeOf } from "./place-of.ts";
import styles from "./Sessions.module.css";
import { useEndSession, useEndSessions, useSessions } from "./use-sessions.ts";

/** How to sign out, and where you are signed in, this browser first. The list is last, so that it moves nothing when it loads. */
export function Sessions() {
  const { session } = useMurmur();
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useSessions();
  const everywhere = useEndSessions();
  const all = data?.pages.flatMap(({ items }) => items) ?? [];
  const isHere = ({ id }: Session) => id === session.sessionId();
  return (
    <>
      <Actions align="start">
        <Button onClick={() => void session.signOut()}>{t("session.signOut")}</Button>
        <Button disabled={everywhere.isPending} onClick={() => everywhere.mutate()}>
          {t("account.sessions.endAll")}
        </Button>
      </Actions>
      <FormFailure>{everywhere.error && describeError(everywhere.error).detail}</FormFailure>
      <FinePrint>{t("account.sessions.hint")}</FinePrint>
      <ul className={styles.sessions}>
        {[...all.filter(isHere), ...all.filter((one) => !isHere(one))].map((one) => (
          <SessionRow key={one.id} session={one} here={isHere(one)} />
        ))}
      </ul>
      {!data && !error && <FinePrint>{t("settings.loading")}</FinePrint>}
      {hasNextPage && (
        <TextButton disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t("account.sessions.more")}
        </TextButton>
      )}
      <FormFailure>{error && describeError(error).detail}</FormFailure>
    </>
  );
}

function SessionRow({ session, here }: { session: Session; here: boolean }) {
  const ending = useEndSession();
  const place = placeOf(session);
  return (
    <li className={styles.session}>
      <div>
        <p>{place}</p>
        <FinePrint>
          {here ? (
            <strong className={styles.here}>{t("account.sessions.here")}</strong>
          ) : (
            <T
              id="account.sessions.lastUsed"
              components={{ time: <TimeAgo timestamp={session.lastUsedAt} /> }}
            />
          )}
        </FinePrint>
      </div>
      {!here && (
        <Button
          disabled={ending.isPending}
          aria-label={t("account.sessions.endOf", { place })}
          onClick={() => ending.mutate(session.id)}
        >
          {t("account.sessions.end")}
        </Button>
      )}
    </li>
  );
}
