import type { ComponentType } from "react";
import { paths } from "../app/paths.ts";
import type { MessageKey } from "../i18n/catalog.ts";
import { AccountSection } from "./AccountSection.tsx";
import { AppearanceSection } from "./AppearanceSection.tsx";
import { DataSection } from "./DataSection.tsx";
import { NotificationsSection } from "./NotificationsSection.tsx";
import { PrivacySection } from "./PrivacySection.tsx";
import { ProfileSection } from "./ProfileSection.tsx";

/** The sections of the settings in the order of their tabs. The path of a new one also goes into `paths`. */
export const sections: readonly { href: string; label: MessageKey; Content: ComponentType }[] = [
  { href: paths.settings, label: "settings.profile", Content: ProfileSection },
  { href: paths.accountSettings, label: "settings.account", Content: AccountSection },
  {
    href: paths.notificationSettings,
    label: "settings.notifications",
    Content: NotificationsSection,
  },
  { href: paths.privacySettings, label: "settings.privacy", Content: PrivacySection },
  { href: paths.dataSettings, label: "settings.data", Content: DataSection },
  { href: paths.appearanceSettings, label: "settings.appearance", Content: AppearanceSection },
];
