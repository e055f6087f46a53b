// Builds the style sheet, the script and the fonts into dist/. Needs node and `npm ci`, nothing else.
//
//   npm run build                             the look of Nazorg
//   npm run build -- --theme=path/theme.css   with the design tokens of a gemeente on top
//
// A theme of NL Design System sets tokens on a class of its own, such as `.utrecht-theme`; here every theme becomes
// `.nazorg-theme`, so that templates need not know which one is in use.

import * as esbuild from "esbuild";
import { transform } from "lightningcss";
import { PurgeCSS } from "purgecss";
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { renamed, unpacked } from "./sfnt.mjs";

const here = import.meta.dirname;
const house = path.dirname(here);
const dist = path.join(here, "dist");
const { values: options } = parseArgs({ options: { theme: { type: "string" } } });
const THEME_CLASS = /\.[a-z0-9-]+-theme\b/g;
const OLDEST_BROWSERS = { chrome: 109 << 16, firefox: 115 << 16, safari: (16 << 16) | (4 << 8) };

async function bundle(entry) {
  const result = await esbuild.build({
    entryPoints: [path.join(here, "src", entry)],
    bundle: true,
    minify: true,
    write: false,
    legalComments: "none",
    target: ["chrome109", "firefox115", "safari16.4"],
    external: ["./fonts/*"],
    logLevel: "warning",
  });
  return result.outputFiles[0].text;
}

async function styleSheet() {
  let css = (await bundle("app.css")).replace(THEME_CLASS, ".nazorg-theme");
  if (options.theme) {
    css += (await readFile(options.theme, "utf8")).replace(THEME_CLASS, ".nazorg-theme");
  }
  const [purged] = await new PurgeCSS().purge({
    content: [`${house}/templates/**/*.html`, `${house}/nazorg/web/**/*.py`, `${here}/src/*.js`],
    css: [{ raw: css }],
    variables: true,
    safelist: { standard: [/^nz-/, /^nazorg-theme$/, /^utrecht-(alert|button|status-badge|textbox|textarea|select|form-field)/] },
  });
  return transform({ filename: "app.css", code: Buffer.from(purged.css), minify: true, targets: OLDEST_BROWSERS }).code;
}

async function fonts() {
  const from = path.join(here, "node_modules", "@fontsource", "noto-sans", "files");
  const wanted = /^noto-sans-latin(-ext)?-(400|600|700)-normal\.woff2$/;
  await mkdir(path.join(dist, "fonts"), { recursive: true });
  for (const name of (await readdir(from)).filter((file) => wanted.test(file))) {
    await cp(path.join(from, name), path.join(dist, "fonts", name));
  }
  await fontsForPaper(from);
}

// "Noto Sans" holds the common letters, "Noto More" those that few names need: Ş, ł, ễ.
async function fontsForPaper(from) {
  await mkdir(path.join(dist, "print"), { recursive: true });
  for (const weight of [400, 700]) {
    for (const part of ["latin", "latin-ext"]) {
      const font = unpacked(await readFile(path.join(from, `noto-sans-${part}-${weight}-normal.woff`)));
      const file = path.join(dist, "print", `noto-sans-${part}-${weight}.ttf`);
      await writeFile(file, part === "latin" ? font : renamed(font, "Noto Sans", "Noto More"));
    }
  }
}

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
await fonts();
await writeFile(path.join(dist, "app.css"), await styleSheet());
await writeFile(path.join(dist, "app.js"), await bundle("app.js"));
await cp(path.join(here, "src", "icon.svg"), path.join(dist, "icon.svg"));
for (const name of ["app.css", "app.js"]) {
  const { length } = await readFile(path.join(dist, name));
  console.log(`${name}: ${(length / 1024).toFixed(1)} KB`);
}
