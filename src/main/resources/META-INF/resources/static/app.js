"use strict";

/** Uploads the archive as the request body, so that progress is that of the bytes really sent. */
function wireUpload(form) {
  const file = form.querySelector("input[type=file]");
  const drop = form.querySelector("#drop");
  const box = form.querySelector("#upload-progress");
  const bar = box.querySelector("progress");
  const words = box.querySelector("p");
  const error = form.querySelector(".formerror");
  const button = form.querySelector("button[type=submit]");
  const csrf = form.querySelector("input[type=hidden]");

  for (const type of ["dragenter", "dragover"]) {
    drop.addEventListener(type, (e) => { e.preventDefault(); drop.classList.add("over"); });
  }
  for (const type of ["dragleave", "drop"]) {
    drop.addEventListener(type, (e) => { e.preventDefault(); drop.classList.remove("over"); });
  }
  drop.addEventListener("drop", (e) => { if (e.dataTransfer.files.length) file.files = e.dataTransfer.files; });

  form.addEventListener("submit", (e) => {
    e.preventDefault();
    const query = new URLSearchParams({ repository: form.repository.value, tag: form.tag.value });
    const request = new XMLHttpRequest();
    const began = performance.now();
    error.hidden = true;
    box.hidden = false;
    button.disabled = true;
    request.open("POST", "/api/v1/submissions?" + query);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("X-CSRF-TOKEN", csrf.value);
    request.upload.addEventListener("progress", (p) => {
      if (!p.lengthComputable) return;
      const seconds = Math.max((performance.now() - began) / 1000, 0.001);
      const rate = p.loaded / seconds;
      bar.value = (100 * p.loaded) / p.total;
      words.textContent = p.loaded === p.total
        ? form.dataset.checking
        : form.dataset.uploading + " " + bytes(p.loaded) + " / " + bytes(p.total) + " · " + bytes(rate) + "/s · "
          + Math.ceil((p.total - p.loaded) / rate) + " s";
    });
    request.addEventListener("load", () => {
      const answer = parse(request.responseText);
      if (request.status < 300 && answer.id) { location.assign("/submissions/" + answer.id); return; }
      fail(answer.detail ? refusal(answer) : form.dataset.failed + " (" + request.status + ")");
    });
    request.addEventListener("error", () => fail(form.dataset.failed));
    request.send(file.files[0]);
  });

  /** The problem's title in the page's language, and what was said about this case in English. */
  function refusal(problem) {
    const sentences = JSON.parse(form.dataset.words);
    const title = sentences["problem." + String(problem.type).split("/").pop()] || problem.title;
    const said = problem.detail + (problem.remedy ? " " + problem.remedy : "");
    return title + ": " + sentences.original.replace("%s", () => said);
  }

  function fail(text) {
    error.textContent = text;
    error.hidden = false;
    box.hidden = true;
    button.disabled = false;
  }
}

function parse(text) {
  try { return JSON.parse(text); } catch (e) { return { detail: "" }; }
}

function bytes(n) {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let i = 0;
  while (n >= 1000 && i < units.length - 1) { n /= 1000; i++; }
  return n.toFixed(i === 0 || n >= 100 ? 0 : 1) + " " + units[i];
}

/** Follows a submission by server-sent events; the page itself is drawn anew by the server when the state changes. */
function follow(live) {
  const log = live.querySelector("#log");
  const words = JSON.parse(live.dataset.words);
  const source = new EventSource("/api/v1/submissions/" + live.dataset.submission + "/events");
  let last = null;
  const kinds = ["state", "queue", "layer", "phase", "decision", "problem"];
  for (const kind of kinds) source.addEventListener(kind, (e) => show(kind, JSON.parse(e.data)));
  source.addEventListener("error", () => { if (live.dataset.final === "true") source.close(); });

  function show(kind, data) {
    const key = data.stage || (data.state === "QUEUED" ? "QUEUED" : null);
    const step = key && document.getElementById("step-" + key);
    if (kind === "layer" && step) {
      const bar = step.querySelector("progress");
      if (bar && data.totalBytes) { bar.hidden = false; bar.value = (100 * data.doneBytes) / data.totalBytes; }
    }
    const said = sentence(data);
    if (step && said) step.querySelector("[data-detail]").textContent = said;
    if (kind !== "layer" || data.doneBytes === data.totalBytes) line(data.at, said);
    const now = (data.state || "") + "/" + (data.stage || "");
    if (kind === "state" && last !== null && now !== last) redraw();
    if (kind === "state") last = now;
    if (kind === "state" && ["DECIDED", "REJECTED", "FAILED", "CANCELLED"].includes(data.state)) {
      source.close();
      if (live.dataset.final !== "true") redraw();
    }
  }

  /** By its key in the page's language, else as the server wrote it. */
  function sentence(data) {
    const value = data.queuePosition ?? (data.layerIndex === null ? "" : data.layerIndex + 1);
    return data.key in words ? words[data.key].replace("%s", () => value) : data.message;
  }

  function line(instant, said) {
    if (!said) return;
    const row = document.createElement("div");
    const at = document.createElement("time");
    const text = document.createElement("span");
    at.textContent = instant.slice(11, 19) + " UTC";
    text.textContent = said;
    row.append(at, text);
    log.append(row);
    while (log.childElementCount > 500) log.firstElementChild.remove();
    log.scrollTop = log.scrollHeight;
  }

  /** Fetches the page again and replaces what changes, keeping the log that is being read. */
  async function redraw() {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = fresh.getElementById("live");
    const state = fresh.getElementById("state");
    if (!next || !state) return;
    next.querySelector("#log").replaceWith(log);
    document.getElementById("state").replaceWith(state);
    live.dataset.final = next.dataset.final;
    live.replaceChildren(...next.childNodes);
  }
}

document.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("upload");
  if (form) wireUpload(form);
  const live = document.getElementById("live");
  if (live) follow(live);
});
