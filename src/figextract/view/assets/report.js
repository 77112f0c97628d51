"use strict";
(() => {
  const data = JSON.parse(document.getElementById("report-data").textContent);
  const find = (id) => document.getElementById(id);
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  const safe = (text) => String(text).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  const clip = (text, length) => text.length > length ? text.slice(0, length - 1) + "…" : text;
  const many = (count, noun) => count.toLocaleString("en") + " " + noun + (count === 1 ? "" : "s");
  const names = ["in", "out", "no direction"], keys = ["in", "out", "none"];
  const config = { responsive: true, displaylogo: false, displayModeBar: false, scrollZoom: false };
  let unit = data.units[0];

  function layout(height, more) {
    const ink = colour("ink"), line = colour("line");
    const axis = { gridcolor: line, zerolinecolor: line, linecolor: line, tickfont: { color: colour("quiet") }, automargin: true, fixedrange: true };
    return Object.assign({
      height, margin: { l: 8, r: 8, t: 8, b: 32 }, paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)",
      font: { family: "system-ui, -apple-system, 'Segoe UI', Roboto, Arial, 'Liberation Sans', sans-serif", size: 12, color: ink },
      hoverlabel: { bgcolor: colour("raised"), bordercolor: line, font: { color: ink }, align: "left" },
      legend: { orientation: "h", traceorder: "normal", x: 0, y: 1.02, yanchor: "bottom", font: { color: ink } },
      barmode: "stack", bargap: .15, dragmode: false, xaxis: { ...axis }, yaxis: { ...axis },
    }, more || {});
  }

  function draw(id, traces, shape, empty) {
    const box = find(id);
    if (!traces.length) { Plotly.purge(box); box.textContent = empty; return false; }
    if (!box.data) box.textContent = "";
    Plotly.react(box, traces, shape, config);
    return true;
  }

  function onClick(id, action) {
    const box = find(id);
    if (box.removeAllListeners) { box.removeAllListeners("plotly_click"); box.on("plotly_click", (event) => action(event.points[0])); }
  }

  function stacked(bars, across) {
    return keys.map((key, part) => {
      const labels = bars.map((bar) => across ? bar.name : safe(clip(bar.name, 24))), counts = bars.map((bar) => bar.parts[part]);
      return {
        type: "bar", orientation: across ? "v" : "h", name: names[part], x: across ? labels : counts, y: across ? counts : labels,
        marker: { color: colour(key) }, showlegend: true,
        customdata: bars.map((bar) => safe(many(bar.parts[part], "claim") + " " + names[part] + "; in all " + many(bar.claims, "claim") + " in " + many(bar.articles, "article"))),
        hovertemplate: (across ? "%{x}" : "%{y}") + "<br>%{customdata}<extra></extra>",
      };
    }).filter((trace, part) => bars.some((bar) => bar.parts[part]));
  }

  function time() {
    const bars = unit.periods;
    find("note-time").textContent = "Claims for each " + unit.period + ", placed at the last day of the time that they are for, else at publication."
      + (unit.undated ? " " + many(unit.undated, "claim") + " without any date." : "") + " Select a bar for its articles.";
    const drawn = draw("chart-time", bars.length ? stacked(bars, true) : [], layout(300, {
      xaxis: { ...layout(0).xaxis, type: "date" }, yaxis: { ...layout(0).yaxis, title: { text: "claims" }, rangemode: "tozero" },
    }), "No claim of this unit has a date.");
    if (drawn) onClick("chart-time", (point) => list(bars[point.pointNumber], unit.period + " of " + bars[point.pointNumber].name));
    table("table-time", unit.period, bars, (bar) => unit.period + " of " + bar.name);
  }

  function points() {
    const shown = unit.points;
    find("note-points").textContent = "Each point is one claim" + (shown.length < unit.dated ? "; a sample of " + shown.length.toLocaleString("en") + " of " + unit.dated.toLocaleString("en") : "")
      + ". Select a point for its article.";
    const positive = shown.length > 0 && shown.every((point) => point[1] > 0);
    const traces = keys.map((key, part) => {
      const own = shown.filter((point) => point[2] === part);
      return {
        type: "scatter", mode: "markers", name: names[part], x: own.map((point) => point[0]), y: own.map((point) => point[1]),
        marker: { color: colour(key), size: 8, opacity: .75, line: { width: 0 } }, showlegend: true,
        customdata: own.map((point) => point[3]),
        text: own.map((point) => { const claim = data.claims[point[3]]; return safe(claim[2]) + "<br>" + safe(clip(claim[0], 60)); }),
        hovertemplate: "%{x}: %{text}<extra></extra>",
      };
    }).filter((trace) => trace.x.length);
    const drawn = draw("chart-points", traces, layout(340, {
      hovermode: "closest", xaxis: { ...layout(0).xaxis, type: "date" },
      yaxis: { ...layout(0).yaxis, type: positive ? "log" : "linear", dtick: positive ? 1 : undefined, title: { text: safe(clip(unit.label.replace(/ \([\d,]+\)$/, ""), 40)) } },
    }), "No claim of this unit has a date.");
    if (drawn) onClick("chart-points", (point) => list({ claims: 1, articles: 1, items: [point.customdata] }, data.claims[point.customdata][2]));
  }

  function countries() {
    const bars = unit.countries, upward = bars.slice().reverse();
    find("note-countries").textContent = "Claims about each country, by the direction of the movement seen from it."
      + (unit.otherCountries ? " " + many(unit.otherCountries, "more country").replace("countrys", "countries") + " not shown." : "");
    const drawn = draw("chart-countries", bars.length ? stacked(upward, false) : [], layout(70 + 26 * Math.max(bars.length, 2), {
      xaxis: { ...layout(0).xaxis, title: { text: "claims" }, rangemode: "tozero" }, yaxis: { ...layout(0).yaxis, type: "category" },
    }), "No claim of this unit has a country.");
    if (drawn) onClick("chart-countries", (point) => list(upward[point.pointNumber], upward[point.pointNumber].name));
    table("table-countries", "country", bars, (bar) => bar.name);
  }

  function flows() {
    const links = unit.flows, nodes = [], place = new Map();
    const node = (side, name) => {
      const key = side + name;
      if (!place.has(key)) { place.set(key, nodes.length); nodes.push({ side, name }); }
      return place.get(key);
    };
    const source = links.map((link) => node("from ", link.from)), target = links.map((link) => node("to ", link.to));
    find("note-flows").textContent = "Movements with both ends stated, as wide as they have claims."
      + (unit.otherFlows ? " " + many(unit.otherFlows, "more flow") + " not shown." : "") + " Select a flow for its articles.";
    const drawn = draw("chart-flows", links.length ? [{
      type: "sankey", arrangement: "fixed",
      node: { label: nodes.map((item) => safe(clip(item.name, 22))), color: nodes.map((item) => colour(item.side === "from " ? "out" : "in")), pad: 14, thickness: 12, line: { width: 0 }, hovertemplate: "%{label}<extra></extra>" },
      link: { source, target, value: links.map((link) => link.claims), color: links.map(() => dark.matches ? "rgba(200,195,185,.28)" : "rgba(90,85,75,.22)"),
        customdata: links.map((link) => safe(link.name) + "<br>" + safe(many(link.claims, "claim") + " in " + many(link.articles, "article") + (link.largest ? ", largest number " + link.largest : ""))),
        hovertemplate: "%{customdata}<extra></extra>" },
      textfont: { color: colour("ink"), size: 12 },
    }] : [], layout(Math.max(220, 60 + 34 * Math.max(new Set(source).size, new Set(target).size)), { margin: { l: 8, r: 8, t: 12, b: 12 } }), "No claim of this unit has both ends of a movement.");
    if (drawn) onClick("chart-flows", (point) => { if (typeof point.source === "object") list(links[point.pointNumber], links[point.pointNumber].name); });
    table("table-flows", "flow", links, (link) => link.name);
  }

  function element(name, text, className) {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  function table(id, heading, rows, title) {
    const head = element("tr");
    for (const [text, kind] of [[heading, ""], ["claims", "number"], ["articles", "number"], ["largest number", "number"], ["", ""]]) {
      const cell = element("th", text, kind); cell.scope = "col"; head.append(cell);
    }
    const lines = rows.map((row) => {
      const line = element("tr"), last = element("td"), button = element("button", "Articles");
      button.type = "button";
      button.setAttribute("aria-label", "Articles: " + title(row));
      button.addEventListener("click", () => list(row, title(row)));
      last.append(button);
      line.append(element("td", row.name), element("td", row.claims.toLocaleString("en"), "number"), element("td", row.articles.toLocaleString("en"), "number"), element("td", row.largest, "number"), last);
      return line;
    });
    const top = element("thead"), body = element("tbody");
    top.append(head); body.append(...lines);
    find(id).replaceChildren(top, body);
    find(id).closest("details").hidden = rows.length === 0;
  }

  function list(count, title) {
    find("articles-title").textContent = title;
    const more = count.claims - count.items.length;
    find("articles-note").textContent = many(count.claims, "claim") + " in " + many(count.articles, "article") + (more > 0 ? "; " + count.items.length + " of them:" : "");
    find("articles-list").replaceChildren(...count.items.map((number) => {
      const [article, published, quote, sentence, when] = data.claims[number];
      const item = element("li"), words = element("p"), at = sentence.indexOf(quote);
      item.append(element("strong", article || "article without id"));
      item.append(element("p", [published && "published " + published, when && "for " + when].filter(Boolean).join(", "), "note"));
      if (at >= 0) words.append(sentence.slice(0, at), element("mark", quote), sentence.slice(at + quote.length));
      else words.append(element("mark", quote), " ", sentence);
      item.append(words);
      return item;
    }));
    find("articles").showModal();
  }

  function drawAll() { time(); points(); countries(); flows(); }

  const select = find("unit");
  data.units.forEach((item, index) => select.append(new Option(item.label, index)));
  select.addEventListener("change", () => { unit = data.units[Number(select.value)]; drawAll(); });
  dark.addEventListener("change", drawAll);
  drawAll();
  document.documentElement.dataset.ready = "yes";
})();
