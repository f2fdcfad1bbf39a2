import { MembersOnly } from "../session/MembersOnly.tsx";
import { useSignedIn } from "../session/use-session.ts";
import { Button } from "../ui/Button.tsx";
import { FinePrint } from "../ui/FinePrint.tsx";
import { FormPage } from "../ui/FormPage.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { ThemeChoice } from "../ui/ThemeChoice.tsx";
import { ProfileForm } from "../user/ProfileForm.tsx";
import { useMe } from "../user/use-me.ts";
import { useMurmur } from "./murmur.ts";

/** Your profile, the page's appearance, and signing out. */
export function SettingsPage() {
  return (
    <>
      <PageHeader title="Settings" back />
      <FormPage>
        <section aria-labelledby="profile-title">
          <h2 id="profile-title">Profile</h2>
          <MembersOnly purpose="edit your profile">
            <MyProfile />
          </MembersOnly>
        </section>
        <section aria-labelledby="appearance-title">
          <h2 id="appearance-title">Appearance</h2>
          <ThemeChoice />
        </section>
        {useSignedIn() && <SignOut />}
      </FormPage>
    </>
  );
}

function MyProfile() {
  const me = useMe();
  return me ? <ProfileForm key={me.id} me={me} /> : <FinePrint>Loading…</FinePrint>;
}

function SignOut() {
  const { session } = useMurmur();
  return (
    <section aria-labelledby="sign-out-title">
      <h2 id="sign-out-title">Session</h2>
      <FinePrint>Signs you out here and at the sign-in page. Drafts stay in this browser.</FinePrint>
      <Button onClick={() => void session.signOut()}>Sign out</Button>
    </section>
  );
}
