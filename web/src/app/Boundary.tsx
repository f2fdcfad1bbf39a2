import { Component, type ReactNode } from "react";
import { Actions } from "../ui/Actions.tsx";
import { Button, buttonClass } from "../ui/Button.tsx";
import { Message } from "../ui/Message.tsx";

type Tag = "div" | "main";

type BoundaryProps = {
  as?: Tag;
  /** What the children show: with another path, they get another chance. */
  path?: string;
  children: ReactNode;
};

/** Replaces a part of the page that crashed. Only classes can be error boundaries in React. */
export class Boundary extends Component<BoundaryProps, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override componentDidUpdate({ path }: BoundaryProps) {
    if (this.state.broken && path !== this.props.path) this.setState({ broken: false });
  }

  override render() {
    const { as, children } = this.props;
    return this.state.broken ? <Broken as={as} /> : children;
  }
}

/** Also shown when the page cannot start. */
export function Broken({ as = "main" }: { as?: Tag }) {
  return (
    <Message title="murmur stumbled" as={as} heading="h1" role="alert">
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
