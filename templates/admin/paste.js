/*
 * What is pasted from Word, LibreOffice or a mail into the editors' forms, as the text of a page wants it.
 *
 * In: the HTML or the plain text of the clipboard. Out: lists for lines with typed bullets, tables with a row of heads for
 * tables and for lines with tabs, headings from level 2 on, no styles, pictures, or signs that nobody sees. The rules for
 * plain lines are those of dge_site/markdown/pasted.py, which `check` follows. Other text goes in as it came.
 */
"use strict";
(() => {
  const HIDDEN = /[\u00ad\u200b\u2060\ufeff]/g;
  const BULLET = /^[ \t\u00a0]*(?:[•·∙●○◦◯▪■□▫‣⃁►▸▶➢➤➔❖✓✔✗\uf000-\uf0ff][ \t\u00a0]*|(?:o|[-–—−])[ \t\u00a0]+)(?=\S)/;
  const SYMBOL = /^[ \t\u00a0]*[^\s\w–—−-]/;
  const NUMBER = /^[ \t\u00a0(]*(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)°]/i;

  const KEPT =
    "a b strong i em del s code br p h1 h2 h3 h4 h5 h6 ul ol li table thead tbody tr th td blockquote pre".split(" ");
  const DROPPED = "style script meta link title img svg object iframe head colgroup";

  // -------------------------------------------------------------------------------------------------------------- HTML

  /** The HTML of the clipboard, with nothing but what Markdown can say. */
  function cleanedHtml(html) {
    const { body } = new DOMParser().parseFromString(html, "text/html");
    const each = (selector, act) => body.querySelectorAll(selector).forEach(act);
    const make = (name, ...children) => {
      const made = body.ownerDocument.createElement(name);
      made.append(...children);
      return made;
    };
    const rename = (old, name) => old.replaceWith(make(name, ...old.childNodes));

    each(DROPPED.replaceAll(" ", ","), (dropped) => dropped.remove());
    each("[style*=mso-tab-count]", (tab) => tab.replaceWith("\t"));
    each("p.MsoTitle", (title) => rename(title, "h1"));
    lists(body, make);
    tabbed(body, make);
    // Google's documents stand in a <b> that is not bold.
    each("b[style*=normal]", (wrapper) => wrapper.replaceWith(...wrapper.childNodes));
    each("span[style*='font-weight:700'], span[style*='font-weight: 700']", (bold) => rename(bold, "strong"));
    each(
      "a",
      (link) =>
        /^(?:https?:|mailto:|tel:)/i.test(link.getAttribute("href") ?? "") || link.replaceWith(...link.childNodes),
    );
    each("*", (found) => {
      if (!KEPT.includes(found.localName)) return found.replaceWith(...found.childNodes);
      for (const { name } of [...found.attributes]) if (name !== "href") found.removeAttribute(name);
    });
    each("table", (table) => tidyTable(table, make));
    headings(body, rename);
    const texts = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode())
      texts.currentNode.data = texts.currentNode.data.replace(HIDDEN, "").replace(/\s*\n\s*/g, " ");
    each("p, li", (block) => block.textContent.trim() || block.querySelector("ul, ol") || block.remove());
    return body.innerHTML.replace(/<!--[^]*?-->/g, "").trim();
  }

  /** Word's paragraphs of a list, and paragraphs with typed bullets, as lists. */
  function lists(body, make) {
    for (const first of body.querySelectorAll("p")) {
      if (!first.isConnected || !mark(first)) continue;
      const run = [first];
      while (run.at(-1).nextElementSibling?.matches("p") && mark(run.at(-1).nextElementSibling))
        run.push(run.at(-1).nextElementSibling);
      const marks = run.map(mark);
      // A dash or a letter alone may begin a sentence.
      if (run.length === 1 && !marks[0].isSure) continue;
      const root = make(marks[0].isOrdered ? "ol" : "ul");
      first.before(root);
      const open = [root];
      run.forEach((paragraph, index) => {
        const { level, isOrdered } = marks[index];
        open.length = Math.min(open.length, level);
        while (open.length < level) {
          const inner = make(isOrdered ? "ol" : "ul");
          (open.at(-1).lastElementChild ?? open.at(-1)).append(inner);
          open.push(inner);
        }
        strip(paragraph);
        open.at(-1).append(make("li", ...paragraph.childNodes));
        paragraph.remove();
      });
    }
  }

  const ignored = (paragraph) => paragraph.querySelector("[style*='mso-list:Ignore'], [style*='mso-list: Ignore']");

  /** The level and kind of a paragraph that is an item, undefined for any other. */
  function mark(paragraph) {
    const [, level] = (paragraph.getAttribute("style") ?? "").match(/mso-list:[^;]*level(\d)/) ?? [];
    const typed = ignored(paragraph)?.textContent ?? "";
    if (level) return { level: Number(level), isOrdered: NUMBER.test(typed) && !/^\s*o/.test(typed), isSure: true };
    const text = paragraph.textContent;
    return BULLET.test(text) ? { level: 1, isOrdered: false, isSure: SYMBOL.test(text) } : undefined;
  }

  /** Takes the typed bullet off a paragraph. */
  function strip(paragraph) {
    const typed = ignored(paragraph);
    if (typed) return typed.remove();
    const texts = paragraph.ownerDocument.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    let left = paragraph.textContent.match(BULLET)?.[0].length ?? 0;
    while (left && texts.nextNode()) {
      const node = texts.currentNode;
      const taken = Math.min(left, node.data.length);
      node.data = node.data.slice(taken);
      left -= taken;
    }
  }

  /** Neighbouring paragraphs with tabs between their parts, as a table. */
  function tabbed(body, make) {
    const hasTab = (found) => found?.matches("p") && found.textContent.trim().includes("\t");
    for (const first of body.querySelectorAll("p")) {
      const run = [first];
      if (!first.isConnected || !hasTab(first)) continue;
      while (hasTab(run.at(-1).nextElementSibling)) run.push(run.at(-1).nextElementSibling);
      if (run.length === 1) continue;
      const rows = run.map((p) =>
        make(
          "tr",
          ...p.textContent
            .trim()
            .split("\t")
            .map((text) => make("td", text.trim())),
        ),
      );
      first.before(make("table", ...rows));
      run.forEach((paragraph) => paragraph.remove());
    }
  }

  /** A table with a row of heads, as many cells in each row, and a line in each cell. */
  function tidyTable(table, make) {
    const rows = [...table.querySelectorAll("tr")];
    const width = Math.max(...rows.map((row) => row.children.length));
    rows.forEach((row, index) => {
      const name = index === 0 ? "th" : "td";
      const cells = [...row.children].map((cell) => {
        const blocks = [...cell.querySelectorAll("p, li")];
        return blocks.length
          ? make(name, blocks.map((block) => block.textContent.trim()).join(" ; "))
          : make(name, ...cell.childNodes);
      });
      while (cells.length < width) cells.push(make(name));
      row.replaceChildren(...cells);
    });
    table.replaceChildren(...rows);
  }

  /** Headings from level 2 on, the highest first, none left out. */
  function headings(body, rename) {
    const found = [...body.querySelectorAll("h1, h2, h3, h4, h5, h6")];
    const levels = [...new Set(found.map(({ localName }) => localName))].sort();
    for (const heading of found) rename(heading, `h${Math.min(levels.indexOf(heading.localName) + 2, 5)}`);
  }

  // -------------------------------------------------------------------------------------------------------- plain text

  const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

  /** Plain text as HTML, undefined where no line of it is an item or a row. */
  function htmlOf(text) {
    const lines = text
      .replace(/\r/g, "")
      .split("\n")
      .filter((line) => line.trim());
    if (!lines.some((line) => BULLET.test(line) || line.trim().includes("\t"))) return undefined;
    return cleanedHtml(lines.map((line) => `<p>${escaped(line)}</p>`).join(""));
  }

  /** Plain text as Markdown, for the fields that show it as it is written. */
  function markdownOf(text) {
    const lines = text.replace(/\r/g, "").replace(HIDDEN, "").split("\n");
    const hasTab = (line) => (line ?? "").trim().includes("\t") && !BULLET.test(line);
    const row = (line) =>
      `| ${line
        .trim()
        .split("\t")
        .map((cell) => cell.trim().replaceAll("|", "\\|"))
        .join(" | ")} |`;
    const isItem = (index) =>
      BULLET.test(lines[index] ?? "") &&
      (SYMBOL.test(lines[index]) || [index - 1, index + 1].some((other) => BULLET.test(lines[other] ?? "")));
    return lines
      .flatMap((line, index) => {
        const isRow = hasTab(line) && (hasTab(lines[index - 1]) || hasTab(lines[index + 1]));
        if (!isRow) return isItem(index) ? line.replace(BULLET, "- ") : line;
        return hasTab(lines[index - 1]) ? row(line) : [row(line), row(line).replace(/[^|]+/g, " --- ")];
      })
      .join("\n");
  }

  // ------------------------------------------------------------------------------------------------------------- paste

  const ours = new WeakSet();

  function paste(event) {
    const target = event.target.closest?.("[contenteditable=true], textarea");
    if (!target || ours.has(event)) return;
    const [html, text] = ["text/html", "text/plain"].map((type) => event.clipboardData.getData(type));
    if (target.localName === "textarea") {
      const written = markdownOf(text);
      if (written === text) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      document.execCommand("insertText", false, written);
      return;
    }
    const cleaned = html ? cleanedHtml(html) : htmlOf(text);
    if (!cleaned) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", cleaned);
    clipboardData.setData("text/plain", text.replace(HIDDEN, ""));
    const again = new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData });
    ours.add(again);
    event.target.dispatchEvent(again);
  }

  document.addEventListener("paste", paste, true);
})();
