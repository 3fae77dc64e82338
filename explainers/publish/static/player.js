// SPDX-FileCopyrightText: 2026 Explainers contributors
// SPDX-License-Identifier: EUPL-1.2
// Beside the browser's own video controls: a captions button at the level of play, their size, background and
// place, the speed, chapters, and a transcript in step. Everything on the page works without this file too.
"use strict";

(() => {
  const STORE = "explainers-player";
  const DEFAULTS = { captions: true, below: false, box: false, size: "medium", speed: "1" };

  // Nothing is kept until somebody has chosen something, and then on their own device only (W6, W15).
  const load = () => {
    try {
      return { ...DEFAULTS, ...JSON.parse(localStorage.getItem(STORE) || "{}") };
    } catch {
      return { ...DEFAULTS };
    }
  };
  const save = (choice) => {
    try {
      localStorage.setItem(STORE, JSON.stringify(choice));
    } catch {
      // A page from a folder or in a sandbox has no storage; the choice then holds until the page is closed.
    }
  };

  class Player {
    constructor(root) {
      this.root = root;
      this.video = root.querySelector("video");
      this.bar = root.querySelector(".bar");
      this.below = root.querySelector(".below");
      this.spans = [...root.querySelectorAll("[data-start]")];
      this.chapters = [...root.querySelectorAll(".chapters [data-seek]")];
      this.choice = load();
      this.listen();
      this.bar.hidden = false;
      const keys = root.querySelector(".keys");
      if (keys) keys.hidden = false;
      this.apply();
      this.follow();
      this.seekFromAddress();
    }

    get captions() {
      return [...this.video.textTracks].find((track) => track.kind === "captions");
    }

    listen() {
      for (const button of this.bar.querySelectorAll("button[data-do]")) {
        button.addEventListener("click", () => this.toggle(button.dataset.do));
      }
      for (const select of this.bar.querySelectorAll("select[data-do]")) {
        select.addEventListener("change", () => this.choose(select.dataset.do, select.value));
      }
      for (const link of this.root.querySelectorAll("[data-seek]")) {
        link.addEventListener("click", (event) => this.jump(event, Number(link.dataset.seek)));
      }
      this.video.addEventListener("timeupdate", () => this.follow());
      this.video.addEventListener("seeked", () => this.follow());
      this.video.textTracks.addEventListener("change", () => this.heed());
      this.video.addEventListener("keydown", (event) => this.key(event));
      window.addEventListener("hashchange", () => this.seekFromAddress());
    }

    toggle(name) {
      this.choose(name, !this.choice[name]);
    }

    choose(name, value) {
      this.choice[name] = value;
      if (name === "below" && value) this.choice.captions = true;
      this.apply();
      this.follow();
      save(this.choice);
    }

    apply() {
      const { captions, below, box, size, speed } = this.choice;
      if (this.captions) this.captions.mode = this.wanted;
      this.below.hidden = !(captions && below);
      this.video.playbackRate = Number(speed);
      this.video.dataset.size = this.below.dataset.size = size;
      this.video.classList.toggle("box", box);
      this.below.classList.toggle("box", box);
      for (const button of this.bar.querySelectorAll("button[data-do]")) {
        button.setAttribute("aria-pressed", String(this.choice[button.dataset.do]));
      }
      for (const select of this.bar.querySelectorAll("select[data-do]")) {
        select.value = this.choice[select.dataset.do];
      }
    }

    get wanted() {
      const { captions, below } = this.choice;
      if (!captions) return "disabled";
      return below ? "hidden" : "showing";
    }

    // The browser's own menu can switch captions as well; our button then says what is so.
    heed() {
      const track = this.captions;
      if (!track || track.mode === this.wanted) return;
      if (track.mode === "showing") this.choice.below = false;
      this.choice.captions = track.mode !== "disabled";
      this.apply();
    }

    jump(event, ms) {
      event.preventDefault();
      this.seek(ms / 1000);
      this.video.play().catch(() => {});
      this.video.focus();
      this.video.scrollIntoView({ block: "nearest" });
    }

    seek(seconds) {
      if (this.video.readyState > 0) {
        this.video.currentTime = seconds;
      } else {
        this.video.addEventListener("loadedmetadata", () => { this.video.currentTime = seconds; }, { once: true });
        this.video.load();
      }
    }

    // A link may name a time: film.html?t=42 (search engines' clips) or film.html#t=42.
    seekFromAddress() {
      const said = new URLSearchParams(location.search).get("t") || (/^#t=([\d.]+)$/.exec(location.hash) || [])[1];
      const seconds = Number.parseFloat(said);
      if (Number.isFinite(seconds) && seconds >= 0) this.seek(seconds);
    }

    follow() {
      const ms = this.video.currentTime * 1000;
      let current = null;
      for (const span of this.spans) {
        const now = ms >= Number(span.dataset.start) && ms < Number(span.dataset.end) + 400;
        span.classList.toggle("now", now && ms > 0);
        if (now) current = span;
      }
      this.mark(ms);
      if (!this.below.hidden) this.below.textContent = this.caption(current);
    }

    // The track where it loads; the sentence of the transcript where it does not (pages opened from a folder).
    caption(span) {
      const cues = this.captions && this.captions.activeCues;
      if (cues && cues.length) return [...cues].map((cue) => cue.text).join(" ");
      return span ? span.textContent : "";
    }

    mark(ms) {
      let current = null;
      for (const link of this.chapters) if (ms + 1 >= Number(link.dataset.seek)) current = link;
      for (const link of this.chapters) {
        if (link === current && ms > 0) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    }

    // Single letters only while the film itself has the focus (WCAG 2.1.4).
    key(event) {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const does = {
        k: () => (this.video.paused ? this.video.play() : this.video.pause()),
        c: () => this.toggle("captions"),
        j: () => this.seek(Math.max(0, this.video.currentTime - 10)),
        l: () => this.seek(Math.min(this.video.duration || 0, this.video.currentTime + 10)),
      }[event.key.toLowerCase()];
      if (!does) return;
      event.preventDefault();
      does();
    }
  }

  for (const root of document.querySelectorAll("[data-player]")) new Player(root);
})();
