/** What the bundler loads: style sheets, addresses of files, and a package that ships no types. */
declare module "*.css";
declare module "*?url" {
  const url: string;
  export default url;
}
declare module "swagger-ui-dist/swagger-ui-es-bundle" {
  const render: (options: {
    spec: object;
    domNode: HTMLElement | undefined;
    deepLinking: boolean;
    supportedSubmitMethods: string[];
  }) => void;
  export default render;
}
