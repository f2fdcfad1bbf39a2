import { ThemeChoice } from "../ui/ThemeChoice.tsx";

/** How the page looks, for visitors too. */
export function AppearanceSection() {
  return (
    <section aria-labelledby="appearance-title">
      <h2 id="appearance-title">Appearance</h2>
      <ThemeChoice />
    </section>
  );
}
