import { useState } from "react";
import { BIO_LIMITS, NAME_LIMITS, type TextLimits, whyNotAText } from "../../../lib/contract/text.ts";
import type { User } from "../../../lib/contract/user/schemas.ts";
import { t } from "../i18n/i18n.ts";
import { Actions } from "../ui/Actions.tsx";
import { Button } from "../ui/Button.tsx";
import { describeError } from "../ui/describe-error.ts";
import { AreaField, Field } from "../ui/Field.tsx";
import { Form, FormFailure } from "../ui/Form.tsx";
import { textProblemText } from "../ui/problem-text.ts";
import { type ProfileDraft, readProfileDraft, writeProfileDraft } from "./profile-draft.ts";
import { useSaveProfile } from "./use-save-profile.ts";

/** Edits the signed-in user's name and bio. Changes that are not saved survive leaving the page. */
export function ProfileForm({ me }: { me: User }) {
  const [{ name, bio }, setEdited] = useState(() => readProfileDraft(me.id) ?? me);
  const saving = useSaveProfile();
  const nameError = errorIn(name, NAME_LIMITS);
  const bioError = errorIn(bio, BIO_LIMITS);
  const differs = (edited: ProfileDraft) => edited.name !== me.name || edited.bio !== me.bio;
  const changed = differs({ name, bio });
  const change = (edited: ProfileDraft) => {
    setEdited(edited);
    writeProfileDraft(me.id, differs(edited) ? edited : undefined);
  };
  return (
    <Form onSubmit={() => saving.mutate({ name, bio })}>
      <Field
        label={t("profile.name")}
        name="name"
        autoComplete="name"
        dir="auto"
        value={name}
        onChange={(event) => change({ name: event.target.value, bio })}
        error={nameError}
      />
      <AreaField
        label={t("profile.bio")}
        name="bio"
        rows={3}
        dir="auto"
        value={bio}
        onChange={(event) => change({ name, bio: event.target.value })}
        hint={t("profile.bioHint")}
        error={bioError}
      />
      <FormFailure>
        {saving.error && t("profile.notSaved", { reason: describeError(saving.error).detail })}
      </FormFailure>
      <Actions>
        <Button
          type="submit"
          kind="primary"
          disabled={!changed || Boolean(nameError ?? bioError) || saving.isPending}
        >
          {saving.isPending ? t("profile.saving") : t("profile.save")}
        </Button>
        {changed && !saving.isPending && (
          <Button onClick={() => change({ name: me.name, bio: me.bio })}>{t("profile.discard")}</Button>
        )}
      </Actions>
    </Form>
  );
}

function errorIn(text: string, limits: TextLimits): string | undefined {
  const problem = whyNotAText(text, limits);
  return problem && textProblemText(problem, limits);
}
