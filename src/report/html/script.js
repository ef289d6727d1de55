"use strict";
// Filters, keys, and partners shown together. The page says all of it without this script too.
(() => {
  const one = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  document.documentElement.classList.add("js");
  all(".scripted").forEach((part) => { part.hidden = false; });

  // Filter.
  const RANK = { low: 0, medium: 1, high: 2 };
  const items = all(".item");
  const form = one("#filter");
  const value = (id) => one("#" + id)?.value ?? "";
  const filter = () => {
    const [kind, source, least] = [value("kind"), value("source"), RANK[value("severity")] ?? 0];
    const onlyNew = value("state") === "new";
    let shown = 0;
    for (const item of items) {
      const fits = (!kind || item.dataset.kind === kind)
        && (!source || item.dataset.sources.split(" ").includes(source))
        && RANK[item.dataset.severity] >= least
        && (!onlyNew || "new" in item.dataset);
      item.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    all(".group").forEach((group) => { group.hidden = !one(".item:not([hidden])", group); });
    all(".empty").forEach((note) => {
      const section = note.closest("section");
      note.hidden = !one(".item", section) || Boolean(one(".item:not([hidden])", section));
    });
    one("#count").textContent = shown === items.length ? shown + " shown" : shown + " of " + items.length + " shown";
  };
  form.addEventListener("change", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  filter(); // a browser may have kept the choice of an earlier visit

  // Light and dark.
  const theme = one("#theme");
  const dark = () => (document.documentElement.dataset.theme
    ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const name = () => { theme.textContent = dark() ? "Light page" : "Dark page"; };
  theme.addEventListener("click", () => { document.documentElement.dataset.theme = dark() ? "light" : "dark"; name(); });
  name();

  // The picture tells what is under the pointer or the focus.
  const tell = one("#tell");
  const before = tell.textContent;
  all("a.ribbon").forEach((ribbon) => {
    const say = () => { tell.textContent = ribbon.getAttribute("aria-label"); };
    const quiet = () => { tell.textContent = before; };
    ribbon.addEventListener("mouseenter", say);
    ribbon.addEventListener("focus", say);
    ribbon.addEventListener("mouseleave", quiet);
    ribbon.addEventListener("blur", quiet);
  });

  // A sentence and its partners.
  const chosen = one("#chosen");
  const wide = matchMedia("(min-width: 60rem)");
  const clear = () => {
    all(".s.chosen, .s.partner").forEach((s) => s.classList.remove("chosen", "partner"));
    all(".beside").forEach((note) => note.remove());
    all(".n[aria-current]").forEach((n) => n.removeAttribute("aria-current"));
    chosen.textContent = "";
  };
  const label = (s) => s.id.slice(2).replace("-", " ");
  const reveal = (s) => {
    const list = s.closest("ol");
    if (list.scrollHeight > list.clientHeight + 1) {
      list.scrollTop += s.getBoundingClientRect().top - list.getBoundingClientRect().top - list.clientHeight / 3;
    }
  };
  const choose = (s) => {
    clear();
    s.classList.add("chosen");
    one(".n", s).setAttribute("aria-current", "true");
    const partners = s.dataset.p.split(" ").filter(Boolean).map((end) => document.getElementById("s-" + end)).filter(Boolean);
    const missing = one(".chip.none", s)?.textContent ?? "";
    const first = new Set();
    for (const partner of partners) {
      partner.classList.add("partner");
      const list = partner.closest("ol");
      if (wide.matches && !first.has(list)) {
        first.add(list);
        reveal(partner);
      }
    }
    if (!wide.matches || one(".texts.many")) {
      for (const partner of partners.slice(0, 6)) {
        const note = document.createElement("p");
        note.className = "beside";
        note.textContent = label(partner) + ": " + one(".w", partner).textContent;
        s.append(note);
      }
    }
    const found = partners.length ? "partners " + partners.slice(0, 12).map(label).join(", ") : "no partner";
    chosen.textContent = "Sentence " + label(s) + ": " + found + (missing ? "; " + missing : "");
  };
  one("#texts").addEventListener("click", (event) => {
    const s = event.target.closest(".s");
    const link = event.target.closest("a");
    if (!s || (link && !link.classList.contains("n")) || String(getSelection())) return;
    event.preventDefault();
    if (s.classList.contains("chosen")) clear(); else choose(s);
  });
  const follow = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    target.closest("details:not([open])")?.setAttribute("open", "");
    if (target.classList.contains("s")) { choose(target); reveal(target); target.scrollIntoView({ block: "center" }); }
    if (target.hidden) { form.reset(); filter(); target.scrollIntoView(); }
  };
  addEventListener("hashchange", follow);
  follow();

  // Keys; they can be switched off, as single letters may be in the way of speech input.
  let current = -1;
  const step = (by) => {
    const cards = all(".card:not([hidden])");
    if (!cards.length) return;
    current = Math.min(Math.max(cards.findIndex((c) => c.classList.contains("current")) + by, 0), cards.length - 1);
    all(".card.current").forEach((c) => c.classList.remove("current"));
    cards[current].classList.add("current");
    cards[current].focus({ preventScroll: true });
    cards[current].scrollIntoView({ block: "start" });
  };
  const walk = (by) => {
    const s = document.activeElement.closest?.(".s");
    const numbers = s ? all(".n", s.closest("ol")) : [];
    const next = numbers[numbers.indexOf(one(".n", s ?? document)) + by];
    if (!s || !next) return false;
    next.focus();
    return true;
  };
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") { clear(); return; }
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("select, input")) return;
    if ((event.key === "ArrowDown" && walk(1)) || (event.key === "ArrowUp" && walk(-1))) { event.preventDefault(); return; }
    if (!one("#keys").checked) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "f") one("#kind").focus();
    else return;
    event.preventDefault();
  });
})();
