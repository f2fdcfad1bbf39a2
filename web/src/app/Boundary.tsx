import { Component, type ReactNode } from "react";

/** Shows a way on instead of nothing when a part of the page breaks; a class, because React offers no other way. */
export class Boundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    return this.state.broken ? <Broken /> : this.props.children;
  }
}

/** Also stands where the page could not start. */
export function Broken() {
  return (
    <main className="state" role="alert">
      <h1>murmur stumbled</h1>
      <p>What you wrote is kept in this browser. Loading the page again usually helps.</p>
      <p className="state-actions">
        <button type="button" className="button primary" onClick={() => window.location.reload()}>
          Load again
        </button>
        <a href="/" className="button">
          Go home
        </a>
      </p>
    </main>
  );
}
