import { t } from "../i18n/i18n.ts";
import { exactTime, timeAgo } from "../ui/time.ts";

const HOUR = 3_600_000;

/** What the first tweet of a list formats: times, and numbers in texts. */
const formats = [
  () => exactTime(0),
  () => timeAgo(0, HOUR),
  () => timeAgo(0, 48 * HOUR),
  () => t("tweet.replySoFar", { count: 2 }),
];

/**
 * Creates the formatters of tweets while the page waits for them. It takes a slow phone longer than the tweets themselves, so
 * each is a task of its own, after the first paint.
 */
export function prepareFormats(): void {
  requestAnimationFrame(() => {
    for (const format of formats) setTimeout(format);
  });
}
