import type { Theme } from "vitepress";
import DefaultTheme from "vitepress/theme";
import "./style.css";
import { ApiReference } from "./api-reference.ts";
import { MermaidDiagram } from "./mermaid-diagram.ts";

export default {
  extends: DefaultTheme,
  enhanceApp({ app }) {
    app.component("ApiReference", ApiReference);
    app.component("MermaidDiagram", MermaidDiagram);
  },
} satisfies Theme;
