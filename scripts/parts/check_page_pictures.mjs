// Pictures of the review page to look at: each state on a desktop, the dark colours, a telephone. Called by
// check_page.mjs.

import { mkdir } from "node:fs/promises";

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };

// Dialogs by the key that opens them.
const DIALOGS = [["edit", "e"], ["split", "x"], ["help", "?"]];

export async function takePictures(open, file, folder) {
  await mkdir(folder, { recursive: true });
  const picture = async (page, name) => {
    await page.waitForTimeout(300);
    await page.screenshot({ path: `${folder}/${name}.png` });
  };
  const done = (page) => page.context().close();

  const desk = await open(file);
  await picture(desk, "desktop");
  for (const key of ["a", "r", "n"]) await desk.keyboard.press(key);
  await desk.locator(".segment:not(.current):not(.none)").nth(1).hover();
  await picture(desk, "hover");
  for (const [name, key] of DIALOGS) {
    await desk.keyboard.press(key);
    await picture(desk, name);
    await desk.keyboard.press("Escape");
  }
  await desk.keyboard.press("l");
  await desk.keyboard.press("ArrowDown");
  await picture(desk, "relink");
  await done(desk);

  const dark = await open(file, { colorScheme: "dark" });
  await picture(dark, "dark");
  await done(dark);

  const phone = await open(file, PHONE);
  await picture(phone, "phone");
  await phone.tap("#toggle");
  await picture(phone, "phone-list");
  await phone.tap("#list .item >> nth=1");
  await phone.tap("[data-do=edit]");
  await picture(phone, "phone-edit");
  await done(phone);
  console.log(`ok: pictures in ${folder}`);
}
