// SPDX-License-Identifier: Apache-2.0
// Says of addresses while they are typed whether they can be read; the server says it again.
"use strict";

const SPELLINGS = /^([0-9a-f]{2}([-: ]?)[0-9a-f]{2}(\2[0-9a-f]{2}){4}|[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}|[0-9a-f]{6}[-: ][0-9a-f]{6})$/i;
const HEADING = /^"?(mac|address"?([\t;,]|$)|phone"?([\t;,]|$))/i;

function isMac(text) {
  return SPELLINGS.test(text.trim());
}

function firstCell(line) {
  const cell = line.split(/[\t;,]/, 1)[0].trim();
  return cell.replace(/^"(.*)"$/, "$1");
}

function judgeLines(text) {
  const bad = [];
  let good = 0;
  let first = true;
  text.split(/\r\n|\r|\n/).forEach((line, index) => {
    const stripped = line.trim();
    if (stripped === "" || stripped.startsWith("#") || (first && HEADING.test(stripped))) {
      return;
    }
    first = false;
    if (isMac(firstCell(stripped))) {
      good++;
    } else {
      bad.push(index + 1);
    }
  });
  return { good, bad };
}

function sayLines(field, place) {
  const { good, bad } = judgeLines(field.value);
  field.setAttribute("aria-invalid", String(bad.length > 0));
  place.classList.toggle("trouble", bad.length > 0);
  if (good === 0 && bad.length === 0) {
    place.textContent = "";
    return;
  }
  const phones = good === 1 ? "1 phone" : good + " phones";
  const shown = bad.slice(0, 10).join(", ") + (bad.length > 10 ? ", ..." : "");
  place.textContent = bad.length === 0
    ? phones + "."
    : phones + ". No MAC address on line " + shown + ".";
}

function sayMac(field, place, hint) {
  const typed = field.value.trim();
  const digits = typed.replace(/[-:. ]/g, "");
  // Nobody is blamed before he has finished.
  const isWrong = typed !== "" && !isMac(typed) && (digits.length >= 12 || /[^0-9a-f]/i.test(digits));
  field.setAttribute("aria-invalid", String(isWrong));
  place.classList.toggle("trouble", isWrong);
  if (isMac(typed)) {
    place.textContent = "Read as " + digits.toUpperCase() + ".";
  } else {
    place.textContent = isWrong ? "This is no MAC address: it has twelve hex digits." : hint;
  }
}

document.querySelectorAll("[data-typed]").forEach((field) => {
  const place = document.querySelector("[data-says=" + field.dataset.typed + "]");
  const hint = place.textContent;
  place.setAttribute("aria-live", "polite");
  const say = field.dataset.typed === "lines" ? sayLines : sayMac;
  field.addEventListener("input", () => say(field, place, hint));
  if (field.value.trim() !== "") {
    say(field, place, hint);
  }
});
