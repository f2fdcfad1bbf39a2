import scriptUrl from "@mermaid-js/tiny/dist/mermaid.tiny.js?url";
import { useData } from "vitepress";
import { defineComponent, h, onMounted, ref, useId, watch } from "vue";

type Mermaid = {
  initialize(options: { startOnLoad: boolean; theme: string }): void;
  render(id: string, source: string): Promise<{ svg: string }>;
};

/** Mermaid's tiny build is a classic script that sets a global variable. */
const loadMermaid = (): Promise<Mermaid> =>
  new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement("script"), { src: scriptUrl });
    script.onload = () => resolve((globalThis as unknown as { mermaid: Mermaid }).mermaid);
    script.onerror = reject;
    document.head.append(script);
  });
let loaded: Promise<Mermaid> | undefined;

/** Draws a mermaid diagram in the browser, in the theme of the page. Its source is URI-encoded, so that it fits an attribute. */
export const MermaidDiagram = defineComponent({
  props: { source: { type: String, required: true } },
  setup({ source }) {
    const { isDark } = useData();
    const id = useId();
    const svg = ref("");
    const draw = async () => {
      loaded ??= loadMermaid();
      const mermaid = await loaded;
      mermaid.initialize({ startOnLoad: false, theme: isDark.value ? "dark" : "default" });
      svg.value = (await mermaid.render(`diagram-${id}`, decodeURIComponent(source))).svg;
    };
    onMounted(draw);
    watch(isDark, draw);
    return () => h("div", { innerHTML: svg.value });
  },
});
