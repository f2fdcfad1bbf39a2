import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Bio, Name, type User } from "../../../lib/contract/schemas.ts";
import { useMurmur } from "../app/murmur.ts";
import { patchTweets, patchUsers } from "../cache/cached.ts";
import { describeError } from "../ui/describe-error.ts";
import { AreaField, Field } from "../ui/Field.tsx";
import { showToast } from "../ui/toasts.ts";

/** Edits one's name and bio. */
export function ProfileForm({ me }: { me: User }) {
  const [name, setName] = useState(me.name);
  const [bio, setBio] = useState(me.bio);
  const saving = useSaveProfile();
  const nameFault = Name.safeParse(name).error?.issues[0]?.message;
  const bioFault = Bio.safeParse(bio).error?.issues[0]?.message;
  const changed = name !== me.name || bio !== me.bio;
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate({ name, bio });
      }}
    >
      <Field
        label="Name"
        name="name"
        autoComplete="name"
        dir="auto"
        value={name}
        onChange={(event) => setName(event.target.value)}
        fault={nameFault}
      />
      <AreaField
        label="Bio"
        name="bio"
        rows={3}
        dir="auto"
        value={bio}
        onChange={(event) => setBio(event.target.value)}
        hint="Up to 160 characters."
        fault={bioFault}
      />
      <p className="form-failure" role="alert">
        {saving.error ? `${describeError(saving.error).detail} Your changes are still here.` : ""}
      </p>
      <button
        type="submit"
        className="button primary"
        disabled={!changed || Boolean(nameFault ?? bioFault) || saving.isPending}
      >
        {saving.isPending ? "Saving…" : "Save"}
      </button>
    </form>
  );
}

function useSaveProfile() {
  const { api } = useMurmur();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { name: string; bio: string }) => api.updateProfile({ body }),
    onSuccess: (user) => {
      patchUsers(client, (other) => (other.id === user.id ? user : other));
      patchTweets(client, (tweet) =>
        tweet.author.id === user.id ? { ...tweet, author: { ...tweet.author, name: user.name } } : tweet,
      );
      showToast({ tone: "good", text: "Your profile is saved." });
    },
  });
}
