// A signature given in a room without a network: kept on this device with its time, sent as soon as it can be. Without
// this module the form is posted with its button.
//
//   <form data-sign data-key="signature:<user>:<half-day>" data-log-in-url data-say-…> <input name="code">
//     <p role="status" data-said hidden> <span data-words> <a data-link hidden>
//
// Kept: {code, at: milliseconds of this device's clock}. The server answers {"signed_at": "09:02"}, or {"error"} with
// 409 or 422 when the signature does not count, 429 when one must wait, 401 when the session has expired.
const RETRY_MS = 10_000;
const TIMEOUT_MS = 10_000;
const REFUSED = [404, 409, 422];

for (const form of document.querySelectorAll("form[data-sign]")) follow(form);

function follow(form) {
  const { key } = form.dataset;
  const field = form.elements.code;
  let timer = 0;
  let sending = false;

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!form.checkValidity()) {
      blame(form.dataset.sayShort);
      return;
    }
    const signature = { code: field.value, at: Date.now() };
    keep(key, signature);
    send(signature, false);
  });
  addEventListener("online", again);
  if (read(key)) again();

  function again() {
    const signature = read(key);
    if (signature) send(signature, true);
  }

  async function send(signature, isLate) {
    if (sending) return;
    sending = true;
    clearTimeout(timer);
    say(form.dataset.saySending);
    try {
      const answer = await post(signature, isLate);
      if ([401, 403].includes(answer.status) || answer.type === "opaqueredirect") {
        say(form.dataset.sayExpired, true, form.dataset.sayLogIn);
        return;
      }
      settle(answer.status, await answer.json());
    } catch {
      say(form.dataset.sayKept.replace("{time}", inParis(signature.at)), true);
      timer = setTimeout(again, RETRY_MS);
    } finally {
      sending = false;
    }
  }

  // What could leave at once says no time of its own: the server's clock is enough.
  function post(signature, isLate) {
    const body = new URLSearchParams(new FormData(form));
    body.set("code", signature.code);
    if (isLate) body.set("device_signed_at", signature.at);
    return fetch(form.getAttribute("action"), {
      method: "POST",
      body,
      headers: { Accept: "application/json" },
      credentials: "same-origin",
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  }

  function settle(status, body) {
    if (body.signed_at) {
      forget(key);
      say(form.dataset.saySigned);
      location.assign(form.dataset.doneUrl);
      return;
    }
    if (REFUSED.includes(status) || status === 429) {
      forget(key);
      blame(body.error);
      return;
    }
    throw new Error(`HTTP ${status}`);
  }

  function blame(text) {
    field.setAttribute("aria-invalid", "true");
    field.select();
    say(text, true);
  }

  function say(text, isLost = false, linkText = "") {
    const box = form.querySelector("[data-said]");
    const link = box.querySelector("[data-link]");
    box.hidden = false;
    box.classList.toggle("is-lost", isLost);
    box.querySelector("[data-words]").textContent = text;
    link.hidden = !linkText;
    link.textContent = linkText;
    link.href = form.dataset.logInUrl;
  }
}

// « 09:02 », whatever the device thinks of where it is.
function inParis(milliseconds) {
  const words = { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Paris" };
  return new Date(milliseconds).toLocaleTimeString("fr-FR", words);
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function keep(key, signature) {
  try {
    localStorage.setItem(key, JSON.stringify(signature));
  } catch {
    // Private browsing may refuse the storage: the signature is then only as safe as the network.
  }
}

function forget(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // As above.
  }
}
