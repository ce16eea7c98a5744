// Steps without end: when there are many, the oldest go in pieces to the browser's larger store (IndexedDB), and a piece
// comes back before it is needed. A browser that has no such store keeps them as long as the page is open.

const PIECE = 400, LEAST = 100;
const olderSteps = { asking: false, refused: false };

function olderStore() {
  return new Promise((done, failed) => {
    const asked = indexedDB.open("shetu-review", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("steps");
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
}

async function inOlder(mode, call) {
  const store = await olderStore();
  try {
    return await new Promise((done, failed) => {
      const asked = call(store.transaction("steps", mode).objectStore("steps"));
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => failed(asked.error);
    });
  } finally {
    store.close();
  }
}

// Lays the oldest steps aside, where there are many.
async function layAside() {
  if (state.past.length < 3 * PIECE || olderSteps.asking || olderSteps.refused) return;
  olderSteps.asking = true;
  const piece = state.past.slice(0, PIECE), name = `${UNDO}/${TAB}-${tick()}`;
  const texts = piece.map(stepText);
  try {
    await inOlder("readwrite", (steps) => steps.put(texts, name));
    // Undone while it was written: then it stays.
    if (state.past[PIECE - 1] === piece[PIECE - 1]) {
      state.past.splice(0, PIECE);
      state.older.push(name);
      keepHistory();
    }
  } catch {
    olderSteps.refused = true;
  }
  olderSteps.asking = false;
}

// Fetches the piece before, where few steps are left.
async function fetchOlder() {
  if (!state.older.length || state.past.length > LEAST || olderSteps.asking) return;
  olderSteps.asking = true;
  try {
    const name = state.older.at(-1);
    const texts = await inOlder("readonly", (steps) => steps.get(name));
    if (state.older.at(-1) === name) {
      state.older.pop();
      state.past.unshift(...(texts ?? []).map((text) => ({ text })));
      drawProgress();
    }
  } catch {
    state.older = [];
  }
  olderSteps.asking = false;
}
