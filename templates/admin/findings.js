/*
 * What `check` found in the file of the entry that is open, beside its form: the findings of its last save, as the
 * repository's host tells them, under the link to the request.
 *
 * On GitHub they are the annotations of the job « Contenu » (.github/workflows/check.yml), on GitLab the report of the job
 * `check` (.gitlab-ci.yml). Where the host refuses to tell, the link remains, and nothing else is said.
 */
"use strict";
(() => {
  const EVERY_MS = 15_000;
  const UNDER_WAY = ["created", "in_progress", "pending", "preparing", "queued", "requested", "running", "waiting"];
  const ask = window.fetch.bind(window);
  let authorization = "";

  /** The forms sign in themselves: what they send to the host says by whom it may be asked. */
  function follow(api) {
    window.fetch = (resource, options) => {
      const address = String(resource.url ?? resource);
      if (new URL(address, location.href).origin === new URL(api).origin)
        authorization = new Headers(options?.headers ?? resource.headers).get("Authorization") ?? authorization;
      return ask(resource, options);
    };
  }

  async function read(address) {
    let answer = await ask(address, { headers: { Authorization: authorization } });
    // A token that may write may not read checks; anybody may, in a repository that is public.
    if (answer.status === 403) answer = await ask(address);
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }

  /** Findings `{path, isError, text}`; null while they are being looked for, undefined where nobody has. */
  const HOSTS = {
    async github(api, branch) {
      const { check_runs: runs } = await read(`${api}/commits/${encodeURIComponent(branch)}/check-runs`);
      const run = runs.find(({ name }) => name === "Contenu");
      if (!run) return undefined;
      if (run.status !== "completed") return null;
      const found = await read(`${api}/check-runs/${run.id}/annotations?per_page=100`);
      return found.map((one) => ({ path: one.path, isError: one.annotation_level === "failure", text: one.message }));
    },
    async gitlab(api, branch) {
      const asked = `state=opened&source_branch=${encodeURIComponent(branch)}`;
      const [request] = await read(`${api}/merge_requests?${asked}`);
      const [pipeline] = request ? await read(`${api}/merge_requests/${request.iid}/pipelines`) : [];
      const jobs = pipeline ? await read(`${api}/pipelines/${pipeline.id}/jobs`) : [];
      const job = jobs.find(({ name }) => name === "check");
      if (!job) return undefined;
      if (UNDER_WAY.includes(job.status)) return null;
      const found = await read(`${api}/jobs/${job.id}/artifacts/gl-code-quality-report.json`);
      return found.map((one) => ({
        path: one.location.path,
        isError: one.severity === "major",
        text: one.description,
      }));
    },
  };

  const counted = (count, one, many) => `${count} ${count > 1 ? many : one}`;

  function sentence(own, others) {
    const errors = own.filter(({ isError }) => isError).length;
    const parts = [];
    if (errors) parts.push(counted(errors, "erreur", "erreurs"));
    if (own.length > errors) parts.push(counted(own.length - errors, "remarque", "remarques"));
    const said = parts.length ? `À la dernière vérification : ${parts.join(", ")}` : "Vérifié : rien à corriger ici";
    return others ? `${said} (ailleurs : ${counted(others, "erreur", "erreurs")}, à lire dans la demande)` : said;
  }

  function show(panel, text, own = []) {
    const line = document.createElement("p");
    line.textContent = text;
    const list = document.createElement("ul");
    list.append(
      ...own.map(({ isError, text: message }) => {
        const item = document.createElement("li");
        item.textContent = `${isError ? "Erreur" : "À voir"} : ${message}`;
        return item;
      }),
    );
    panel.replaceChildren(...(text ? [line] : []), ...(own.length ? [list] : []));
  }

  document.addEventListener("DOMContentLoaded", () => {
    const panel = document.querySelector(".findings");
    if (!panel) return;
    const { forge, api } = panel.dataset;
    follow(api);
    let shown = "";

    async function look() {
      const [, collection, path, name] =
        location.hash.match(/^#\/collections\/([\w-]+)\/entries\/((?:.*\/)?([^/?]+))/) ?? [];
      if (shown !== location.hash) show(panel, "");
      shown = location.hash;
      if (!name || !authorization || document.hidden) return;
      try {
        const found = await HOSTS[forge](api, `cms/${collection}/${name}`);
        if (shown !== location.hash) return;
        if (!found) return show(panel, found === null ? "Vérification en cours…" : "");
        const isOwn = (one) => one.path.startsWith(`content/${collection}/${path}.`);
        const own = found.filter(isOwn).sort((one, other) => other.isError - one.isError);
        const others = found.filter((one) => !isOwn(one) && one.isError && /^(?:content\/|site\.toml)/.test(one.path));
        show(panel, sentence(own, others.length), own);
      } catch {
        show(panel, "");
      }
    }
    window.addEventListener("hashchange", look);
    setInterval(look, EVERY_MS);
    look();
  });
})();
