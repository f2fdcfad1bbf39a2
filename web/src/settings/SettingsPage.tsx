import { Redirect, useLocation } from "wouter";
import { paths } from "../app/paths.ts";
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
      <PageHeader title="Settings" back />
      <Tabs label="Sections of the settings" tabs={sections} />
      <FormPage>
        <section.Content />
      </FormPage>
    </>
  );
}
