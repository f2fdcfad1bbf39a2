import { useId } from "react";
import { placeOf } from "../account/place-of.ts";
import styles from "../account/Sessions.module.css";
import type { MessageKey } from "../i18n/catalog.ts";
import { t } from "../i18n/i18n.ts";
import { Actions } from "../ui/Actions.tsx";
import { Button } from "../ui/Button.tsx";
import { describeError } from "../ui/describe-error.ts";
import { FinePrint } from "../ui/FinePrint.tsx";
import { FormFailure } from "../ui/Form.tsx";
import type { BrowserState } from "./push-browser.ts";
import { showTest, useChangePushes, usePushes } from "./use-pushes.ts";

const states: Record<BrowserState, MessageKey> = {
  unsupported: "push.unsupported",
  blocked: "push.blocked",
  off: "push.off",
  on: "push.on",
};

/** Notifications while murmur is closed. It explains them before the browser asks, which it does only on request. */
export function Pushes() {
  const { data, error } = usePushes();
  const title = useId();
  return (
    <section aria-labelledby={title}>
      <h2 id={title}>{t("push.title")}</h2>
      <FinePrint>{t("push.hint")}</FinePrint>
      <FormFailure>{error && describeError(error).detail}</FormFailure>
      {!data && !error && <FinePrint>{t("settings.loading")}</FinePrint>}
      {data && <Here state={data.state} />}
      {data && data.elsewhere.length > 0 && <Elsewhere browsers={data.elsewhere} />}
    </section>
  );
}

function Here({ state }: { state: BrowserState }) {
  const change = useChangePushes();
  return (
    <>
      <p role="status">{t(states[state])}</p>
      {state === "off" && (
        <Actions align="start">
          <Button kind="primary" disabled={change.isPending} onClick={() => change.mutate("on")}>
            {t("push.turnOn")}
          </Button>
        </Actions>
      )}
      {state === "on" && (
        <Actions align="start">
          <Button onClick={() => void showTest()}>{t("push.test")}</Button>
          <Button disabled={change.isPending} onClick={() => change.mutate("off")}>
            {t("push.turnOff")}
          </Button>
        </Actions>
      )}
    </>
  );
}

type Browser = NonNullable<ReturnType<typeof usePushes>["data"]>["elsewhere"][number];

function Elsewhere({ browsers }: { browsers: readonly Browser[] }) {
  const change = useChangePushes();
  return (
    <>
      <h3>{t("push.elsewhere")}</h3>
      <ul className={styles.sessions}>
        {browsers.map((browser) => (
          <li key={browser.sessionId} className={styles.session}>
            <p>{placeOf(browser)}</p>
            <Button
              disabled={change.isPending}
              aria-label={t("push.turnOffOf", { place: placeOf(browser) })}
              onClick={() => change.mutate({ sessionId: browser.sessionId })}
            >
              {t("push.turnOff")}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
