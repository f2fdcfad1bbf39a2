import { Component, type ReactNode } from "react";
import { Actions } from "../ui/Actions.tsx";
import { Button, buttonClass } from "../ui/Button.tsx";
import { Message } from "../ui/Message.tsx";

/** Replaces a part of the page that crashed. React offers error boundaries to classes only. */
export class Boundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    return this.state.broken ? <Broken /> : this.props.children;
  }
}

/** Also shown when the page cannot start. */
export function Broken() {
  return (
    <Message title="murmur stumbled" as="main" heading="h1" role="alert">
      <p>Drafts are saved in this browser. Reloading usually helps.</p>
      <Actions>
        <Button kind="primary" onClick={() => window.location.reload()}>
          Reload
        </Button>
        <a href="/" className={buttonClass()}>
          Go home
        </a>
      </Actions>
    </Message>
  );
}
