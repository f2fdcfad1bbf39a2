import { Redirect, useLocation } from "wouter";
import { paths } from "../app/paths.ts";
import { t } from "../i18n/i18n.ts";
import { FormPage } from "../ui/FormPage.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import { sections } from "./sections.ts";

/** The settings, one section at a time. */
export function SettingsPage() {
  const [location] = useLocation();
  const section = sections.find(({ href }) => href === location.replace(/\/$/, ""));
  if (!section) return <Redirect href={paths.settings} replace />;
  return (
    <>
      <PageHeader title={t("settings.title")} back />
      <Tabs
        label={t("settings.sections")}
        tabs={sections.map(({ href, label }) => ({ href, label: t(label) }))}
      />
      <FormPage>
        <section.Content />
      </FormPage>
    </>
  );
}
