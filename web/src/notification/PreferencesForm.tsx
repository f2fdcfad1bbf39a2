import type { NotificationPreferences } from "../../../lib/contract/notification/schemas.ts";
import type { MessageKey } from "../i18n/catalog.ts";
import { t } from "../i18n/i18n.ts";
import { ErrorState } from "../ui/ErrorState.tsx";
import { FinePrint } from "../ui/FinePrint.tsx";
import styles from "./PreferencesForm.module.css";
import { usePreferences } from "./use-preferences.ts";

type Type = keyof NotificationPreferences;
type From = NotificationPreferences[Type];

const EVERYONE_ON: readonly From[] = ["everyone", "following", "nobody"];

/** What one may choose for each type, in the order of the page. */
const choices: readonly { type: Type; label: MessageKey; from: readonly From[] }[] = [
  { type: "mention", label: "settings.notifications.mention", from: EVERYONE_ON },
  { type: "reply", label: "settings.notifications.reply", from: EVERYONE_ON },
  { type: "quote", label: "settings.notifications.quote", from: EVERYONE_ON },
  { type: "follow", label: "settings.notifications.follow", from: EVERYONE_ON },
  { type: "favorite", label: "settings.notifications.favorite", from: EVERYONE_ON },
  { type: "repost", label: "settings.notifications.repost", from: EVERYONE_ON },
  { type: "tweet", label: "settings.notifications.tweet", from: ["following", "nobody"] },
  { type: "report", label: "settings.notifications.report", from: ["everyone", "nobody"] },
];

const names: Record<From, MessageKey> = {
  everyone: "settings.notifications.everyone",
  following: "settings.notifications.following",
  nobody: "settings.notifications.nobody",
};

/** Each choice is saved at once. */
export function PreferencesForm() {
  const { preferences, error, retry, choose } = usePreferences();
  if (!preferences) return error ? <ErrorState error={error} retry={retry} /> : <Loading />;
  return (
    <>
      <div className={styles.choices}>
        {choices.map(({ type, label, from }) => (
          <label key={type}>
            <span>{t(label)}</span>
            <select
              value={preferences[type]}
              onChange={({ target }) => choose({ [type]: target.value as From })}
            >
              {from.map((one) => (
                <option key={one} value={one}>
                  {t(type === "report" && one === "everyone" ? "settings.notifications.on" : names[one])}
                </option>
              ))}
            </select>
          </label>
        ))}
      </div>
      <FinePrint>{t("settings.notifications.hint")}</FinePrint>
    </>
  );
}

function Loading() {
  return <FinePrint>{t("settings.loading")}</FinePrint>;
}
