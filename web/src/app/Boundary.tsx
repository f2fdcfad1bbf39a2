import { Component, type ReactNode } from "react";
import { hasTexts, t } from "../i18n/i18n.ts";
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

/** For a page that could not even load its texts. */
const untranslated = {
  title: "murmur stumbled",
  detail: "Drafts are saved in this browser. Reloading usually helps.",
  reload: "Reload",
  home: "Go home",
};

/** Also shown when the page cannot start. */
export function Broken({ as = "main" }: { as?: Tag }) {
  const texts = hasTexts() ? translated() : untranslated;
  return (
    <Message title={texts.title} as={as} heading="h1" role="alert">
      <p>{texts.detail}</p>
      <Actions>
        <Button kind="primary" onClick={() => window.location.reload()}>
          {texts.reload}
        </Button>
        <a href="/" className={buttonClass()}>
          {texts.home}
        </a>
      </Actions>
    </Message>
  );
}

function translated(): typeof untranslated {
  return {
    title: t("app.broken.title"),
    detail: t("app.broken.detail"),
    reload: t("app.reload"),
    home: t("ui.goHome"),
  };
}
