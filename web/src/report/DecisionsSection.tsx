import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { Decision } from "../../../lib/contract/report/schemas.ts";
import { useMurmur } from "../app/murmur.ts";
import { listKey } from "../cache/keys.ts";
import { t } from "../i18n/i18n.ts";
import { ListView } from "../lists/ListView.tsx";
import { useList } from "../lists/use-list.ts";
import { decisionText } from "../notification/moderation-texts.ts";
import { outdate } from "../realtime/reread.ts";
import { TweetSkeleton } from "../tweet/TweetSkeleton.tsx";
import { Actions } from "../ui/Actions.tsx";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { describeError } from "../ui/describe-error.ts";
import { AreaField } from "../ui/Field.tsx";
import { FinePrint } from "../ui/FinePrint.tsx";
import { TimeAgo } from "../ui/TimeAgo.tsx";
import { showToast } from "../ui/toasts.ts";
import styles from "./DecisionsSection.module.css";
import { decisions } from "./report-lists.ts";

/** What moderators have decided about the signed-in user, and the way to appeal. */
export function DecisionsSection({ empty = t("report.noDecisions") }: { empty?: string }) {
  const section = useRef<HTMLElement>(null);
  // A notification leads here, past the other settings.
  useEffect(() => {
    if (window.location.hash === "#decisions") section.current?.scrollIntoView();
  }, []);
  return (
    <section ref={section} aria-labelledby="decisions-title">
      <h2 id="decisions-title">{t("report.decisions")}</h2>
      <Decisions empty={empty} />
    </section>
  );
}

function Decisions({ empty }: { empty: string }) {
  const list = useList(decisions(useMurmur()));
  return (
    <ListView
      list={list}
      label={t("report.decisions")}
      skeleton={<TweetSkeleton />}
      empty={<FinePrint>{empty}</FinePrint>}
      row={({ id, decision }) => <DecisionView key={id} decision={decision} />}
    />
  );
}

function DecisionView({
  decision: { id, action, reason, subject, appeal, createdAt },
}: {
  decision: Decision;
}) {
  const [appealing, setAppealing] = useState(false);
  // Its author sees only those that answer an appeal.
  const title = t(decisionText({ action, answersAppeal: action === "dismiss" }));
  return (
    <article className={styles.decision} aria-label={title}>
      <p>
        <strong>{title}</strong> · <TimeAgo timestamp={createdAt} />
      </p>
      {subject.text && (
        <blockquote className={styles.quote} dir="auto">
          {subject.text}
        </blockquote>
      )}
      <p dir="auto">{reason}</p>
      {appeal ? (
        <FinePrint>{t("report.appealed", { note: appeal.note })}</FinePrint>
      ) : (
        action !== "restore" &&
        action !== "dismiss" && (
          <Actions align="end">
            <Button onClick={() => setAppealing(true)}>{t("report.appeal")}</Button>
          </Actions>
        )
      )}
      {appealing && <AppealDialog decisionId={id} onClose={() => setAppealing(false)} />}
    </article>
  );
}

function AppealDialog({ decisionId, onClose }: { decisionId: string; onClose: () => void }) {
  const { api } = useMurmur();
  const client = useQueryClient();
  const [note, setNote] = useState("");
  const { mutate, isPending } = useMutation({
    mutationFn: () => api.appealDecision({ params: { decisionId }, body: { note } }),
    onSuccess: async () => {
      onClose();
      showToast({ tone: "good", text: t("report.appealSent") });
      await outdate(client, listKey(["decisions"]));
    },
    onError: (error) => showToast({ tone: "bad", text: describeError(error).detail }),
  });
  return (
    <Dialog title={t("report.appeal")} onClose={onClose}>
      <p>{t("report.appealHint")}</p>
      <AreaField
        label={t("report.appealNote")}
        value={note}
        maxLength={500}
        rows={4}
        dir="auto"
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
      />
      <Actions align="end">
        <Button onClick={onClose}>{t("relation.cancel")}</Button>
        <Button kind="primary" disabled={isPending || note.trim() === ""} onClick={() => mutate()}>
          {t("report.appealSend")}
        </Button>
      </Actions>
    </Dialog>
  );
}
