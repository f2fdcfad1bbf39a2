/** The languages that have a catalog; see `web/languages.ts`. */
declare module "virtual:languages" {
  const languages: readonly import("./catalog.ts").Language[];
  export default languages;
}
