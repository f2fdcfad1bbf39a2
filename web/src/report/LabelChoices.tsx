import type { Label } from "../../../lib/contract/tweet/schemas.ts";
import { t } from "../i18n/i18n.ts";
import { SelectField } from "../ui/SelectField.tsx";
import styles from "./LabelChoices.module.css";
import { labelChoices, useLabelChoices } from "./label-choices.ts";

const labels: readonly Label[] = ["sensitive", "spam"];

/** Whether to hide, to be warned of, or to see tweets with each label. */
export function LabelChoices() {
  const [choices, choose] = useLabelChoices();
  return (
    <div className={styles.choices}>
      {labels.map((label) => (
        <SelectField
          key={label}
          label={t(`report.label.${label}`)}
          value={choices[label]}
          options={labelChoices.map((value) => ({ value, label: t(`report.label.${value}`) }))}
          onChange={(choice) => choose(label, choice)}
        />
      ))}
    </div>
  );
}
