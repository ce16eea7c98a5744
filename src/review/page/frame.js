// What has to be measured, once before the next picture: to ask where an element is after every change would have
// the page laid out several times for one key. First everything is measured and scrolled, then the list and the
// links are written.

const frame = {
  waiting: false,
  // The segment to bring into view, and in how many more pictures to look after it.
  wanted: null,
  looks: 0,
  // Whether the list has to follow the current pair.
  follow: false,
};

// Many calls make one drawing.
function drawSoon() {
  if (frame.waiting) return;
  frame.waiting = true;
  requestAnimationFrame(() => {
    frame.waiting = false;
    drawFrame();
  });
}

function drawFrame() {
  if (frame.follow) revealItem();
  if (frame.looks) look();
  const links = measureLinks();
  if (frame.follow) drawItems();
  frame.follow = false;
  drawLinks(links);
}

// Brings a segment into view, or the current bead: its first segment, for the two sides may stand apart.
function reveal(side, index) {
  const bead = currentBead();
  frame.wanted = side ? { side, index } : bead ? segmentsOf(bead)[0] : null;
  // Rows that come into view take their true height: then their place is another one.
  frame.looks = frame.wanted ? 4 : 0;
  drawSoon();
}

function look() {
  const { side, index } = frame.wanted;
  const shown = drawn[side][index], pane = byId("articles");
  frame.looks -= 1;
  if (!shown) return;
  const box = shown.element.getBoundingClientRect(), frameBox = pane.getBoundingClientRect();
  const top = box.top - frameBox.top;
  const fits = top >= (narrow() ? 4 : 50) && top + Math.min(box.height, 120) <= frameBox.height - 12;
  if (fits) {
    frame.looks = Math.min(frame.looks, 1);
  } else {
    pane.scrollTop += top - (narrow() ? 12 : Math.min(frameBox.height * 0.25, 160));
  }
  if (frame.looks) drawSoon();
}

// Calls back once the next picture is out, so that no key waits for it.
function afterPicture(call) {
  requestAnimationFrame(() => setTimeout(call));
}
