// Puts the page to work.

function wireChoices() {
  const choice = byId("document");
  fillDocuments();
  choice.addEventListener("change", () => {
    goTo(choice.selectedIndex, 0);
    byId("articles").focus({ preventScroll: true });
  });
  for (const radio of document.querySelectorAll("input[name=filter]")) {
    radio.addEventListener("change", () => {
      state.filter = radio.value;
      if (isNarrowed()) stopFinding();
      draw();
    });
  }
  // A list that lay over the articles stands beside them when the window is turned.
  narrowWindow.addEventListener("change", () => toggleList(false));
  const single = byId("single");
  single.checked = setting("single") !== "off";
  single.addEventListener("change", () => setting("single", single.checked ? "on" : "off"));
}

function fillDocuments() {
  byId("document").replaceChildren(...docs.map((doc) => new Option(optionText(doc, tally(doc)))));
  byId("document").selectedIndex = state.doc;
}

function wireLeaving() {
  // A picture may never come, for who leaves at once.
  addEventListener("pagehide", saveNow);
  addEventListener("visibilitychange", saveNow);
  // What is neither kept nor exported would be lost.
  addEventListener("beforeunload", (event) => {
    saveNow();
    if (desk.on ? desk.waiting.length : !saving.ok && !state.exported) event.preventDefault();
  });
  // The same page in another tab.
  addEventListener("storage", onStorage);
  for (const name of ["focus", "pageshow"]) addEventListener(name, lookAround);
}

// What the page had to say before it was loaded anew.
function sessionSaid() {
  try {
    const text = sessionStorage.getItem(SAID);
    sessionStorage.removeItem(SAID);
    return text;
  } catch {
    return null;
  }
}

function start() {
  translatePage();
  saving.ok = canSave();
  // A store that is full can still be read.
  const found = restore() + restoreMade();
  takeRefused();
  listenToDesk();
  sendKept();
  if (!docs.length) {
    say(t(desk.on ? "no-article-yet" : "no-article"));
    return;
  }
  wireChoices();
  wireFinding();
  wireDialogs();
  wireFile();
  wireKeys();
  wireLeaving();
  const sum = total();
  if (!sum.doubtful) {
    state.filter = "all";
    document.querySelector("input[name=filter][value=all]").checked = true;
  }
  const [first] = docs[0].beads;
  const open = placeBefore() ?? (first?.doubt && !first.status ? { doc: 0, at: 0 } : nextDoubtful(1));
  goTo(open?.doc ?? 0, open?.at ?? 0);
  // Type that arrives late moves the rows.
  document.fonts?.ready.then(drawSoon);
  if (takeAgain()) return;
  const told = sessionSaid();
  if (told) say(told);
  else if (found) say(t("work-back", { articles: counted(found, "article"), decided: sum.decided, pairs: counted(sum.pairs, "pair") }));
}

start();
