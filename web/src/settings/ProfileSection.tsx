import { t } from "../i18n/i18n.ts";
import { MembersOnly } from "../session/MembersOnly.tsx";
import { FinePrint } from "../ui/FinePrint.tsx";
import { ProfileForm } from "../user/ProfileForm.tsx";
import { ProfilePictures } from "../user/ProfilePictures.tsx";
import { useMe } from "../user/use-me.ts";

/** Your pictures, name and bio. */
export function ProfileSection() {
  return (
    <section aria-labelledby="profile-title">
      <h2 id="profile-title">{t("settings.profile")}</h2>
      <MembersOnly title={t("settings.signInToEditProfile")}>
        <MyProfile />
      </MembersOnly>
    </section>
  );
}

function MyProfile() {
  const me = useMe();
  if (me)
    return (
      <>
        <ProfilePictures me={me} />
        <ProfileForm key={me.id} me={me} />
      </>
    );
  return (
    <div data-loading>
      <FinePrint>{t("settings.loading")}</FinePrint>
    </div>
  );
}
