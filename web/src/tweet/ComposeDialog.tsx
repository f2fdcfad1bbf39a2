import { Dialog } from "../ui/Dialog.tsx";
import { Composer } from "./Composer.tsx";
import { composingStore, useComposing } from "./composing.ts";

/** Writing a tweet from anywhere. */
export function ComposeDialog() {
  const close = () => composingStore.set(false);
  if (!useComposing()) return null;
  return (
    <Dialog title="New tweet" onClose={close}>
      <Composer onSent={close} />
    </Dialog>
  );
}
