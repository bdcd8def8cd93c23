"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const charts = [];

  const byId = (id) => document.getElementById(id);
  const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  /** An element with a class, attributes and children; text children are never read as HTML. */
  function element(name, properties = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(properties)) {
      if (key.startsWith("--")) made.style.setProperty(key, value);
      else made.setAttribute(key, value);
    }
    made.append(...children);
    return made;
  }

  /** Text in which a letter after an underscore is set as a subscript. */
  function subscripts(text) {
    const parts = text.split(/_([A-Z])/);
    return parts.map((part, i) => (i % 2 ? element("sub", {}, part) : part));
  }

  // Numbers and words

  const grouped = (value, decimals = 0) =>
    value.toLocaleString("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });

  function significant(value, digits = 3) {
    if (value == null || !Number.isFinite(value)) return "–";
    const size = Math.abs(value);
    if (size === 0) return "0";
    if (size < 1e-3 || size >= 1e6) return value.toExponential(digits - 1).replace("e+", "e");
    return grouped(value, Math.max(0, digits - 1 - Math.floor(Math.log10(size))));
  }

  const percent = (share, decimals = 1) =>
    share == null || !Number.isFinite(share) ? "–" : grouped(100 * share, decimals) + " %";

  function duration(seconds) {
    const whole = Math.round(seconds);
    const hours = Math.floor(whole / 3600);
    const minutes = Math.floor(whole / 60) % 60;
    if (hours > 0) return `${hours} h ${minutes} min`;
    return minutes > 0 ? `${minutes} min ${whole % 60} s` : `${significant(seconds, 2)} s`;
  }

  /** Decimals that a distance between ticks needs to be written exactly, at most 5. */
  function decimals(step) {
    let count = 0;
    while (count < 5 && Math.abs(step * 10 ** count - Math.round(step * 10 ** count)) > 1e-6) count++;
    return count;
  }

  /** Tick labels as short as the distance of the ticks allows. */
  function ticks(splits, scale = 1) {
    const shown = splits.filter((value) => value != null);
    const largest = Math.max(...shown.map(Math.abs)) * scale;
    const steps = shown.slice(1).map((value, i) => Math.abs(value - shown[i]) * scale);
    const step = Math.min(...steps, largest || 1);
    return splits.map((value) => {
      if (value == null) return "";
      const scaled = value * scale;
      if (scaled === 0) return "0";
      if (largest >= 1e4) return grouped(scaled / 1e3, decimals(step / 1e3)) + "k";
      if (largest < 2e-3) return scaled.toExponential(step < largest / 10 ? 1 : 0);
      return grouped(scaled, decimals(step));
    });
  }

  function logTicks(splits) {
    return splits.map((value) => {
      if (value == null) return "";
      return value >= 1e4 || value < 1e-3 ? value.toExponential(0).replace("e+", "e") : String(+value.toPrecision(3));
    });
  }

  // Charts

  const SVG = "http://www.w3.org/2000/svg";
  const FONT = "12px system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

  /** Distances between ticks: 1, 2 and 5 times the powers of ten; between steps, whole numbers. */
  const DISTANCES = Array.from({ length: 25 }, (_, i) => [1, 2, 5].map((digit) => +`${digit}e${i - 12}`)).flat();
  const STEPS = DISTANCES.filter((distance) => distance >= 1);

  /** Range on a logarithmic axis with some air at both ends, at least a factor of two high. */
  function logRange(u, min, max) {
    if (min == null || !(max > 0)) return [0.1, 10];
    const middle = Math.sqrt(min * max);
    const reach = Math.max(Math.sqrt(max / min), 1.5) ** 1.1;
    return [middle / reach, middle * reach];
  }

  /** 1-2-5 ticks of the decades that a logarithmic axis shows. */
  function logSplits(u, axis, min, max) {
    const decades = Math.log10(max / min);
    const digits = decades > 4 ? [1] : decades > 1.3 ? [1, 3] : decades > 0.7 ? [1, 2, 5] : [1, 1.5, 2, 3, 4, 5, 7];
    const splits = [];
    const every = Math.ceil(decades / (u.height / 32));
    for (let power = Math.floor(Math.log10(min)); power <= Math.ceil(Math.log10(max)); power++) {
      if (power % every !== 0) continue;
      for (const digit of digits) {
        const value = +(digit * 10 ** power).toPrecision(3);
        if (value >= min && value <= max) splits.push(value);
      }
    }
    return splits;
  }

  function linearRange(floor, ceiling, reference) {
    return (u, min, max) => {
      if (min == null) return [0, 1];
      const low = Math.min(min, reference ?? min);
      const high = Math.max(max, reference ?? max);
      const pad = (high - low || Math.abs(high) || 12.5) * 0.08;
      return [
        floor != null && low >= floor ? floor : low - pad,
        ceiling != null && high <= ceiling ? Math.min(ceiling, high + pad) : high + pad,
      ];
    };
  }

  /** Draws a horizontal line with a label, such as the test accuracy or the ratio 1. */
  function referenceLine(u, reference) {
    const y = Math.round(u.valToPos(reference.value, "y", true)) + 0.5;
    if (y < u.bbox.top || y > u.bbox.top + u.bbox.height) return;
    const context = u.ctx;
    const ratio = devicePixelRatio;
    context.save();
    context.strokeStyle = context.fillStyle = color(reference.color ?? "--muted");
    context.lineWidth = ratio;
    context.setLineDash([2 * ratio, 3 * ratio]);
    context.beginPath();
    context.moveTo(u.bbox.left, y);
    context.lineTo(u.bbox.left + u.bbox.width, y);
    context.stroke();
    if (reference.label) {
      context.font = FONT.replace("12px", 12 * ratio + "px");
      context.textAlign = "left";
      context.textBaseline = "bottom";
      haloed(context, reference.label, u.bbox.left + 4 * ratio, y - 3 * ratio);
    }
    context.restore();
  }

  /** Text that is read over lines, too. */
  function haloed(context, text, x, y) {
    context.strokeStyle = color("--card");
    context.lineWidth = 5 * devicePixelRatio;
    context.lineJoin = "round";
    context.setLineDash([]);
    context.strokeText(text, x, y);
    context.fillText(text, x, y);
  }

  function axis(values, extra) {
    return {
      stroke: () => color("--muted"),
      grid: { stroke: () => color("--grid"), width: 1 },
      ticks: { show: false },
      font: FONT,
      values,
      ...extra,
    };
  }

  function plotOptions(spec, width, update) {
    const scale = spec.percent ? 100 : 1;
    const stepAxis = axis((u, splits) => ticks(splits), {
      incrs: STEPS,
      size: spec.bare ? 6 : 19,
      gap: 4,
      space: 60,
      ...(spec.bare ? {} : { label: "step", labelFont: FONT, labelSize: 14, labelGap: 0 }),
    });
    if (spec.bare) stepAxis.values = (u, splits) => splits.map(() => "");
    const valueAxis = axis((u, splits) => (spec.log ? logTicks(splits) : ticks(splits, scale)), {
      size: 48,
      gap: 4,
      space: spec.height < 160 ? 22 : 32,
      ...(spec.log ? { splits: logSplits, filter: (u, splits) => splits } : { incrs: DISTANCES }),
    });
    return {
      width,
      height: spec.height,
      padding: [8, 16, 0, 0],
      legend: { show: false },
      cursor: { sync: { key: "steps" }, drag: { x: true, y: false }, points: { size: 6 } },
      scales: {
        x: { time: false },
        y: spec.log
          ? { distr: 3, range: logRange }
          : { range: linearRange(spec.floor, spec.ceiling, spec.reference?.value) },
      },
      axes: [stepAxis, valueAxis],
      series: [{}, ...(spec.stacked ? spec.lines.map(area).reverse() : spec.lines.map(series))],
      hooks: {
        draw: spec.reference ? [(u) => referenceLine(u, spec.reference)] : [],
        setCursor: [update],
      },
    };
  }

  function series(line) {
    return {
      stroke: () => color(line.color),
      width: line.width ?? 1.75,
      dash: line.dash,
      spanGaps: false,
      points: { show: (u) => u.data[0].length < 3 },
    };
  }

  /** An area down to the axis; the lower ones are drawn over it. */
  function area(line) {
    return {
      stroke: () => color(line.color),
      fill: () => color(line.color),
      width: 1,
      spanGaps: false,
      points: { show: false },
    };
  }

  /** Each share on top of those before it, the topmost first; a gap in one is a gap in all above. */
  function stack(lines) {
    const top = [];
    return lines.map((values) => values.map((value, i) => {
      top[i] = value == null || top[i] === null ? null : Math.min(1, (top[i] ?? 0) + value);
      return top[i];
    })).reverse();
  }

  function key(line) {
    const drawing = document.createElementNS(SVG, "svg");
    const stroke = document.createElementNS(SVG, "line");
    for (const [name, value] of Object.entries({ x1: 0, x2: 24, y1: 4, y2: 4 })) stroke.setAttribute(name, value);
    stroke.style.stroke = `var(${line.color})`;
    stroke.style.strokeWidth = Math.max(2, line.width ?? 1.75);
    if (line.dash) stroke.style.strokeDasharray = line.dash.join(" ");
    drawing.setAttribute("aria-hidden", "true");
    drawing.append(stroke);
    const value = element("b");
    return { node: element("span", { class: "key" }, drawing, ...subscripts(line.name), " ", value), value };
  }

  function lastOf(values) {
    for (let i = values.length - 1; i >= 0; i--) if (values[i] != null) return values[i];
    return null;
  }

  function describe(spec, panel) {
    const lines = spec.lines.map((line, i) => {
      if (!line.name) return "";
      const values = panel.series[i].filter((value) => value != null);
      if (values.length === 0) return `${line.name}: no values`;
      const show = (value) => line.format(value);
      const least = values.reduce((a, b) => Math.min(a, b));
      const most = values.reduce((a, b) => Math.max(a, b));
      return `${line.name}: from ${show(values[0])} to ${show(lastOf(values))}, between ${show(least)} and ${show(most)}`;
    });
    return `${spec.title} over the steps. ${lines.filter(Boolean).join(". ")}.`;
  }

  /** Adds one plot and its keys to a card; returns what shows the values at a step. */
  function plot(card, keys, spec, panel) {
    const readouts = spec.lines.map((line) => {
      if (!line.name) return () => {};
      const made = key(line);
      keys.append(made.node);
      return (index, values) => {
        made.value.textContent = line.format(index == null ? line.atRest ?? lastOf(values) : values[index]);
      };
    });
    const step = card.querySelector(".at");
    const update = (u) => {
      const index = u.cursor.idx;
      readouts.forEach((show, i) => show(index, panel.series[i]));
      step.textContent = index == null ? "" : "step " + grouped(panel.steps[index]);
    };
    const host = element("div", { class: "plot", role: "img", "aria-label": describe(spec, panel) });
    card.append(host);
    const drawn = spec.stacked ? stack(panel.series)
      : panel.series.map((values) => (spec.log ? values.map((v) => (v > 0 ? v : null)) : values));
    const u = new uPlot(plotOptions(spec, host.clientWidth, update), [panel.steps, ...drawn], host);
    update(u);
    charts.push({ u, host, height: spec.height });
  }

  /** A card with a title, keys, and one or more plots under each other. */
  function card(host, title, unit, specs) {
    const keys = element("div", { class: "keys" });
    const made = element("figure", { class: "card" },
      element("figcaption", {}, element("h3", {}, ...subscripts(title)), element("span", { class: "unit" }, unit),
        element("span", { class: "at" })), keys);
    host.append(made);
    for (const { spec, panel } of specs) plot(made, keys, spec, panel);
    return made;
  }

  const plain = (value) => significant(value);
  const percents = (value) => (value == null ? "–" : significant(100 * value) + " %");
  const single = (name) => [{ name, format: plain, color: "--first" }];

  /** The steps in a soft colour and their moving average over them. */
  const averaged = (format) => [
    { name: "each step", format, color: "--first-soft", width: 1 },
    { name: `mean of ${data.smoothing} steps`, format, color: "--first", width: 2.25 },
  ];

  const NETWORK = [
    { name: "crossEntropy", title: "Loss", unit: "cross entropy, nats", floor: 0, lines: averaged(plain) },
    { name: "retentionLoss", title: "Retention loss", unit: "λ included, no unit", floor: 0,
      lines: averaged(plain) },
    { name: "accuracy", title: "Training accuracy", unit: "% of the step’s images", percent: true,
      floor: 0, ceiling: 1, lines: averaged(percent) },
    { name: "sigmaRatio", title: "Ratio σ_B/σ_F", unit: "mean of the blocks, no unit", log: true,
      reference: { value: 1 }, lines: averaged(plain) },
    { name: "learningRate", title: "Learning rate", unit: "no unit", floor: 0, height: 150, lines: single("rate") },
    { name: "lambda", title: "Weight of the retention loss", unit: "λ, no unit", floor: 0, height: 150,
      lines: single("λ") },
    { name: "flipRatio", title: "Sign flips", unit: "% of the binary weights, each step", percent: true,
      floor: 0, height: 180, lines: averaged(percents) },
    { name: "saturation", title: "Saturated activations", unit: "% of what becomes signs, |x| ≥ 1, mean of the layers",
      percent: true, floor: 0, height: 180, lines: averaged(percents) },
    { name: "meanLatent", title: "Latent weights", unit: "mean magnitude, mean of the layers", floor: 0, height: 180,
      lines: averaged(plain) },
    { name: "imagesPerSecond", title: "Throughput", unit: "images/s", floor: 0, height: 180,
      lines: averaged(plain) },
  ];

  const PHASE_COLORS = { data: "--second", forward: "--first", retention: "--third", backward: "--first-soft",
    update: "--fourth", wait: "--idle" };

  /** Shares of the phases, on top of each other; at rest the keys tell the shares of the whole run. */
  function drawPhases() {
    const lines = Object.entries(data.phases).map(([name, atRest]) =>
      ({ name, atRest, format: percent, color: PHASE_COLORS[name], width: 8 }));
    const spec = { title: "Where the time goes", percent: true, stacked: true, floor: 0, ceiling: 1, height: 180, lines };
    card(byId("network"), spec.title, `% of the time, mean of ${data.smoothing} steps; beside the names: of the whole run`,
      [{ spec, panel: data.panels.phases }]).classList.add("wide");
  }

  const SIGMAS = { height: 156, log: true, bare: true, title: "Spectral norms", lines: [
    { color: "--first-soft", width: 1 },
    { color: "--second-soft", width: 1 },
    { name: "σ_B", format: plain, color: "--first", width: 2 },
    { name: "σ_F", format: plain, color: "--second", width: 2, dash: [7, 4] },
  ] };
  const RATIO = { height: 118, log: true, title: "Ratio of the norms", reference: { value: 1 }, lines: [
    { color: "--third-soft", width: 1 },
    { name: "σ_B/σ_F", format: plain, color: "--third", width: 2 },
  ] };

  function drawTraining() {
    const steps = Object.keys(data.panels).length > 0;
    byId("no-steps").hidden = steps;
    byId("training").hidden = !steps;
    if (!steps) return;
    for (const shape of NETWORK.filter(({ name }) => data.panels[name])) {
      const spec = { height: 210, ...shape };
      const value = data.test && accuracy(data.test.counts);
      if (shape.name === "accuracy" && Number.isFinite(value)) {
        spec.reference = { value, label: `held-out ${percent(value)}`, color: "--second" };
      }
      card(byId("network"), shape.title, shape.unit, [{ spec, panel: data.panels[shape.name] }]);
    }
    if (data.phases) drawPhases();
  }

  function drawBlocks() {
    byId("retention").hidden = data.blocks.length === 0;
    byId("smoothing").textContent = `Bold lines: mean of ${data.smoothing} steps.`;
    if (data.degenerateSteps > 0) {
      byId("degenerate").hidden = false;
      byId("degenerate").textContent = `In ${grouped(data.degenerateSteps)} ${data.degenerateSteps === 1 ? "step" : "steps"} `
        + "a moment matrix was zero or not finite; such a block had no retention gradient.";
    }
    data.blocks.forEach((block, i) => {
      card(byId("blocks"), `Block ${i + 1}`, "",
        [{ spec: SIGMAS, panel: block.norms }, { spec: RATIO, panel: block.ratio }]);
    });
  }

  // Summary

  const sum = (values) => values.reduce((a, b) => a + b, 0);
  const accuracy = (counts) => sum(counts.map((row, i) => row[i])) / sum(counts.map(sum));

  function figure(label, value, detail = "", kind = "") {
    byId("figures").append(element("div", { class: kind },
      element("dt", {}, ...subscripts(label)), element("dd", {}, value, " ", element("small", {}, detail))));
  }

  function drawSummary() {
    const run = data.summary;
    byId("subtitle").textContent = [run.network, run.method, run.source].filter(Boolean).join(" · ");
    if (data.test) {
      figure("Held-out accuracy", percent(accuracy(data.test.counts)),
        `of ${grouped(sum(data.test.counts.map(sum)))} images`, "lead-figure");
    }
    figure("Steps", grouped(run.steps));
    figure("Training images", grouped(run.images));
    figure("Throughput", grouped(run.imagesPerSecond), "images/s");
    figure("Duration", duration(run.seconds));
    if (data.panels.sigmaRatio) figure("Ratio σ_B/σ_F at the end", significant(lastOf(data.panels.sigmaRatio.series[1])), "smoothed");
    if (run.modelVersion != null) figure("Model version", String(run.modelVersion));
    if (run.modelPath != null) figure("Model directory", run.modelPath, "", "wide");
  }

  // Held-out images

  const NUMBERED = 25;
  const DRAWN = 120;

  function drawConfusion(counts, classes) {
    const table = byId("confusion");
    if (classes.length > DRAWN) {
      table.closest(".card").hidden = true;
      return;
    }
    table.classList.toggle("compact", classes.length > NUMBERED);
    table.style.setProperty("--cell", Math.max(4, Math.round(560 / classes.length)) + "px");
    const head = element("tr", {}, element("td", { class: "corner" }));
    head.firstChild.style.background = "none";
    for (const name of classes) head.append(element("th", { scope: "col", title: name }, element("span", {}, name)));
    table.append(element("thead", {}, head));
    const body = element("tbody");
    counts.forEach((row, truth) => {
      const line = element("tr", {}, element("th", { scope: "row", title: classes[truth] }, classes[truth]));
      row.forEach((count, predicted) => line.append(cell(count, sum(row), truth, predicted, classes)));
      body.append(line);
    });
    table.append(body);
  }

  function cell(count, total, truth, predicted, classes) {
    const right = truth === predicted;
    const share = total > 0 ? count / total : 0;
    // errors are rare: the square root lets them be seen
    const depth = right ? share * 0.95 : Math.sqrt(share);
    const kinds = [count === 0 ? "none" : right ? "right" : "wrong", depth > 0.62 ? "deep" : ""];
    const title = `${classes[truth]} taken for ${classes[predicted]}: ${grouped(count)} (${percent(share)})`;
    return element("td", { class: kinds.join(" "), title, "--share": depth.toFixed(3) },
      classes.length > NUMBERED ? "" : grouped(count));
  }

  function bar(share) {
    const filled = element("i", { "aria-hidden": "true" }, element("i", { "--share": Number.isFinite(share) ? share : 0 }));
    return element("td", { class: "bar" }, filled, percent(share));
  }

  function drawClasses(counts, classes) {
    const table = byId("classes");
    table.parentElement.classList.toggle("long", classes.length > NUMBERED);
    const head = ["Class", "Images", "Precision", "Recall"].map((name) => element("th", { scope: "col" }, name));
    table.append(element("thead", {}, element("tr", {}, ...head)));
    const scores = classes.map((name, i) => ({
      name,
      images: sum(counts[i]),
      precision: counts[i][i] / sum(counts.map((row) => row[i])),
      recall: counts[i][i] / sum(counts[i]),
    }));
    const line = (score) => element("tr", {}, element("th", { scope: "row" }, score.name),
      element("td", {}, grouped(score.images)), bar(score.precision), bar(score.recall));
    table.append(element("tbody", {}, ...scores.map(line)));
    const mean = (values) => sum(values.filter(Number.isFinite)) / values.filter(Number.isFinite).length;
    table.append(element("tfoot", {}, line({
      name: "All classes",
      images: sum(scores.map((score) => score.images)),
      precision: mean(scores.map((score) => score.precision)),
      recall: mean(scores.map((score) => score.recall)),
    })));
  }

  function drawConfusions(counts, classes) {
    const pairs = counts.flatMap((row, truth) => row.map((count, predicted) => ({ count, truth, predicted })))
      .filter((pair) => pair.truth !== pair.predicted && pair.count > 0)
      .sort((a, b) => b.count - a.count)
      .slice(0, 5);
    byId("confusions-card").hidden = pairs.length === 0;
    byId("confusions").append(
      element("thead", {}, element("tr", {}, element("th", { scope: "col" }, "True class"),
        element("th", { scope: "col" }, "Taken for"),
        element("th", { scope: "col", class: "number" }, "Images"),
        element("th", { scope: "col", class: "number" }, "Of the class"))),
      element("tbody", {}, ...pairs.map((pair) => element("tr", {},
        element("td", {}, classes[pair.truth]), element("td", {}, classes[pair.predicted]),
        element("td", { class: "number" }, grouped(pair.count)),
        element("td", { class: "number" }, percent(pair.count / sum(counts[pair.truth])))))));
  }

  function drawTest() {
    if (!data.test) return;
    const { counts, classes } = data.test;
    const total = sum(counts.map(sum));
    byId("test").hidden = false;
    byId("test-lead").textContent = `${grouped(sum(counts.map((row, i) => row[i])))} of ${grouped(total)} images `
      + `that were not trained on were classified correctly: ${percent(accuracy(counts))}.`;
    drawConfusion(counts, classes);
    drawClasses(counts, classes);
    drawConfusions(counts, classes);
  }

  function drawOptions() {
    const options = Object.entries(data.options);
    byId("configuration").hidden = options.length === 0;
    for (const [name, value] of options) {
      byId("options").append(element("div", {}, element("dt", {}, name), element("dd", {}, String(value))));
    }
  }

  // Size, colours and paper

  function fit() {
    for (const { u, host, height } of charts) {
      if (host.clientWidth > 0 && host.clientWidth !== u.width) u.setSize({ width: host.clientWidth, height });
    }
  }

  function recolor() {
    for (const { u } of charts) u.redraw(false, true);
  }

  function paper(on) {
    document.documentElement.classList.toggle("paper", on);
    fit();
    recolor();
  }

  drawSummary();
  drawTraining();
  drawBlocks();
  drawTest();
  drawOptions();
  fit();
  addEventListener("resize", fit);
  addEventListener("beforeprint", () => paper(true));
  addEventListener("afterprint", () => paper(false));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolor);
})();
