import { Lightbox } from "../media/Lightbox.tsx";
import { JoinDialog } from "../session/JoinDialog.tsx";
import { ComposeDialog } from "../tweet/ComposeDialog.tsx";
import { HelpDialog } from "./HelpDialog.tsx";

/** The dialogs that any page can open. */
export function Dialogs() {
  return (
    <>
      <JoinDialog />
      <ComposeDialog />
      <HelpDialog />
      <Lightbox />
    </>
  );
}
