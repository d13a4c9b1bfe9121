/* Searches the site in the reader's own browser, with the index that Pagefind made.
 *
 * In:  <search data-index="…/pagefind/" data-base="/" hidden> with a form and its input named q, selects named after
 *      the filters, an <output>, an <ol class="results"> and a button marked data-more.
 * Out: the results, said in the output; ?q=…&nature=… in the address, so that a search can be sent and the back
 *      button finds it again. Without this script the page offers its lists.
 */
const SHOWN = 10;
const root = document.querySelector("search");
const form = root.querySelector("form");
const input = form.elements.q;
const selects = [...root.querySelectorAll("select")];
const said = root.querySelector("output");
const list = root.querySelector(".results");
const more = root.querySelector("[data-more]");

let engine;
let found = [];
let shown = 0;
let turn = 0;

/** The engine and the tags of every page, `{id: [nature, year, group, …]}`, loaded at the first search. */
async function start() {
  const folder = new URL(root.dataset.index, location.href);
  const [pagefind, answer] = await Promise.all([import(new URL("pagefind.js", folder).href), fetch(new URL("tags.json", folder))]);
  await pagefind.options({ baseUrl: root.dataset.base, excerptLength: 30 });
  await pagefind.init();
  const tags = await answer.json();
  for (const select of selects) offer(select, new Set(Object.values(tags).flatMap((list) => values(select, list))));
  return { pagefind, tags };
}

/** What a page's tags say of a select's question. */
function values(select, [nature, year, ...groups]) {
  return { nature: [nature], annee: year ? [year] : [], groupe: groups }[select.name];
}

/** Fills a select: years latest first, the rest by name. */
function offer(select, all) {
  const sorted = [...all].sort((a, b) => a.localeCompare(b, "fr", { numeric: true }));
  if (select.name === "annee") sorted.reverse();
  for (const value of sorted) select.add(new Option(value, value));
  select.value = new URLSearchParams(location.search).get(select.name) ?? "";
  if (select.selectedIndex < 0) select.selectedIndex = 0;
}

/** Whether the tags agree with every choice, or with every choice but one select's own. */
function agrees(list, except) {
  return selects.every((select) => select === except || !select.value || values(select, list).includes(select.value));
}

/** Says how many results each value would give with the other choices as they are. */
function count(lists) {
  for (const select of selects) {
    const left = lists.filter((list) => agrees(list, select));
    for (const option of [...select.options].slice(1)) {
      const number = left.filter((list) => values(select, list).includes(option.value)).length;
      option.label = `${option.value} (${number.toLocaleString("fr-FR")})`;
    }
  }
}

/** A text of the index, where an elided word stands apart (« l’ école »), as the page has it. */
function closed(text) {
  return text.replace(/(?<![\p{L}\d])((?:[cdjlmnst]|qu)[’'])(<\/mark>)? (?=\S)/giu, "$1$2");
}

/** The words of an excerpt, its marks kept and nothing else. */
function excerpt(html) {
  const text = document.createElement("p");
  text.className = "excerpt";
  const parsed = new DOMParser().parseFromString(closed(html), "text/html");
  for (const node of parsed.body.childNodes) {
    const mark = node.nodeName === "MARK" ? document.createElement("mark") : null;
    mark?.append(node.textContent);
    text.append(mark ?? node.textContent);
  }
  return text;
}

function link(address, text) {
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.textContent = text;
  return anchor;
}

function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

/** One result: its title, the words around what was found, the part of the page where they stand. */
function line(result) {
  const about = [result.meta.nature, result.meta.date].filter(Boolean).map((text) => element("span", "", text));
  const parts = result.sub_results.filter((part) => part.anchor).slice(0, 3);
  const where = parts.length ? [element("p", "meta", "Dans\u00a0:", ...parts.map((part) => link(part.url, closed(part.title))))] : [];
  return element("li", "", element("h2", "h3", link(result.url, result.meta.title)), excerpt(result.excerpt), element("p", "meta", ...about), ...where);
}

async function show(mine) {
  const next = await Promise.all(found.slice(shown, shown + SHOWN).map((result) => result.data()));
  if (mine !== turn) return;
  list.append(...next.map(line));
  shown += next.length;
  more.hidden = shown >= found.length;
}

function say(query) {
  const number = found.length.toLocaleString("fr-FR");
  const about = query ? ` pour «\u00a0${query}\u00a0»` : "";
  if (found.length) said.value = `${number} ${found.length > 1 ? "résultats" : "résultat"}${about}`;
  else said.value = `Aucun résultat${about}. Essayez un mot plus court ou retirez un filtre.`;
}

/** A number in groups of three digits, as pages have it; a year is none. */
function grouped(number) {
  return /^(?:19|20)\d\d$/.test(number) ? number : number.replace(/\B(?=(?:\d{3})+$)/g, " ");
}

/** A search as it may be spelled, without what is elided: « cœur », « coeur »; « travail », « travaux »; « 1500 », « 1 500 »; dates in words. */
function spellings(query) {
  const whole = query.replace(/(?<![\p{L}\d])(?:[cdjlmnst]|qu)[’'](?=[\p{L}\d])/giu, "").replace(/n°/gi, "n° ");
  const dated = whole.replace(/(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})/g, (_, day, month, year) =>
    new Date(year, month - 1, day).toLocaleDateString("fr-FR", { dateStyle: "long" }));
  const parted = whole.replace(/œ/gi, "oe").replace(/æ/gi, "ae");
  const joined = whole.replace(/oe/gi, "œ").replace(/ae/gi, "æ");
  const other = whole.replace(/(?<![\p{L}\d])(trav|vitr|b)(ail|aux)(?![\p{L}\d])/giu, (_, word, end) => word + (end.toLowerCase() === "ail" ? "aux" : "ail"));
  const apart = whole.replace(/(?<![\p{L}\d,.])\d{4,9}(?![\p{L}\d])/gu, grouped).replace(/^\d[\d ]+$/, '"$&"');
  const together = whole.replace(/(?<!\d)\d{1,3}(?:\s\d{3})+(?!\d)/g, (number) => number.replace(/\s/g, ""));
  return [...new Set([whole, dated, whole.replace(/[-‑]/g, " "), parted, joined, other, apart, together])];
}

/** The letters and digits of a word, without accents. */
function plain(word) {
  return word.normalize("NFD").replace(/[^\p{L}\d]/gu, "").toLowerCase();
}

/** Whether a page has each word of a search, by half of its letters and by four at least.
 *
 * For a word that no page has, Pagefind takes the longest beginning that is a word: « de » for « département ».
 */
function holds({ raw_content: text, locations, meta }, query) {
  const words = text.split(/\s+/);
  const found = [...locations.map((place) => words[place] ?? ""), ...Object.values(meta)].map(plain);
  return query.split(/\s+/).map(plain).every((word) => {
    const start = word.slice(0, Math.max(4, Math.ceil(word.length / 2)));
    return found.some((other) => other.includes(start));
  });
}

/** The results of every spelling, each once, in the order of their scores. */
async function results(pagefind, query) {
  const all = new Map();
  for (const spelling of spellings(query)) {
    const answer = await pagefind.search(spelling || null);
    if (spelling && answer.results.length && !holds(await answer.results[0].data(), spelling)) continue;
    for (const result of answer.results) if (!all.has(result.id)) all.set(result.id, result);
  }
  return [...all.values()].sort((a, b) => b.score - a.score);
}

async function search() {
  const mine = ++turn;
  const query = input.value.trim();
  let asked;
  try {
    engine ??= start();
    const { pagefind, tags } = await engine;
    asked = query || selects.some((select) => select.value);
    const every = asked ? await results(pagefind, query) : [];
    if (mine !== turn) return;
    found = every.filter((result) => agrees(tags[result.id]));
    count(asked ? every.map((result) => tags[result.id]) : Object.values(tags));
  } catch {
    said.value = "La recherche n’est pas disponible ici. Les listes ci-dessous mènent à toutes les pages.";
    return;
  }
  list.replaceChildren();
  shown = 0;
  if (asked) say(query);
  else said.value = "";
  await show(mine);
}

/** Keeps the search in the address. */
function remember() {
  const address = new URL(location.href);
  for (const { name, value } of [input, ...selects]) {
    if (value.trim()) address.searchParams.set(name, value.trim());
    else address.searchParams.delete(name);
  }
  if (address.href !== location.href) history.replaceState(null, "", address);
}

let waiting;
input.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => { remember(); search(); }, 200);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(waiting);
  remember();
  search();
});
for (const select of selects) select.addEventListener("change", () => { remember(); search(); });
more.addEventListener("click", async () => {
  const first = shown;
  await show(turn);
  list.children[first]?.querySelector("a").focus();
});

input.value = new URLSearchParams(location.search).get("q") ?? "";
root.hidden = false;
search();
