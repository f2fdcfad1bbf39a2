import { MembersOnly } from "../session/MembersOnly.tsx";
import { useMe, useSignedIn } from "../session/use-session.ts";
import { PageHeader } from "../ui/PageHeader.tsx";
import { ThemeChoice } from "../ui/ThemeChoice.tsx";
import { ProfileForm } from "../user/ProfileForm.tsx";
import { useMurmur } from "./murmur.ts";

/** One's own profile, the page's looks, and the way out. */
export function SettingsPage() {
  return (
    <>
      <PageHeader title="Settings" back />
      <div className="form-page">
        <section aria-labelledby="profile-title">
          <h2 id="profile-title">Profile</h2>
          <MembersOnly purpose="edit your profile">
            <OwnProfile />
          </MembersOnly>
        </section>
        <section aria-labelledby="looks-title">
          <h2 id="looks-title">Looks</h2>
          <ThemeChoice />
        </section>
        {useSignedIn() && <SignOut />}
      </div>
    </>
  );
}

function OwnProfile() {
  const me = useMe();
  return me ? <ProfileForm key={me.id} me={me} /> : <p className="fine">Loading…</p>;
}

function SignOut() {
  const { session } = useMurmur();
  return (
    <section aria-labelledby="out-title">
      <h2 id="out-title">Signing out</h2>
      <p className="fine">Here and at the sign-in page. Drafts stay in this browser.</p>
      <button type="button" className="button" onClick={() => void session.signOut()}>
        Sign out
      </button>
    </section>
  );
}
