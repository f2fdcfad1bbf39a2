import { t } from "../i18n/i18n.ts";
import { SelectField } from "../ui/SelectField.tsx";
import { type Duration, durations } from "./durations.ts";

type DurationFieldProps = { value: Duration; onChange: (duration: Duration) => void };

export function DurationField({ value, onChange }: DurationFieldProps) {
  return (
    <SelectField
      label={t("mute.duration")}
      value={value}
      options={durations.map((duration) => ({ value: duration, label: t(`mute.duration.${duration}`) }))}
      onChange={onChange}
    />
  );
}
