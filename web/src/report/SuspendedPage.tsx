import { useEffect } from "react";
import { useMurmur } from "../app/murmur.ts";
import { t } from "../i18n/i18n.ts";
import { Button } from "../ui/Button.tsx";
import { DecisionsSection } from "./DecisionsSection.tsx";
import styles from "./SuspendedPage.module.css";

/** How often the page asks whether the suspension has ended, which also ends the session, ms. */
const CHECK_MS = 60_000;

/** What suspended users see in place of all pages: why, and the way to appeal. */
export function SuspendedPage() {
  const { session } = useMurmur();
  useEffect(() => {
    const timer = setInterval(() => void session.check().catch(() => undefined), CHECK_MS);
    return () => clearInterval(timer);
  }, [session]);
  return (
    <main id="main" className={styles.page}>
      <h1>{t("report.suspension")}</h1>
      <p>{t("report.suspensionHint")}</p>
      <DecisionsSection empty={t("report.suspendedByOperator")} />
      <Button onClick={() => void session.signOut()}>{t("session.signOut")}</Button>
    </main>
  );
}
