// The time that is left, counted from what the server says and never by the device's clock. Without this module the
// page says until when.
//
//   <p data-countdown="750" data-form="id" data-say="Temps restant : {time}" data-hours data-minutes data-seconds>
//     <span data-until> <span data-left hidden>
//   <p role="status" data-left-said data-say-many="… {minutes} …" data-say-one="…">
//
// The form may say the server's count again (event `timeleft`, a device that slept has lost some); at zero it receives
// `timeup`.
const SPOKEN_MINUTES = [10, 5, 1];

for (const place of document.querySelectorAll("[data-countdown]")) count(place);

function count(place) {
  const form = document.getElementById(place.dataset.form);
  const left = place.querySelector("[data-left]");
  const said = document.querySelector("[data-left-said]");
  let end = performance.now() + Number(place.dataset.countdown) * 1000;
  let before = Infinity;

  place.querySelector("[data-until]").hidden = true;
  left.hidden = false;
  form.addEventListener("timeleft", ({ detail }) => {
    if (typeof detail === "number") end = performance.now() + detail * 1000;
  });
  tick();

  function tick() {
    const seconds = Math.max(0, Math.ceil((end - performance.now()) / 1000));
    left.textContent = place.dataset.say.replace("{time}", inWords(seconds, place.dataset));
    const minutes = SPOKEN_MINUTES.find((one) => before > one * 60 && seconds <= one * 60 && seconds > (one - 1) * 60);
    if (minutes && before !== Infinity) speak(minutes);
    before = seconds;
    if (seconds) setTimeout(tick, (end - performance.now()) % 1000 || 1000);
    else form.dispatchEvent(new Event("timeup"));
  }

  function speak(minutes) {
    said.textContent = minutes === 1 ? said.dataset.sayOne : said.dataset.sayMany.replace("{minutes}", minutes);
  }
}

function inWords(seconds, { hours, minutes, seconds: alone }) {
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  if (h) return hours.replace("{h}", h).replace("{m}", two(m));
  return m ? minutes.replace("{m}", m).replace("{s}", two(s)) : alone.replace("{s}", s);
}

function two(number) {
  return String(number).padStart(2, "0");
}
