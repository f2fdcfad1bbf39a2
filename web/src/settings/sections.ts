import type { ComponentType } from "react";
import { paths } from "../app/paths.ts";
import type { Tab } from "../ui/Tabs.tsx";
import { AccountSection } from "./AccountSection.tsx";
import { AppearanceSection } from "./AppearanceSection.tsx";
import { DataSection } from "./DataSection.tsx";
import { ProfileSection } from "./ProfileSection.tsx";

/** The sections of the settings in the order of their tabs. The path of a new one also goes into `paths`. */
export const sections: readonly (Tab & { Content: ComponentType })[] = [
  { href: paths.settings, label: "Profile", Content: ProfileSection },
  { href: paths.accountSettings, label: "Account", Content: AccountSection },
  { href: paths.dataSettings, label: "Your data", Content: DataSection },
  { href: paths.appearanceSettings, label: "Appearance", Content: AppearanceSection },
];
