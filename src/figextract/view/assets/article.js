"use strict";
(() => {
  const claims = JSON.parse(document.getElementById("claims-data").textContent);
  const card = document.getElementById("card");
  const text = document.getElementById("text");
  const table = document.getElementById("claims-table");
  const marks = Array.from(text.querySelectorAll("mark"));
  const sheet = window.matchMedia("(max-width: 40rem)");
  let shown = null, pinned = false, closing = 0;

  const markOf = (index) => document.getElementById("n" + index);
  const rowOf = (index) => table.querySelector('tr[data-claim="' + index + '"]');

  function light(index, on) {
    const mark = markOf(index), row = rowOf(index);
    if (mark) { mark.classList.toggle("on", on); mark.setAttribute("aria-expanded", String(on)); }
    if (row) row.classList.toggle("on", on);
    for (const [group, first, last] of claims[index].marks) {
      for (let i = first; i <= last; i++) {
        const piece = document.getElementById("p" + i);
        if (piece) piece.className = on ? "e-" + group : "";
      }
    }
  }

  function fill(claim) {
    card.replaceChildren();
    const title = document.createElement("strong");
    title.textContent = claim.title;
    const list = document.createElement("dl");
    for (const [label, value, group, words] of claim.rows) {
      const term = document.createElement("dt"), detail = document.createElement("dd");
      term.textContent = label;
      if (words.toLowerCase() !== value.toLowerCase()) {
        const plain = document.createElement("span");
        plain.textContent = value;
        detail.append(plain);
      }
      if (words) {
        const quote = document.createElement("q");
        quote.className = "e-" + group;
        quote.textContent = words;
        detail.append(quote);
      }
      list.append(term, detail);
    }
    card.append(title, list);
    card.scrollTop = 0;
  }

  function place(mark) {
    if (sheet.matches) { card.style.left = card.style.top = ""; return; }
    const box = mark.getClientRects()[0] || mark.getBoundingClientRect();
    const gap = 8, width = card.offsetWidth, height = card.offsetHeight;
    const wide = document.documentElement.clientWidth, high = window.innerHeight;
    const beside = text.getBoundingClientRect().right + 3 * gap;
    if (beside + width + gap <= wide) {
      card.style.left = beside + "px";
      card.style.top = Math.min(Math.max(gap, box.top - gap), Math.max(gap, high - height - gap)) + "px";
      return;
    }
    const left = Math.min(Math.max(gap, box.left), Math.max(gap, wide - width - gap));
    const below = box.bottom + gap, above = box.top - gap - height;
    const top = below + height + gap <= high ? below : above >= gap ? above : Math.max(gap, high - height - gap);
    card.style.left = left + "px";
    card.style.top = top + "px";
  }

  function uncover(mark) {
    if (!sheet.matches) return;
    const box = mark.getBoundingClientRect();
    if (box.bottom > window.innerHeight - card.offsetHeight - 8) window.scrollBy(0, box.top - window.innerHeight / 4);
  }

  function show(index, anchor) {
    clearTimeout(closing);
    if (shown !== index) {
      if (shown !== null) light(shown, false);
      shown = index;
      light(index, true);
      fill(claims[index]);
    }
    if (anchor) { card.hidden = false; place(anchor); } else card.hidden = true;
  }

  function hide() {
    clearTimeout(closing);
    if (shown !== null) light(shown, false);
    shown = null; pinned = false; card.hidden = true;
  }

  function hideSoon() { if (!pinned) { clearTimeout(closing); closing = setTimeout(hide, 180); } }

  const indexAt = (target) => { const mark = target.closest && target.closest("mark"); return mark ? Number(mark.dataset.claim) : null; };

  text.addEventListener("pointerover", (event) => {
    const index = indexAt(event.target);
    if (index !== null && event.pointerType === "mouse" && !pinned) show(index, markOf(index));
  });
  text.addEventListener("pointerout", (event) => { if (indexAt(event.target) !== null && event.pointerType === "mouse") hideSoon(); });
  card.addEventListener("pointerenter", () => clearTimeout(closing));
  card.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse") hideSoon(); });
  text.addEventListener("focusin", (event) => {
    const index = indexAt(event.target);
    if (index === null) return;
    if (shown !== index) pinned = false;
    show(index, event.target);
    uncover(event.target);
  });
  text.addEventListener("focusout", hideSoon);
  text.addEventListener("click", (event) => {
    const index = indexAt(event.target);
    if (index === null) return;
    show(index, markOf(index));
    uncover(markOf(index));
    pinned = true;
  });
  document.addEventListener("pointerdown", (event) => {
    if (shown !== null && indexAt(event.target) === null && !card.contains(event.target)) hide();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && shown !== null) { hide(); event.preventDefault(); return; }
    const index = event.target.closest ? indexAt(event.target) : null;
    if (index === null || event.ctrlKey || event.altKey || event.metaKey) return;
    const at = marks.indexOf(event.target.closest("mark"));
    const steps = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: marks.length - 1 };
    if (event.key === "Enter" || event.key === " ") {
      if (shown === index && pinned) hide(); else { show(index, markOf(index)); pinned = true; }
      event.preventDefault();
    } else if (event.key in steps) {
      const next = marks[Math.min(Math.max(steps[event.key], 0), marks.length - 1)];
      pinned = false;
      next.focus();
      event.preventDefault();
    }
  });

  window.addEventListener("scroll", () => { if (shown !== null && !card.hidden) place(markOf(shown)); }, { passive: true });
  window.addEventListener("resize", () => { if (shown !== null && !card.hidden) place(markOf(shown)); });

  table.tBodies[0].addEventListener("focusin", (event) => {
    const row = event.target.closest("tr");
    if (row) { pinned = false; show(Number(row.dataset.claim), null); }
  });
  table.tBodies[0].addEventListener("focusout", hideSoon);
  table.tBodies[0].addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    const mark = document.getElementById(link.getAttribute("href").slice(1));
    if (!mark) return;
    event.preventDefault();
    mark.scrollIntoView({ block: "center" });
    mark.focus({ preventScroll: true });
    if (shown !== null) place(mark);
  });

  const order = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  table.tHead.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const head = button.parentElement, column = head.cellIndex;
    const down = head.getAttribute("aria-sort") === "ascending";
    for (const other of table.tHead.rows[0].cells) other.setAttribute("aria-sort", "none");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const keyOf = (row) => row.cells[column].dataset.key;
    const numeric = column === 0 || (table.tBodies[0].rows[0] && table.tBodies[0].rows[0].cells[column].classList.contains("number"));
    const compare = (a, b) => {
      const x = keyOf(a), y = keyOf(b);
      if (x === "" || y === "") return (x === "") - (y === "");
      const sign = numeric ? Number(x) - Number(y) : order.compare(x, y);
      return down ? -sign : sign;
    };
    const rows = Array.from(table.tBodies[0].rows).sort(compare);
    table.tBodies[0].append(...rows);
  });
})();
