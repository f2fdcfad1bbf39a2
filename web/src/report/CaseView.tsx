import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Action, Case } from "../../../lib/contract/report/schemas.ts";
import { useMurmur } from "../app/murmur.ts";
import { tweetPath } from "../app/paths.ts";
import { listKey } from "../cache/keys.ts";
import { t } from "../i18n/i18n.ts";
import { outdate } from "../realtime/reread.ts";
import { Actions } from "../ui/Actions.tsx";
import { Button } from "../ui/Button.tsx";
import { describeError } from "../ui/describe-error.ts";
import { AreaField } from "../ui/Field.tsx";
import { FinePrint } from "../ui/FinePrint.tsx";
import { Form } from "../ui/Form.tsx";
import { Link } from "../ui/Link.tsx";
import { SelectField } from "../ui/SelectField.tsx";
import { TimeAgo } from "../ui/TimeAgo.tsx";
import { showToast } from "../ui/toasts.ts";
import { Avatar } from "../user/Avatar.tsx";
import { Handle, UserLink } from "../user/UserName.tsx";
import styles from "./CaseView.module.css";
import { actions, keysOf, reasons } from "./reasons.ts";

/** What a moderator needs to decide one case, and the form to do so. */
export function CaseView({ reported }: { reported: Case }) {
  const { user } = reported;
  const handle = user ? `@${user.handle}` : t("report.gone");
  return (
    <article className={styles.case} aria-label={t("report.caseOf", { handle })}>
      <header className={styles.head}>
        {user && <Avatar user={user} />}
        <p className={styles.names}>
          {user ? <UserLink user={user} /> : handle}
          {user && <Handle handle={user.handle} />}
          {reported.suspended && <span>{t("report.suspended")}</span>}
        </p>
        <TimeAgo timestamp={reported.openedAt} />
      </header>
      <SubjectView reported={reported} />
      <Evidence reported={reported} />
      <DecisionForm reported={reported} />
    </article>
  );
}

/** What the reported tweet says, and said before. */
function SubjectView({ reported: { subject, formerTexts } }: { reported: Case }) {
  if (!subject.tweetId) return null;
  return (
    <>
      <blockquote className={styles.quote} dir="auto">
        {subject.text ?? t("report.gone")}
      </blockquote>
      {!subject.hidden && subject.text !== null && (
        <FinePrint>
          <Link href={tweetPath(subject.tweetId)}>{t("report.open")}</Link>
        </FinePrint>
      )}
      {formerTexts.length > 0 && (
        <details>
          <summary>{t("report.formerTexts")}</summary>
          {formerTexts.map(({ text, createdAt }) => (
            <blockquote key={createdAt} className={styles.quote} dir="auto">
              {text} <TimeAgo timestamp={createdAt} />
            </blockquote>
          ))}
        </details>
      )}
    </>
  );
}

/** What has been reported, and what moderators have decided before. */
function Evidence({ reported: { count, reports, decisions } }: { reported: Case }) {
  return (
    <>
      <h3 className={styles.count}>{t("report.count", { count })}</h3>
      <ul className={styles.evidence}>
        {reports.map(({ reporter, reason, note, createdAt }) => (
          <li key={`${reporter?.id} ${createdAt}`}>
            <strong>{t(reasons[reason])}</strong> ·{" "}
            <bdi>{reporter ? `@${reporter.handle}` : t("report.gone")}</bdi> ·{" "}
            <TimeAgo timestamp={createdAt} />
            {note && (
              <FinePrint>
                <bdi>{note}</bdi>
              </FinePrint>
            )}
          </li>
        ))}
        {decisions.map(({ id, action, reason, appeal, createdAt }) => (
          <li key={id}>
            <strong>{t("report.decided", { action: t(actions[action]) })}</strong> ·{" "}
            <TimeAgo timestamp={createdAt} />
            <FinePrint>
              <bdi>{reason}</bdi>
            </FinePrint>
            {appeal && <FinePrint>{t("report.appealSays", { note: appeal.note })}</FinePrint>}
          </li>
        ))}
      </ul>
    </>
  );
}

const forTweets: readonly Action[] = ["labelSensitive", "labelSpam", "hideTweet"];

function DecisionForm({ reported: { id, subject } }: { reported: Case }) {
  const { api } = useMurmur();
  const client = useQueryClient();
  const [action, setAction] = useState<Action>("dismiss");
  const [reason, setReason] = useState("");
  const { mutate, isPending } = useMutation({
    mutationFn: () => api.decideReport({ params: { reportId: id }, body: { action, reason } }),
    onSuccess: async () => {
      showToast({ tone: "good", text: t("report.decisionSaved") });
      await outdate(client, listKey([]));
    },
    onError: (error) => showToast({ tone: "bad", text: describeError(error).detail }),
  });
  const offered = keysOf(actions).filter((one) => subject.tweetId !== null || !forTweets.includes(one));
  return (
    <Form onSubmit={() => mutate()}>
      <SelectField
        label={t("report.action")}
        value={action}
        options={offered.map((value) => ({ value, label: t(actions[value]) }))}
        onChange={setAction}
      />
      <AreaField
        label={t("report.explanation")}
        hint={t("report.explanationHint")}
        value={reason}
        maxLength={500}
        rows={2}
        required
        dir="auto"
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <Actions align="end">
        <Button type="submit" kind="primary" disabled={isPending || reason.trim() === ""}>
          {t("report.decide")}
        </Button>
      </Actions>
    </Form>
  );
}
