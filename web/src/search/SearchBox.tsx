import { type FormEvent, useState } from "react";
import { useLocation, useSearch } from "wouter";
import { paths, searchPath } from "../app/paths.ts";
import { t } from "../i18n/i18n.ts";
import { Icon } from "../ui/Icon.tsx";
import styles from "./SearchBox.module.css";

/** Searches while typing on the search page, and on Enter elsewhere. `inPage` adds the padding of the main column. */
export function SearchBox({ inPage = false }: { inPage?: boolean }) {
  const [location, navigate] = useLocation();
  const query = new URLSearchParams(useSearch()).get("q") ?? "";
  const searching = location.startsWith(paths.search);
  const [typed, setTyped] = useState(query);
  const text = searching ? query : typed;
  const goTo = (value: string) =>
    navigate(searchPath(searching ? location : paths.search, value), { replace: searching });
  const change = (value: string) => (searching ? goTo(value) : setTyped(value));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    goTo(text);
  };
  return (
    <search className={inPage ? styles.inPage : undefined}>
      <form className={styles.search} onSubmit={submit}>
        <Icon name="search" />
        <input
          type="search"
          name="q"
          aria-label={t("search.field")}
          placeholder={t("search.field")}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          dir="auto"
          maxLength={200}
          value={text}
          onChange={(event) => change(event.target.value)}
        />
      </form>
    </search>
  );
}
