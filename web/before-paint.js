// Runs before the first paint, so that neither the wrong theme nor the wrong direction flashes. The content security policy
// forbids inline scripts. The build replaces LANGUAGES (web/languages.ts): directions and files by language.
{
  const root = document.documentElement;
  const saved = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // Storage is blocked: the system's settings apply.
    }
  };

  const theme = saved("murmur.theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;

  const languages = LANGUAGES;
  const wanted = [saved("murmur.language") ?? "", ...navigator.languages];
  // With pt-BR, the catalog of that region is meant, or else that of the language.
  const candidates = wanted.flatMap((tag) => [tag, tag.split("-")[0]]);
  const language = candidates.find((tag) => Object.hasOwn(languages, tag)) ?? "en";
  root.lang = language;
  root.dir = languages[language].direction;
  // The catalog would otherwise load only after the script that asks for it.
  const { file } = languages[language];
  if (file)
    document.head.append(Object.assign(document.createElement("link"), { rel: "modulepreload", href: file }));
}
