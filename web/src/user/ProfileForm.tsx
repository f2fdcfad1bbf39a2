import { useState } from "react";
import {
  BIO_LIMITS,
  NAME_LIMITS,
  type TextLimits,
  textDetail,
  whyNotAText,
} from "../../../lib/contract/text.ts";
import type { User } from "../../../lib/contract/user/schemas.ts";
import { Button } from "../ui/Button.tsx";
import { describeError } from "../ui/describe-error.ts";
import { AreaField, Field } from "../ui/Field.tsx";
import { Form, FormFailure } from "../ui/Form.tsx";
import { useSaveProfile } from "./use-save-profile.ts";

/** Edits the signed-in user's name and bio. */
export function ProfileForm({ me }: { me: User }) {
  const [name, setName] = useState(me.name);
  const [bio, setBio] = useState(me.bio);
  const saving = useSaveProfile();
  const nameError = errorIn(name, NAME_LIMITS);
  const bioError = errorIn(bio, BIO_LIMITS);
  const changed = name !== me.name || bio !== me.bio;
  return (
    <Form onSubmit={() => saving.mutate({ name, bio })}>
      <Field
        label="Name"
        name="name"
        autoComplete="name"
        dir="auto"
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={nameError}
      />
      <AreaField
        label="Bio"
        name="bio"
        rows={3}
        dir="auto"
        value={bio}
        onChange={(event) => setBio(event.target.value)}
        hint="Up to 160 characters."
        error={bioError}
      />
      <FormFailure>
        {saving.error && `${describeError(saving.error).detail} Your changes are not saved yet.`}
      </FormFailure>
      <Button
        type="submit"
        kind="primary"
        disabled={!changed || Boolean(nameError ?? bioError) || saving.isPending}
      >
        {saving.isPending ? "Saving…" : "Save"}
      </Button>
    </Form>
  );
}

function errorIn(text: string, limits: TextLimits): string | undefined {
  const problem = whyNotAText(text, limits);
  return problem && textDetail(problem, limits);
}
