// Builds the static files of the web pages under stable names: public.{css,js}, desk.{css,js}, sprite.svg and the font.
// Two builds (one ES module each), so that the public page never shares a chunk with the desk. `npm run build` runs this, then check-size.mjs.
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { PurgeCSS } from "purgecss";
import { build } from "vite";

const here = dirname(fileURLToPath(import.meta.url));
const web = join(here, "../src/rukun/entrypoints/web");
const out = join(web, "static/build");

// Class names are written whole in templates, presenters and scripts; these few are put together or come from htmx.
const SAFE = {
  standard: [/^tone-/, /^heat-/, /^sure-/, /^is-/, /^htmx-/, /^kind-/],
  variables: [],
};

function filesBelow(folder, ending) {
  return readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(ending)).map((name) => join(folder, name));
}

const SCRIPTS = filesBelow(join(here, "src"), ".js");

/** Removes the rules that no template, presenter or script of ours names. */
function purge(scripts) {
  return {
    name: "purge",
    enforce: "post",
    async generateBundle(_, bundle) {
      for (const asset of Object.values(bundle)) {
        if (asset.type !== "asset" || !asset.fileName.endsWith(".css")) continue;
        const content = [...filesBelow(join(web, "templates"), ".html"), ...filesBelow(web, ".py"), ...scripts];
        const [{ css }] = await new PurgeCSS().purge({
          content,
          css: [{ raw: String(asset.source) }],
          safelist: SAFE,
          variables: true,
          keyframes: true,
          defaultExtractor: (text) => text.match(/[A-Za-z0-9_-]+/g) || [],
        });
        asset.source = css;
      }
    },
  };
}

async function buildOne(name) {
  await build({
    root: here,
    base: "./",
    configFile: false,
    logLevel: "error",
    publicDir: false,
    plugins: [purge(SCRIPTS)],
    build: {
      outDir: out,
      emptyOutDir: false,
      target: "es2018",
      cssTarget: ["chrome87", "firefox78", "safari14"],
      assetsInlineLimit: 0,
      modulePreload: false,
      cssCodeSplit: true,
      rollupOptions: {
        input: { [name]: join(here, `src/${name}.js`) },
        output: { entryFileNames: "[name].js", assetFileNames: "[name][extname]" },
      },
    },
  });
}

/** One symbol an icon in use, from Tabler's outlines; the same names as `presenters/icons.py`. */
function buildSprite() {
  const python = readFileSync(join(web, "presenters/icons.py"), "utf8").split("\n}\n")[0]; // ICONS alone
  const pairs = [...python.matchAll(/^ {4}"([a-z-]+)": "([a-z0-9-]+)",$/gm)];
  const symbols = pairs.map(([, ours, tabler]) => {
    const svg = readFileSync(join(here, `node_modules/@tabler/icons/icons/outline/${tabler}.svg`), "utf8");
    const paths = [...svg.matchAll(/<(?:path|circle|rect|line|polyline|ellipse)[^>]*\/>/g)].map(([tag]) => tag)
      .filter((tag) => !tag.includes("M0 0h24v24H0z"));
    return `<symbol id="${ours}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" ` +
      `stroke-linecap="round" stroke-linejoin="round">${paths.join("").replaceAll(" />", "/>")}</symbol>`;
  });
  if (symbols.length < 50) throw new Error("presenters/icons.py was not understood");
  writeFileSync(join(out, "sprite.svg"), `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`);
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
await buildOne("public");
await buildOne("desk");
buildSprite();
copyFileSync(join(here, "src/icon.svg"), join(out, "icon.svg"));
