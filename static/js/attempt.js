// The page of a running attempt: every change is saved within two seconds, and what is not acknowledged stays on this
// device until it is. Without this module the form is posted with its buttons.
//
//   <p role="status" data-state hidden> <span data-state-words> <a data-state-link hidden>
//   <form data-attempt data-key data-save-url data-leave-url data-result-url data-log-in-url data-say-…>
//     <div data-question="4">…</div> (see attempt/question.js)
//   <template data-error-of-a-question>, <template data-conflict-of-a-question>
import { Autosave } from "./attempt/autosave.js";
import { Device } from "./attempt/device.js";
import { Question } from "./attempt/question.js";

const TYPING_MS = 700;
const TIME_UP_RETRY_MS = 2000;

for (const form of document.querySelectorAll("form[data-attempt]")) run(form);

function run(form) {
  const words = form.dataset; // written, and translated, in the template
  const boxes = [...form.querySelectorAll("[data-question]")];
  const questions = new Map(boxes.map((box) => [box.dataset.question, new Question(box)]));
  const identity = { csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value, author: form.elements.author.value };
  let leaving = false;
  let closed = "";

  const autosave = new Autosave({
    address: words.saveUrl,
    identity,
    device: new Device(words.key),
    on: {
      tell,
      answered: (body) => form.dispatchEvent(new CustomEvent("timeleft", { detail: body.seconds_left })),
      closed: (message) => (closed = message),
      conflict: (number, conflict) => questions.get(number)?.disagree(conflict.words.join(" · ")),
      refused: (number, message) => questions.get(number)?.refuse(message),
      saved: (number, revision, fields) => questions.get(number)?.take(revision, fields),
    },
  });
  restore();
  tell();
  if (autosave.isWaiting) autosave.plan(0);

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("click", choose);
  form.addEventListener("submit", submit);
  form.addEventListener("timeup", timeUp);
  addEventListener("online", () => autosave.retry());
  addEventListener("offline", () => autosave.send({ empty: true }));
  addEventListener("beforeunload", (event) => {
    if (!leaving && autosave.entries.size) event.preventDefault();
  });
  addEventListener("pagehide", () => {
    if (leaving) return;
    autosave.farewell();
    navigator.sendBeacon(words.leaveUrl, new URLSearchParams(identity));
  });
  // A page out of the browser's memory shows what was: ask the server what is.
  addEventListener("pageshow", (event) => event.persisted && location.reload());
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && document.querySelector("[data-countdown]")) autosave.send({ empty: true });
  });
  state().link?.addEventListener("click", () => (leaving = autosave.trouble === "expired"));

  // What this device holds goes back into the page, with the revision that it was written on: the server says whether
  // another answer has come in between.
  function restore() {
    for (const [number, { fields, base }] of autosave.entries) {
      const question = questions.get(number);
      if (question?.acknowledged === JSON.stringify(fields)) autosave.forget(number);
      else question?.put(fields, base);
    }
    for (const question of questions.values()) {
      if (question.acknowledged !== null) continue;
      const { number, fields, revision, value } = question;
      const conflict = question.isInConflict ? { revision } : undefined;
      autosave.entries.set(number, { fields, base: revision, conflict, refused: value });
    }
  }

  function changed({ target, type }) {
    const question = questions.get(target.closest("[data-question]")?.dataset.question);
    if (!question || (question.value === question.acknowledged && !autosave.entries.has(question.number))) return;
    autosave.change(question.number, question.fields, question.revision);
    autosave.plan(type === "input" && target.matches("textarea, [type=text]") ? TYPING_MS : 0);
    tell();
  }

  // Between the answer written here and the other one.
  function choose(event) {
    const button = event.target.closest("[data-mine], [data-theirs]");
    if (!button) return;
    event.preventDefault();
    const question = questions.get(button.closest("[data-question]").dataset.question);
    if ("mine" in button.dataset) {
      question.take(autosave.entries.get(question.number).conflict.revision, null);
      autosave.agree(question.number, question.revision);
      question.fieldset.querySelector("input, select, textarea").focus();
      tell();
    } else {
      autosave.forget(question.number);
      location.replace(`${location.pathname}?question=${question.number}`);
    }
  }

  // A form leaves once everything it says is acknowledged; offline it stays, and nothing is lost.
  async function submit(event) {
    const button = event.submitter;
    if (leaving || autosave.trouble === "closed") return;
    if (button?.hidden && !button.value) {
      event.preventDefault(); // the Enter key on a page of several questions
      autosave.retry();
    } else if (!autosave.isWaiting && !autosave.trouble) {
      leaving = true;
    } else {
      event.preventDefault();
      if (await autosave.flush()) leave(button);
      else tell(true);
    }
  }

  async function timeUp() {
    if (leaving) return;
    if ((await autosave.flush()) || autosave.trouble === "closed") {
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "anyway", value: "1" }));
      leave();
    } else {
      tell();
      setTimeout(timeUp, TIME_UP_RETRY_MS);
    }
  }

  function leave(button) {
    leaving = true;
    if (button) form.requestSubmit(button);
    else form.submit();
  }

  function state() {
    const box = document.querySelector("[data-state]");
    return { box, words: box.querySelector("[data-state-words]"), link: box.querySelector("[data-state-link]") };
  }

  // `again`: even the same words, so that they are spoken.
  function tell(again = false) {
    const { box, words: sentence, link } = state();
    const [text, isWell, linkText, address] = truth();
    box.hidden = false;
    box.classList.toggle("is-lost", !isWell);
    if (again) sentence.textContent = "";
    if (sentence.textContent !== text) sentence.textContent = text;
    link.hidden = !address;
    link.textContent = linkText ?? "";
    if (address) link.href = address;
  }

  // [sentence, whether all is well, words of a link, its address]
  function truth() {
    const { trouble, savedAt, entries } = autosave;
    if (trouble === "closed") return [closed, false, words.sayResult, words.resultUrl];
    if (trouble === "expired") return [words.sayExpired, false, words.sayLogIn, words.logInUrl];
    if (trouble === "lost") return [words.sayLost, false];
    if (trouble) return [trouble, false];
    const stopped = [...entries].find(([, one]) => one.conflict || one.refused === JSON.stringify(one.fields));
    if (stopped) {
      const [number, { conflict }] = stopped;
      const sentence = (conflict ? words.sayConflict : words.sayRefused).replace("{number}", number);
      return [sentence, false, words.saySee, questions.has(number) ? `#question-${number}` : `?question=${number}`];
    }
    if (autosave.isWaiting) return [words.saySaving, true];
    return [savedAt ? words.saySaved.replace("{time}", savedAt) : words.sayReady, true];
  }
}
