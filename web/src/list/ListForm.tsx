import { useState } from "react";
import type { List } from "../../../lib/contract/list/schemas.ts";
import {
  LIST_DESCRIPTION_LIMITS,
  LIST_NAME_LIMITS,
  type TextLimits,
  whyNotAText,
} from "../../../lib/contract/text.ts";
import { t } from "../i18n/i18n.ts";
import { Actions } from "../ui/Actions.tsx";
import { Button } from "../ui/Button.tsx";
import { describeError } from "../ui/describe-error.ts";
import { AreaField, Field } from "../ui/Field.tsx";
import { Form, FormFailure } from "../ui/Form.tsx";
import { textProblemText } from "../ui/problem-text.ts";
import { Switch } from "../ui/Switch.tsx";
import { type ListDraft, useSaveList } from "./use-change-list.ts";

type ListFormProps = {
  /** The list to change; undefined for a new one. */
  list?: List | undefined;
  onSaved: (list: List) => void;
  onCancel: () => void;
};

const NEW: ListDraft = { name: "", description: "", private: false };

/** Names a list, and says who finds it. */
export function ListForm({ list, onSaved, onCancel }: ListFormProps) {
  const [draft, setDraft] = useState<ListDraft>(list ?? NEW);
  const { name, description, private: isPrivate } = draft;
  const saving = useSaveList(list);
  // A name that nobody has begun is not wrong yet.
  const nameError = name === "" ? undefined : errorIn(name, LIST_NAME_LIMITS);
  const descriptionError = errorIn(description, LIST_DESCRIPTION_LIMITS);
  const isComplete = name !== "" && nameError === undefined && descriptionError === undefined;
  const change = (changes: Partial<ListDraft>) => setDraft({ ...draft, ...changes });
  const save = () => {
    if (isComplete) saving.mutate({ name, description, private: isPrivate }, { onSuccess: onSaved });
  };
  return (
    <Form onSubmit={save}>
      <Field
        label={t("list.name")}
        dir="auto"
        value={name}
        error={nameError}
        hint={t("list.nameHint")}
        onChange={({ currentTarget }) => change({ name: currentTarget.value })}
      />
      <AreaField
        label={t("list.description")}
        rows={2}
        dir="auto"
        value={description}
        error={descriptionError}
        hint={t("list.descriptionHint")}
        onChange={({ currentTarget }) => change({ description: currentTarget.value })}
      />
      <div>
        <Switch
          label={t("list.private")}
          checked={isPrivate}
          onChange={(wanted) => change({ private: wanted })}
        />
        <p>{t(isPrivate ? "list.privateHint" : "list.publicHint")}</p>
      </div>
      <FormFailure>{saving.error && describeError(saving.error).detail}</FormFailure>
      <Actions align="end">
        <Button onClick={onCancel}>{t("relation.cancel")}</Button>
        <Button type="submit" kind="primary" disabled={!isComplete || saving.isPending}>
          {t(list ? "profile.save" : "list.create")}
        </Button>
      </Actions>
    </Form>
  );
}

function errorIn(text: string, limits: TextLimits): string | undefined {
  const problem = whyNotAText(text, limits);
  return problem && textProblemText(problem, limits);
}
