import { useState } from "react";
import { ALT_LIMITS } from "../../../lib/contract/text.ts";
import type { User } from "../../../lib/contract/user/schemas.ts";
import type { MessageKey } from "../i18n/catalog.ts";
import { t } from "../i18n/i18n.ts";
import { PictureButton } from "../media/PictureButton.tsx";
import { uploadText, useUploadState, useUploads } from "../media/use-uploads.ts";
import { newKey } from "../tweet/use-drafts.ts";
import { Actions } from "../ui/Actions.tsx";
import { Button } from "../ui/Button.tsx";
import { describeError } from "../ui/describe-error.ts";
import { Field } from "../ui/Field.tsx";
import { Form, FormFailure } from "../ui/Form.tsx";
import { Avatar } from "./Avatar.tsx";
import { hueOf } from "./avatar.ts";
import { Banner } from "./Banner.tsx";
import styles from "./ProfilePictures.module.css";
import { useSaveProfile } from "./use-save-profile.ts";

type Slot = "avatar" | "banner";

const texts: Record<Slot, Record<"name" | "choose" | "remove" | "save", MessageKey>> = {
  avatar: {
    ...{ name: "profile.avatar", choose: "profile.chooseAvatar" },
    ...{ remove: "profile.removeAvatar", save: "profile.saveAvatar" },
  },
  banner: {
    ...{ name: "profile.banner", choose: "profile.chooseBanner" },
    ...{ remove: "profile.removeBanner", save: "profile.saveBanner" },
  },
};

/** Chooses the signed-in user's avatar and banner. */
export function ProfilePictures({ me }: { me: User }) {
  return (
    <div className={styles.pictures}>
      <ProfilePicture me={me} slot="avatar" />
      <ProfilePicture me={me} slot="banner" />
    </div>
  );
}

/** A picture that has been chosen, and is not saved yet. */
type Chosen = { key: string; id?: string; alt: string };

function ProfilePicture({ me, slot }: { me: User; slot: Slot }) {
  const uploads = useUploads();
  const saving = useSaveProfile();
  const [chosen, setChosen] = useState<Chosen>();
  const discard = () => {
    if (chosen) uploads.drop(chosen.key);
    setChosen(undefined);
  };
  const choose = ([file]: File[]) => {
    if (!file) return;
    discard();
    const key = newKey();
    setChosen({ key, alt: "" });
    uploads.start(key, file, (id) => setChosen((now) => (now?.key === key ? { ...now, id } : now)));
  };
  const save = ({ id, alt }: Chosen) => {
    if (id !== undefined) saving.mutate({ [slot]: { id, alt } }, { onSuccess: discard });
  };
  const isSet = (slot === "avatar" ? me.avatarUrl : me.bannerUrl) !== null;
  return (
    <fieldset className={styles.picture}>
      <legend>{t(texts[slot].name)}</legend>
      <div className={styles.shown}>
        <Shown me={me} slot={slot} pictureKey={chosen?.key} />
        <PictureButton label={t(texts[slot].choose)} onChoose={choose} />
        {isSet && !chosen && (
          <Button disabled={saving.isPending} onClick={() => saving.mutate({ [slot]: null })}>
            {t(texts[slot].remove)}
          </Button>
        )}
      </div>
      {chosen && (
        <Form onSubmit={() => save(chosen)}>
          <Field
            label={t("media.alt")}
            dir="auto"
            maxLength={ALT_LIMITS.graphemes}
            value={chosen.alt}
            hint={t("media.altHint")}
            onChange={(event) => setChosen({ ...chosen, alt: event.target.value })}
          />
          <SaveActions
            label={t(texts[slot].save)}
            {...{ pictureKey: chosen.key, isSaving: saving.isPending, onDiscard: discard }}
          />
        </Form>
      )}
      <FormFailure>
        {saving.error && t("profile.notSaved", { reason: describeError(saving.error).detail })}
      </FormFailure>
    </fieldset>
  );
}

type SaveActionsProps = { label: string; pictureKey: string; isSaving: boolean; onDiscard: () => void };

function SaveActions({ label, pictureKey, isSaving, onDiscard }: SaveActionsProps) {
  const state = useUploadState(pictureKey);
  return (
    <>
      <p role="status" className={styles.note} data-failed={state?.status === "failed" || undefined}>
        {state && uploadText(state)}
      </p>
      <Actions align="start">
        <Button type="submit" kind="primary" disabled={state?.status !== "ready" || isSaving}>
          {isSaving ? t("profile.saving") : label}
        </Button>
        {!isSaving && <Button onClick={onDiscard}>{t("profile.discard")}</Button>}
      </Actions>
    </>
  );
}

type ShownProps = { me: User; slot: Slot; pictureKey: string | undefined };

/** The picture as it is or, once another has been chosen, as it will be. */
function Shown({ me, slot, pictureKey }: ShownProps) {
  const preview = useUploadState(pictureKey ?? "")?.preview;
  if (slot === "avatar") return <Avatar user={preview ? { ...me, avatarUrl: preview } : me} size="large" />;
  return (
    <Banner
      className={styles.banner}
      hue={hueOf(me.handle)}
      url={preview ?? me.bannerUrl}
      alt={preview ? "" : me.bannerAlt}
    />
  );
}
