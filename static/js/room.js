// The room, live: the code and the QR code that change, who has signed. Without this module the page is reloaded.
//
//   <div data-room data-state-url data-still?> <b data-signed> <p data-lost hidden>
//     <p data-code> <img data-qr> <span data-seconds>   (the page that is shown to the room)
//     <li data-seat="42" class="is-signed|is-away|is-missing"> <p data-words>
//
// The server answers {"signed", "expected", "is_closed", "seats": [{"id", "state", "words"}], "code", "qr",
// "seconds_left"}. A page that nobody looks at asks nothing.
const EVERY_MS = 3000;
const TIMEOUT_MS = 8000;
const STATES = ["signed", "away", "missing"];

for (const room of document.querySelectorAll("[data-room]:not([data-still])")) follow(room);

function follow(room) {
  const seconds = room.querySelector("[data-seconds]");
  let end = performance.now() + Number(seconds?.textContent ?? 0) * 1000;
  let timer = 0;

  if (seconds) setInterval(count, 1000);
  document.addEventListener("visibilitychange", () => !document.hidden && ask());
  addEventListener("online", ask);
  plan(EVERY_MS);

  function count() {
    const left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
    seconds.textContent = left;
    if (!left) ask();
  }

  function plan(delay) {
    clearTimeout(timer);
    timer = setTimeout(ask, delay);
  }

  async function ask() {
    clearTimeout(timer);
    if (document.hidden) return;
    try {
      const answer = await fetch(room.dataset.stateUrl, {
        headers: { Accept: "application/json" },
        credentials: "same-origin",
        redirect: "manual",
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
      show(await answer.json());
    } catch {
      room.querySelector("[data-lost]").hidden = false;
    }
    plan(EVERY_MS);
  }

  function show(state) {
    if (state.is_closed) {
      location.reload();
      return;
    }
    room.querySelector("[data-lost]").hidden = true;
    say(room.querySelector("[data-signed]"), String(state.signed));
    for (const seat of state.seats) sit(seat);
    if (!seconds || !state.code) return;
    end = performance.now() + state.seconds_left * 1000;
    say(room.querySelector("[data-code]"), state.code);
    const picture = room.querySelector("[data-qr]");
    if (picture.getAttribute("src") !== state.qr) picture.src = state.qr;
  }

  function sit({ id, state, words }) {
    const seat = room.querySelector(`[data-seat="${id}"]`);
    if (!seat) return;
    for (const one of STATES) seat.classList.toggle(`is-${one}`, one === state);
    say(seat.querySelector("[data-words]"), words);
  }
}

// Only what has changed, so that a screen reader says only that.
function say(place, text) {
  if (place.textContent !== text) place.textContent = text;
}
