import { YourData } from "../leaving/YourData.tsx";
import { MembersOnly } from "../session/MembersOnly.tsx";

/** Taking your data with you, and leaving. */
export function DataSection() {
  return (
    <section aria-labelledby="data-title">
      <h2 id="data-title">Your data</h2>
      <MembersOnly purpose="download your data or delete your account">
        <YourData />
      </MembersOnly>
    </section>
  );
}
