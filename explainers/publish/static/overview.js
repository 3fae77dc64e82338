// SPDX-FileCopyrightText: 2026 Explainers contributors
// SPDX-License-Identifier: EUPL-1.2
// Search and filter the list of films on the page itself; without this file the whole list is there.
"use strict";

(() => {
  const form = document.querySelector("form.search");
  const input = form.querySelector("#q");
  const topic = form.querySelector("#topic");
  const found = form.querySelector(".found");
  const cards = [...document.querySelectorAll(".cards > li[data-words]")];

  // Small letters without accents, and Arabic without short vowels: nobody types those into a search field.
  const plain = (text) =>
    text.normalize("NFKD").replace(/[\p{Mn}\u0640]/gu, "").toLowerCase().replace(/ß/g, "ss").replace(/ı/g, "i");

  const words = new Map(cards.map((card) => [card, plain(card.dataset.words)]));

  const filter = () => {
    const wanted = plain(input.value).split(/\s+/).filter(Boolean);
    const chosen = topic ? topic.value : "";
    let count = 0;
    for (const card of cards) {
      const fits = wanted.every((word) => words.get(card).includes(word)) && (!chosen || card.dataset.topic === chosen);
      card.hidden = !fits;
      count += Number(fits);
    }
    found.textContent = count ? found.dataset.found.replace("{count}", String(count)) : found.dataset.none;
  };

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", filter);
  filter();
})();
