import { lazy, Suspense, useState } from "react";
import { tweetPath } from "../app/paths.ts";
import { t, withTexts } from "../i18n/i18n.ts";
import { useShowNewTweet } from "../tweet/use-show-new-tweet.ts";
import { Banner } from "../ui/Banner.tsx";
import { Button } from "../ui/Button.tsx";
import { showToast } from "../ui/toasts.ts";
import { useSendWaiting, useWaitingTweets } from "./use-outbox.ts";

const OutboxDialog = lazy(() =>
  withTexts(() => import("./OutboxDialog.tsx")).then((module) => ({ default: module.OutboxDialog })),
);

/** Says what waits to be sent, and sends it once there is a connection. */
export function OutboxBanner() {
  const waiting = useWaitingTweets();
  const showNewTweet = useShowNewTweet();
  const [open, setOpen] = useState(false);
  useSendWaiting((tweet) => {
    showNewTweet(tweet);
    showToast({
      tone: "good",
      text: t("tweet.posted"),
      href: tweetPath(tweet.id),
      linkText: t("tweet.view"),
    });
  });
  return (
    <div role="status">
      {waiting.length > 0 && (
        <Banner>
          <span>{summaryOf(waiting.length, waiting.filter(({ refused }) => refused).length)}</span>
          <Button onClick={() => setOpen(true)}>{t("offline.show")}</Button>
        </Banner>
      )}
      {open && waiting.length > 0 && (
        <Suspense>
          <OutboxDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}

function summaryOf(count: number, refused: number): string {
  return refused > 0 ? t("offline.refused", { count: refused }) : t("offline.waiting", { count });
}
