import { useMurmur } from "../app/murmur.ts";
import { MembersOnly } from "../session/MembersOnly.tsx";
import { Button } from "../ui/Button.tsx";
import { FinePrint } from "../ui/FinePrint.tsx";

/** Your session in this browser. */
export function AccountSection() {
  return (
    <section aria-labelledby="session-title">
      <h2 id="session-title">Session</h2>
      <MembersOnly purpose="manage your account">
        <SignOut />
      </MembersOnly>
    </section>
  );
}

function SignOut() {
  const { session } = useMurmur();
  return (
    <>
      <FinePrint>Signs you out here and at the sign-in page. Drafts stay in this browser.</FinePrint>
      <Button onClick={() => void session.signOut()}>Sign out</Button>
    </>
  );
}
