// The answers of one attempt that the server has not acknowledged, kept on this device under a key that names their
// author and their attempt: {number: {fields: [[name, value]…], base: revision, doubt: [[name, value]…]}}.
export class Device {
  constructor(key) {
    this.key = key;
  }

  read() {
    try {
      return Object.entries(JSON.parse(localStorage.getItem(this.key)) ?? {});
    } catch {
      return [];
    }
  }

  keep(entries) {
    try {
      if (entries.size) localStorage.setItem(this.key, JSON.stringify(Object.fromEntries(entries)));
      else localStorage.removeItem(this.key);
    } catch {
      // Private browsing may refuse the storage: an answer is then only as safe as the network.
    }
  }
}
