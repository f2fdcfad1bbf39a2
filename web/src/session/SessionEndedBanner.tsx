import { useMurmur } from "../app/murmur.ts";
import { t } from "../i18n/i18n.ts";
import { Banner } from "../ui/Banner.tsx";
import { Button } from "../ui/Button.tsx";
import { useSessionStatus } from "./use-session.ts";

/** Shown when the session could not be renewed. Signing in again returns to the current page. */
export function SessionEndedBanner() {
  const { session } = useMurmur();
  if (useSessionStatus() !== "ended") return null;
  return (
    <Banner role="alert">
      <span>{t("session.ended")}</span>
      <Button kind="primary" onClick={() => void session.signIn()}>
        {t("session.signInAgain")}
      </Button>
    </Banner>
  );
}
