import { t } from "../i18n/i18n.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { Composer } from "./Composer.tsx";
import { composingStore, useComposing } from "./composing.ts";

/** Writes a tweet from any page. */
export function ComposeDialog() {
  const close = () => composingStore.set(false);
  if (!useComposing()) return null;
  return (
    <Dialog title={t("tweet.new")} onClose={close}>
      <Composer onSent={close} />
    </Dialog>
  );
}
