/*
 * The files of content/, as the editors' forms (Sveltia CMS) show and save them.
 *
 * In: the text of a file. Out: its values, which the forms show, every one a text; on saving, the text of the file with
 * the new values in it. What has not changed stays byte for byte: comments, order, quotes, blank lines.
 *
 * Three shapes of file: a page (front matter and Markdown), a list, and a table by identifier, which the forms see as a
 * list whose items have an `id`. `_source` carries the text from reading to saving, beside the values. Where a file may
 * say a thing in two ways, the forms see one: a point of an order of the day always has a `title`, a flag is oui or non,
 * a file stands below `/`. Where it says two things in one value, they see two: the day and the time of a moment, a place
 * that is known and any other. Fields that are seldom needed stand together, in `technical`.
 */
"use strict";
(() => {
  const { parseEvents, getScalarValue, dump, EVENT_ID, SCALAR_STYLE, COLLECTION_STYLE, FAILSAFE_SCHEMA } = jsyaml;

  // ------------------------------------------------------------------------------------------------------------ values

  const isMap = (value) => typeof value === "object" && !Array.isArray(value);
  const isFull = (value) => (typeof value === "object" ? Object.keys(value).length > 0 : value !== "");
  const baseName = (path) => path.split("/").pop();
  const points = (items) => items.map((item) => (isMap(item) ? item : { title: item }));

  const flag = (text) => ({ true: "oui", false: "non" })[text.toLowerCase()] ?? text;

  /** Fields that hold a day, or a day and a time. */
  const MOMENTS = ["start", "end", "opens", "deadline", "updated"];
  const TECHNICAL = ["aliases", "uid", "updated"];
  /** Tables whose keys are no fields. */
  const FREE = ["answers", "colleges"];
  const moment = (text) => (typeof text !== "string" ? text : text.replace(/^(\d{4}-\d{2}-\d{2})[T\s]+/, "$1 "));

  /** The long form of what a file may also say in short, by the name of the field. */
  const LONG = {
    agenda: points,
    items: points,
    document: (value) => {
      const { title, url, file } = isMap(value) ? value : { file: value };
      return tidy({ title: title ?? (file && !url ? baseName(file) : ""), url, file });
    },
    proposed_by: (value) => [value].flat(),
    draft: flag,
    excused: flag,
    file: (path) => path.replace(/^\/+/, ""),
    online: flag,
    ...Object.fromEntries(MOMENTS.map((name) => [name, moment])),
  };

  /** The value without what is empty, in texts and in long forms: two values that mean the same are the same. */
  function tidy(value, name) {
    let tidied;
    if (Array.isArray(value)) tidied = value.map((item) => tidy(item)).filter(isFull);
    else if (value && typeof value === "object") {
      const entries = Object.entries(value).map(([key, item]) => [key, tidy(item, key)]);
      tidied = Object.fromEntries(entries.filter(([, item]) => isFull(item)));
    } else tidied = String(value ?? "").trim();
    return Object.hasOwn(LONG, name ?? "") && isFull(tidied) ? LONG[name](tidied) : tidied;
  }

  /** The short form again, of a point that is only a title and of a document that is only a file. */
  function short(value, name) {
    if ((name === "agenda" || name === "items") && Array.isArray(value))
      return value.map((item) => (Object.keys(item).join() === "title" ? item.title : item));
    if (name === "document" && isMap(value) && value.file && !value.url && value.title === baseName(value.file))
      return value.file;
    return value;
  }

  function isSame(one, other) {
    if (typeof one !== "object" || typeof other !== "object") return one === other;
    const keys = Object.keys(one);
    return (
      Array.isArray(one) === Array.isArray(other) &&
      keys.length === Object.keys(other).length &&
      keys.every((key) => Object.hasOwn(other, key) && isSame(one[key], other[key]))
    );
  }

  // ----------------------------------------------------------------------------------------------------------- reading

  /**
   * The node at the root of a YAML text, null when there is none: `{start, end}` with the `text` of a scalar, the `pairs`
   * of a mapping or the `items` of a list. A child also has the `at` of its key or dash, and `slot`, the place after it.
   */
  function parse(source) {
    const events = parseEvents(source, {}).filter(({ type }) => type !== EVENT_ID.DOCUMENT);
    const refuse = () => {
      throw new Error(
        "le fichier a une forme que les formulaires ne connaissent pas ; le modifier dans l’éditeur de texte",
      );
    };
    const after = (pattern, offset) => {
      pattern.lastIndex = offset;
      return pattern.test(source) ? pattern.lastIndex : refuse();
    };
    const scalar = (event, slot) => {
      const text = getScalarValue(source, event);
      let { valueStart: start, valueEnd: end, style } = event;
      if (start < 0) return { text: "", start: slot, end: slot, isEmpty: true };
      if (style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED)
        return { text, start: start - 1, end: end + 1 };
      if (style === SCALAR_STYLE.PLAIN) return { text: text === "~" ? "" : text, start, end };
      end = start + source.slice(start, end).trimEnd().length;
      return { text, start: slot + source.slice(slot).search(/[|>]/), end };
    };
    const node = (slot) => {
      const event = events.shift();
      if (event.type === EVENT_ID.ALIAS || event.anchorStart >= 0 || event.tagStart >= 0) refuse();
      if (event.type === EVENT_ID.SCALAR) return scalar(event, slot);
      const isFlow = event.style === COLLECTION_STYLE.FLOW;
      const found = { start: event.start, end: event.start, isFlow, children: [] };
      found.isMap = event.type === EVENT_ID.MAPPING;
      while (events[0].type !== EVENT_ID.POP) {
        const child = {};
        if (found.isMap) {
          const key = node(found.end);
          if (key.text === undefined) refuse();
          Object.assign(child, { key: key.text, at: key.start });
          found.end = key.end;
        }
        if (!isFlow) child.slot = after(found.isMap ? /\s*:/y : /(?:\s|#[^\n]*)*-/y, found.end);
        child.at ??= child.slot - 1;
        child.node = node(child.slot ?? found.end);
        found.end = Math.max(found.end, child.node.end);
        found.children.push(child);
      }
      events.shift();
      if (isFlow) found.end = after(/(?:[\s,:]|#[^\n]*)*[\]}]/y, Math.max(found.end, found.start + 1));
      return found;
    };
    return events.length ? node(0) : null;
  }

  function plain({ text, children, isMap: isTable }) {
    if (!children) return text;
    return isTable
      ? Object.fromEntries(children.map((c) => [c.key, plain(c.node)]))
      : children.map((c) => plain(c.node));
  }

  const valueOf = (source) => tidy(plain(parse(source) ?? { text: "" }));

  // ----------------------------------------------------------------------------------------------------------- writing

  /** What `check` takes, behind a dash, for a field that lacks its space. */
  const GLUED_FIELD = /^[a-z_]{2,30}:(?!\/)\S.*$/;

  /** A text as YAML has it: plain wherever its syntax lets it be, since the fields decide of the types. */
  function written(text) {
    if (text === "~" || GLUED_FIELD.test(text)) return JSON.stringify(text);
    const lines = dump(text.includes("\n") ? `${text}\n` : text, {
      schema: FAILSAFE_SCHEMA,
      lineWidth: -1,
      quoteStyle: "double",
    });
    return lines
      .trimEnd()
      .replace(/^"[^]*$/, (quoted) => quoted.replace(/\\(.)/g, (all, mark) => (mark === "_" ? "\u00a0" : all)));
  }

  function flow(value) {
    if (Array.isArray(value)) return `[${value.map((item) => flow(item)).join(", ")}]`;
    if (isMap(value))
      return `{ ${Object.entries(value)
        .map(([key, item]) => `${key}: ${flow(short(item, key))}`)
        .join(", ")} }`;
    return /[,[\]{}:\n]/.test(value) ? JSON.stringify(value) : written(value);
  }

  /** The lines of a value, the first of them to stand beside its dash or below its key. */
  function block(value) {
    const pad = (line) => line && `  ${line}`;
    if (Array.isArray(value))
      return value.flatMap((item) => {
        const [first, ...rest] = block(item);
        return [`- ${first}`, ...(typeof item === "string" ? rest : rest.map(pad))];
      });
    if (!isMap(value)) return written(value).split("\n");
    return Object.entries(value).flatMap(([key, item]) => {
      const lines = block(short(item, key));
      if (typeof short(item, key) !== "string") return [`${written(key)}:`, ...lines.map(pad)];
      return [`${written(key)}: ${lines[0]}`, ...lines.slice(1)];
    });
  }

  /** Pairs of indexes of the items of two lists that are the same, by their id where they have one. */
  function common(old, next) {
    const isKin = (one, other) => (one.id && other.id ? one.id === other.id : isSame(one, other));
    const length = Array.from({ length: old.length + 1 }, () => new Array(next.length + 1).fill(0));
    for (let i = old.length - 1; i >= 0; i--)
      for (let j = next.length - 1; j >= 0; j--)
        length[i][j] = isKin(old[i], next[j]) ? length[i + 1][j + 1] + 1 : Math.max(length[i + 1][j], length[i][j + 1]);
    const found = [];
    for (let i = 0, j = 0; i < old.length && j < next.length;)
      if (isKin(old[i], next[j])) found.push([i++, j++]);
      else if (length[i + 1][j] >= length[i][j + 1]) i++;
      else j++;
    return found;
  }

  function holds(source, value) {
    try {
      const found = valueOf(source);
      return isSame(found, value) || !(isFull(found) || isFull(value));
    } catch {
      return false;
    }
  }

  /** The YAML text with `value` in it: edits of what differs; written anew if they should ever miss their aim. */
  function rewrite(source, value) {
    const root = parse(source);
    if (!root) return `${source}${block(value).join("\n")}\n`;
    const edits = [];
    const lineStart = (offset) => source.lastIndexOf("\n", offset - 1) + 1;
    const nextLine = (offset) => source.indexOf("\n", offset) + 1 || source.length + 1;
    const indent = (offset) => " ".repeat(offset - lineStart(offset));

    const remove = (child, next) => {
      const from = lineStart(child.at);
      if (source.slice(from, child.at).trim()) return edits.push([child.at, next?.at ?? child.node.end, ""]);
      let to = nextLine(child.node.end);
      if (/\n[ \t]*\n$/.test(source.slice(0, from))) while (/^[ \t]*\n/.test(source.slice(to))) to = nextLine(to);
      return edits.push([from, to, ""]);
    };
    const insert = (parent, previous, lines) => {
      const [first, second] = parent.children;
      const gap = second && /\n[ \t]*\n/.test(source.slice(first.node.end, second.at)) ? "\n" : "";
      const text = lines.map((line) => (line ? `${indent(first.at)}${line}\n` : "\n")).join("");
      const offset = previous ? nextLine(previous.node.end) : lineStart(first.at);
      edits.push([offset, offset, previous ? gap + text : text + gap, indent(first.at).length]);
    };
    const replace = ({ at, slot, node, key }, next) => {
      const lines = block(next);
      const [isText, margin] = [typeof next === "string", `\n${indent(at)}`];
      if (isText && node.text !== undefined && !node.isEmpty) edits.push([node.start, node.end, lines.join(margin)]);
      else if (isText) edits.push([slot, node.end, ` ${lines.join(margin)}`]);
      else
        edits.push([
          slot,
          node.end,
          key === undefined ? ` ${lines.join(`${margin}  `)}` : lines.map((line) => `${margin}  ${line}`).join(""),
        ]);
    };
    const changeMap = (node, next) => {
      let previous = node.children.at(-1);
      for (const [key, item] of Object.entries(next)) {
        const child = node.children.find((c) => c.key === key);
        if (child) change(child, item);
        else insert(node, previous, block({ [key]: item }));
        previous = child ?? previous;
      }
      node.children.forEach((child, index) => {
        if (!Object.hasOwn(next, child.key) && isFull(tidy(plain(child.node)))) remove(child, node.children[index + 1]);
      });
    };
    const changeList = (node, next, name) => {
      const old = tidy(
        node.children.map((child) => plain(child.node)),
        name,
      );
      const kept = node.children.filter((child) => isFull(tidy(plain(child.node))));
      let [i, j, previous] = [0, 0, null];
      for (const [iEnd, jEnd] of [...common(old, next), [old.length, next.length]]) {
        for (; i < iEnd && j < jEnd; previous = kept[i], i++, j++) change(kept[i], next[j], name);
        for (; i < iEnd; i++) remove(kept[i], null);
        for (; j < jEnd; j++) insert(node, previous, block(short([next[j]], name)));
        if (i < old.length && j < next.length) change(kept[i], next[j], name);
        previous = kept[i];
        [i, j] = [i + 1, j + 1];
      }
    };
    const change = (child, next, list) => {
      const { node, key } = child;
      const name = key ?? list;
      const old = key === undefined ? tidy([plain(node)], list)[0] : tidy(plain(node), key);
      if (isSame(old, next)) return;
      const hasChildren = node.children && !node.isFlow && node.isMap === isMap(next) && typeof next === "object";
      if (hasChildren) (node.isMap ? changeMap : changeList)(node, next, name);
      else if (node.isFlow && typeof next === "object") edits.push([node.start, node.end, flow(next)]);
      else replace(child, key === undefined ? short([next], list)[0] : short(next, key));
    };
    change({ node: root, at: 0, slot: 0 }, value);
    let [text, done] = ["", 0];
    // At one place, what belongs to an inner value comes before what follows the outer one.
    edits.sort(([from, , , depth = 0], [offset, , , other = 0]) => from - offset || other - depth);
    for (const [from, to, added] of edits) {
      text += source.slice(done, from) + added;
      done = Math.max(done, to);
    }
    text += source.slice(done);
    return holds(text, value) ? text : `${block(value).join("\n")}\n`;
  }

  // ------------------------------------------------------------------------------------------------------------- files

  /** The front matter, with the end of its last line, and what follows the line that closes it. */
  const split = (source) => source.match(/^---[ \t]*\n([^]*?)(?<=\n)---[ \t]*(?:\n([^]*))?$/)?.slice(1) ?? ["", source];

  const eachMap = (value, change) =>
    JSON.parse(JSON.stringify(value), (key, item) =>
      item && isMap(item) && !FREE.includes(key) ? Object.fromEntries(change(item)) : item,
    );

  /** The values as the forms want them: files from the root of their folder, a field for each thing. */
  function shown(value) {
    return eachMap(value, (item) => {
      const technical = [];
      const plain = Object.entries(item).flatMap(([key, text]) => {
        const fields = parts(key, text);
        if (!TECHNICAL.includes(key)) return fields;
        technical.push(...fields);
        return [];
      });
      return technical.length ? [...plain, ["technical", Object.fromEntries(technical)]] : plain;
    });
  }

  /** The fields, `[name, value]`, of a value of a file. */
  function parts(key, text) {
    if (key === "file") return [[key, `/${text}`]];
    if (typeof text !== "string") return [[key, text]];
    if (key === "place") return [[/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text) ? key : "place_text", text]];
    const [, day, time] = (MOMENTS.includes(key) && text.match(/^(\d{4}-\d{2}-\d{2})(?: (.+))?$/)) || [];
    if (MOMENTS.includes(key) && !day) return [[`${key}_time`, text]];
    return time
      ? [
          [key, day],
          [`${key}_time`, time],
        ]
      : [[key, text]];
  }

  /** The values as a file has them. */
  function saved(value) {
    return eachMap(value, ({ technical, ...item }) => {
      const found = new Map();
      for (const [key, text] of Object.entries({ ...item, ...technical })) {
        const name = key.replace(/_(?:time|text)$/, "");
        if (key === "place_text" && text && item.place)
          refuse("le lieu est choisi et écrit à la fois ; vider l’un des deux champs");
        const isPart = name !== key && (name === "place" || MOMENTS.includes(name));
        if (isPart) found.set(name, [found.get(name), text].filter(Boolean).join(" "));
        else found.set(key, text);
      }
      return found;
    });
  }

  /** Stops a save; the forms show the cause of an error of this name. */
  function refuse(reason) {
    throw new Error("saving_failed", { cause: new Error(reason) });
  }

  const shownBody = (text) => text.trim().replace(/(!\[[^\]]*\]\()file:/g, "$1/");
  const savedBody = (text) => text.trim().replace(/(!\[[^\]]*\]\()\/(?!\/)/g, "$1file:");

  /** A line of Markdown in the one spelling that the rich-text editor would give it, whether anybody changed it or not. */
  function spelled(line, isBefore) {
    if (/^\|[ \t:|-]+$/.test(line)) {
      const isForgotten = isBefore || /^\|(?: --- \|)+$/.test(line);
      return isForgotten ? line.replace(/[ \t:]/g, "").replace(/-+/g, "-") : line;
    }
    const packed = line.startsWith("|") ? line.replaceAll(" ", "") : line;
    return packed.replaceAll("_", "*").replace(/^(\s*)\d+\./, "$11.");
  }

  /** The text with the lines that were only spelled anew as they were: emphasis, numbers, the sides of columns. */
  function respelled(text, before) {
    const [old, next] = [before.split("\n"), text.split("\n")];
    const pairs = common(
      old.map((line) => spelled(line, true)),
      next.map((line) => spelled(line, false)),
    );
    for (const [i, j] of pairs) next[j] = old[i];
    return next.join("\n");
  }

  function pageFromFile(source) {
    const [front, body = ""] = split(source);
    return { ...shown(valueOf(front)), body: shownBody(body), _source: source };
  }

  function pageToFile({ _source = "", body, ...values }) {
    const [front, before = ""] = _source ? split(_source) : [""];
    const text = respelled(savedBody(body ?? ""), before.trim());
    return `---\n${rewrite(front, tidy(saved(values)))}---\n${text === before.trim() ? before : `\n${text}\n`}`;
  }

  const listFromFile = (source) => ({ items: shown([valueOf(`${source}\n`)].flat().filter(isFull)), _source: source });

  const listToFile = ({ _source = "", items }) => rewrite(_source && `${_source}\n`, tidy(saved(items ?? [])));

  function tableFromFile(source) {
    const items = Object.entries(valueOf(`${source}\n`)).map(([id, item]) => ({ id, ...item }));
    return { items, _source: source };
  }

  function tableToFile({ _source = "", items }) {
    const entries = tidy(items ?? []).map(({ id, ...item }) => [id, item]);
    const twice = entries.find(([id], index) => entries.findIndex(([other]) => other === id) < index);
    // The forms show the cause of an error of this name.
    if (twice)
      throw new Error("saving_failed", { cause: new Error(`l’identifiant « ${twice[0]} » est donné deux fois`) });
    return rewrite(_source && `${_source}\n`, Object.fromEntries(entries));
  }

  // ---------------------------------------------------------------------------------------------------------- requests

  /** Leads to the request of the entry that is open, where what `check` finds in it stands; else to all of them. */
  function showRequest(link, all) {
    const [, collection, name] = location.hash.match(/^#\/collections\/([\w-]+)\/entries\/(?:.*\/)?([^/?]+)$/) ?? [];
    link.href = name ? `${all}${link.dataset.branch}${encodeURIComponent(`cms/${collection}/${name}`)}` : all;
  }

  window.CMS_MANUAL_INIT = true;
  document.addEventListener("DOMContentLoaded", () => {
    CMS.registerCustomFormat("page", "md", { fromFile: pageFromFile, toFile: pageToFile });
    CMS.registerCustomFormat("list", "yaml", { fromFile: listFromFile, toFile: listToFile });
    CMS.registerCustomFormat("table", "yaml", { fromFile: tableFromFile, toFile: tableToFile });
    CMS.init();
    const link = document.querySelector("a.requests");
    if (!link) return;
    const all = link.href;
    window.addEventListener("hashchange", () => showRequest(link, all));
    showRequest(link, all);
  });
})();
