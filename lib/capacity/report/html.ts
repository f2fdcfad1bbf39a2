/** The report as one HTML file without scripts. */
import { chartsOf } from "./charts.ts";
import type { Report } from "./report.ts";
import { textOf } from "./text.ts";

const STYLE = `body { font: 15px/1.5 system-ui, sans-serif; max-width: 1100px; margin: 2em auto; padding: 0 1em; color: #222 }
table { border-collapse: collapse; font-size: 13px } td, th { border: 1px solid #ddd; padding: 3px 8px; text-align: left; vertical-align: top }
svg { max-width: 100%; height: auto }`;

export function htmlOf(report: Report): string {
  const charts = chartsOf(report).map(({ svg }) => `<figure>${svg}</figure>`);
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>murmur: capacity and cost</title>
<style>${STYLE}</style>
${blocksOf(textOf(report)).join("\n")}
<h2>Charts</h2>
${charts.join("\n")}
</html>
`;
}

/** The few kinds of Markdown that the text uses: headings, tables, paragraphs. */
function blocksOf(markdown: string): string[] {
  return markdown.split(/\n{2,}/).flatMap((block) => {
    const text = block.trim();
    if (text === "") return [];
    const heading = /^(#+) (.*)$/.exec(text);
    if (heading) return [`<h${heading[1]?.length}>${inline(heading[2] ?? "")}</h${heading[1]?.length}>`];
    return [text.startsWith("|") ? tableOf(text) : `<p>${inline(text)}</p>`];
  });
}

function tableOf(text: string): string {
  const [head = "", , ...rows] = text.split("\n");
  const row = (line: string, tag: string) => {
    const cells = line.slice(2, -2).split(" | ");
    return `<tr>${cells.map((cell) => `<${tag}>${inline(cell)}</${tag}>`).join("")}</tr>`;
  };
  return `<table>${row(head, "th")}${rows.map((line) => row(line, "td")).join("")}</table>`;
}

function inline(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replace(/\*\*([^*]+)\*\*/g, "<b>$1</b>")
    .replace(/\*([^*]+)\*/g, "<i>$1</i>")
    .replace(/`([^`]+)`/g, "<code>$1</code>");
}
