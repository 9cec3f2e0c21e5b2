// What is sent, when, and what becomes of it. Only the server's acknowledgement lets an answer be forgotten here. One
// request in flight. The server answers after COMMIT {"saved_at", "saved": {n: revision}, "conflicts": {n: {revision,
// words}}, "errors": {n: message}, "seconds_left"}, or 409 {"closed"}, or {"error"} when nothing was read.
//
// An answer whose acknowledgement was lost is in doubt: it is sent again as it was before anything newer, so that the
// server knows it for the same one and no false disagreement arises.
import { postAnswers } from "./post.js";

const GAP_MS = 1100;
const FIRST_WAIT_MS = 1000;
const LAST_WAIT_MS = 8000;

export class Autosave {
  // `entries`: number → {fields, base, doubt, refused, conflict}. `on`: what is told to the page.
  constructor({ address, identity, device, on }) {
    Object.assign(this, { address, identity, device, on });
    this.entries = new Map(device.read().map(([number, { fields, base, doubt }]) => [number, { fields, base, doubt }]));
    this.trouble = null; // "lost", "expired", "closed", or what the server said
    this.sending = null;
    this.savedAt = null;
    this.failures = 0;
    this.notBefore = 0;
    this.isSingle = false; // a batch was too big
  }

  get isWaiting() {
    return this.ready().length > 0 || this.sending !== null;
  }

  get isOver() {
    return this.trouble === "closed" || this.trouble === "expired";
  }

  // What may leave: neither refused as it is, nor awaiting a choice.
  ready() {
    const entries = [...this.entries];
    return entries.filter(([, one]) => !one.conflict && (one.doubt || one.refused !== JSON.stringify(one.fields)));
  }

  change(number, fields, base) {
    const before = this.entries.get(number);
    this.entries.set(number, { base, ...before, fields });
    this.device.keep(this.entries);
  }

  forget(number) {
    this.entries.delete(number);
    this.device.keep(this.entries);
  }

  agree(number, revision) {
    const { fields } = this.entries.get(number);
    this.entries.set(number, { fields, base: revision });
    this.device.keep(this.entries);
    this.plan(0);
  }

  plan(delay) {
    const due = Math.max(performance.now() + delay, this.notBefore);
    if (this.timer && this.due <= due) return;
    clearTimeout(this.timer);
    this.due = due;
    this.timer = setTimeout(() => this.send(), due - performance.now());
  }

  // Everything, now. True once the server has answered for all of it.
  async flush() {
    while (this.isWaiting || this.trouble) {
      await this.send();
      if (this.trouble) return false;
    }
    return true;
  }

  // With nothing to send, only asks whether the server is there.
  send({ empty = Boolean(this.trouble) } = {}) {
    clearTimeout(this.timer);
    this.timer = 0;
    const batch = this.ready().slice(0, this.isSingle ? 1 : undefined);
    if (this.sending || this.isOver || (!batch.length && !empty)) return this.sending;
    for (const [, one] of batch) one.doubt ??= one.fields;
    this.device.keep(this.entries);
    this.notBefore = performance.now() + GAP_MS;
    this.sending = this.exchange(batch).finally(() => {
      this.sending = null;
      if (this.ready().length || this.trouble) this.plan(0);
      this.on.tell();
    });
    this.on.tell();
    return this.sending;
  }

  async exchange(batch) {
    let answer, body;
    try {
      const rows = batch.map(([number, one]) => [number, one.base, one.doubt]);
      answer = await postAnswers(this.address, this.identity, rows);
      // An expired session: 401, 403 (its token is gone), 404 (somebody else is logged in) or a redirect to the log-in.
      if ([401, 403, 404].includes(answer.status) || answer.type === "opaqueredirect") {
        this.trouble = "expired";
        return;
      }
      body = await answer.json();
    } catch {
      this.wait("lost");
      return;
    }
    this.settle(answer.status, body, batch);
  }

  settle(status, body, batch) {
    if (body.closed) {
      this.trouble = "closed";
      this.on.closed(body.closed);
      return;
    }
    if (status === 413) {
      if (batch.length === 1) this.refuse(...batch[0], body.error);
      this.isSingle = true;
      return;
    }
    if (!body.saved) {
      this.wait(body.error ?? "lost");
      return;
    }
    this.trouble = null;
    this.failures = 0;
    this.savedAt = body.saved_at;
    for (const [number, one] of batch) {
      if (number in body.conflicts) this.conflict(number, body.conflicts[number]);
      else if (number in body.errors) this.refuse(number, one, body.errors[number]);
      else this.acknowledge(number, one, body.saved[number]);
    }
    this.device.keep(this.entries);
    this.on.answered(body);
  }

  // Without a revision: a question that takes no answer any more.
  acknowledge(number, { doubt }, revision) {
    const { fields } = this.entries.get(number);
    if (revision === undefined || same(fields, doubt)) this.entries.delete(number);
    else this.entries.set(number, { fields, base: revision });
    if (revision !== undefined) this.on.saved(number, revision, doubt);
  }

  conflict(number, conflict) {
    this.entries.set(number, { ...this.entries.get(number), doubt: undefined, conflict });
    this.on.conflict(number, conflict);
  }

  refuse(number, one, message) {
    const refused = JSON.stringify(one.doubt);
    this.entries.set(number, { ...this.entries.get(number), doubt: undefined, refused });
    this.device.keep(this.entries);
    this.on.refused(number, message);
  }

  wait(trouble) {
    const pause = Math.min(FIRST_WAIT_MS * 2 ** this.failures, LAST_WAIT_MS);
    this.trouble = trouble;
    this.failures += 1;
    this.notBefore = performance.now() + pause;
  }

  // The network is back, or somebody asks for it.
  retry() {
    this.notBefore = 0;
    if (this.ready().length || this.trouble) this.plan(0);
  }

  // The page goes: all that is left, without waiting for the answer. What follows an answer still in flight names the
  // revision that this one will have.
  farewell() {
    const last = this.ready().filter(([, one]) => !this.sending || !same(one.fields, one.doubt));
    if (!last.length || this.isOver) return;
    const next = (one) => one.base + (one.doubt && !same(one.fields, one.doubt) ? 1 : 0);
    const rows = last.map(([number, one]) => [number, next(one), one.fields]);
    for (const [, one] of last) one.doubt ??= one.fields;
    this.device.keep(this.entries);
    postAnswers(this.address, this.identity, rows).catch(() => {});
  }
}

function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}
