import { MembersOnly } from "../session/MembersOnly.tsx";
import { FinePrint } from "../ui/FinePrint.tsx";
import { ProfileForm } from "../user/ProfileForm.tsx";
import { useMe } from "../user/use-me.ts";

/** Your name and bio. */
export function ProfileSection() {
  return (
    <section aria-labelledby="profile-title">
      <h2 id="profile-title">Profile</h2>
      <MembersOnly purpose="edit your profile">
        <MyProfile />
      </MembersOnly>
    </section>
  );
}

function MyProfile() {
  const me = useMe();
  return me ? <ProfileForm key={me.id} me={me} /> : <FinePrint>Loading…</FinePrint>;
}
