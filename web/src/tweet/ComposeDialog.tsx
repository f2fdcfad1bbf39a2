import { Dialog } from "../ui/Dialog.tsx";
import { Composer } from "./Composer.tsx";
import { composingStore, useComposing } from "./composing.ts";

/** Writes a tweet from any page. */
export function ComposeDialog() {
  const close = () => composingStore.set(false);
  if (!useComposing()) return null;
  return (
    <Dialog title="New tweet" onClose={close}>
      <Composer onSent={close} />
    </Dialog>
  );
}
